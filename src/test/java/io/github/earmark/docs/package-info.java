/// Checks the pages that people read: `README.md`, `src/site/markdown` and `.github`.
///
/// What a page claims about commands, settings, JSON and classes is held against the code, so that
/// a page cannot fall behind. Start reading at [DocsPage].
@NullMarked
package io.github.earmark.docs;

import org.jspecify.annotations.NullMarked;
