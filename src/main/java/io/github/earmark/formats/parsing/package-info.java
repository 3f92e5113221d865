/// What readers of several formats share: rows of CSV and elements of JSON as streams, bounded in
/// bytes ([CsvRows], [JsonElements]), and how names and plays are made of what stands in them
/// ([Names], [PlayRows]). It knows no format.
@NullMarked
package io.github.earmark.formats.parsing;

import org.jspecify.annotations.NullMarked;
