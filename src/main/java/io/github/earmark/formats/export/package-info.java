/// What `earmark export` writes, one class a format. Start at [ExportFormat]; [EarmarkLines] has
/// the lossless one, whose keys its reader in `formats.earmark` uses too.
@NullMarked
package io.github.earmark.formats.export;

import org.jspecify.annotations.NullMarked;
