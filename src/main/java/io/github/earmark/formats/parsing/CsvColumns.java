package io.github.earmark.formats.parsing;

import io.github.earmark.importing.Sample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The positions of a CSV file's columns, from its header. Case and surrounding blanks are ignored,
/// and so is anything from a `#` on, as in `Date#user`.
public record CsvColumns(Map<String, Integer> places) {

  /// The columns of a header. If two have the same name, the first counts.
  public static CsvColumns of(List<String> header) {
    var places = new HashMap<String, Integer>();
    for (var i = 0; i < header.size(); i++) {
      var name = header.get(i).strip().toLowerCase(Locale.ROOT);
      var end = name.indexOf('#');
      places.putIfAbsent(end > 0 ? name.substring(0, end) : name, i);
    }
    return new CsvColumns(places);
  }

  /// The columns, if the first line of the file is its header.
  public static CsvColumns of(Sample sample, char separator) {
    return of(
        Arrays.asList(sample.firstLine().replace("\"", "").split(String.valueOf(separator), -1)));
  }

  /// Whether all of these columns are there; names in lower case.
  public boolean has(List<String> names) {
    return places.keySet().containsAll(names);
  }

  /// The position of a column; -1 if there is none.
  int place(String name) {
    return places.getOrDefault(name, -1);
  }
}
