/// What `earmark export` writes, one class a format. Start at [ExportFormat]; [EarmarkLines] has
/// the lossless one, which its reader in `formats.earmark` shares the keys of.
@NullMarked
package io.github.earmark.formats.export;

import org.jspecify.annotations.NullMarked;
