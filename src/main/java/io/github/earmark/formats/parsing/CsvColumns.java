package io.github.earmark.formats.parsing;

import io.github.earmark.importing.Sample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Where the columns of a CSV file are, by its header; case and blanks around a name do not matter,
/// nor what stands behind a `#`, as in `Date#user`.
public record CsvColumns(Map<String, Integer> places) {

  /// Of the cells of a header. Of two columns by the same name, the first counts.
  public static CsvColumns of(List<String> header) {
    var places = new HashMap<String, Integer>();
    for (var i = 0; i < header.size(); i++) {
      var name = header.get(i).strip().toLowerCase(Locale.ROOT);
      var end = name.indexOf('#');
      places.putIfAbsent(end > 0 ? name.substring(0, end) : name, i);
    }
    return new CsvColumns(places);
  }

  /// Those that the first line of a file would be the header of.
  public static CsvColumns of(Sample sample, char separator) {
    return of(
        Arrays.asList(sample.firstLine().replace("\"", "").split(String.valueOf(separator), -1)));
  }

  /// Whether all of these are there; they are given in lower case.
  public boolean has(List<String> names) {
    return places.keySet().containsAll(names);
  }

  /// -1 where there is no such column.
  int place(String name) {
    return places.getOrDefault(name, -1);
  }
}
