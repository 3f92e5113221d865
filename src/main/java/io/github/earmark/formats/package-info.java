/// The formats in which listening histories are imported and exported, one class each. Subpackages:
/// `parsing` (what several formats share), `export`, and by where a history comes from: `earmark`,
/// `servers`, `scrobblers` and `streaming`. It imports `importing` and what lies below. [Formats]
/// lists them all; the package `importing` explains how to add one.
@NullMarked
package io.github.earmark.formats;

import org.jspecify.annotations.NullMarked;
