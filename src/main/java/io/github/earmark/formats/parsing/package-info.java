/// What readers of several formats share: rows of CSV and elements of JSON as streams, bounded in
/// bytes ([CsvRows], [JsonElements]), and their conversion to names and plays ([Names],
/// [PlayRows]). It knows no particular format.
@NullMarked
package io.github.earmark.formats.parsing;

import org.jspecify.annotations.NullMarked;
