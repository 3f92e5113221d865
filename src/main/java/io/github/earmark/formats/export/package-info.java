/// The formats of `earmark export`, one class each. Start at [ExportFormat]; [EarmarkLines] is the
/// lossless format, whose keys are also used by its parser in `formats.earmark`.
@NullMarked
package io.github.earmark.formats.export;

import org.jspecify.annotations.NullMarked;
