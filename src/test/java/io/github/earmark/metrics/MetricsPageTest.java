package io.github.earmark.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.docs.DocsPage;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table of series in `metrics.md` is what dashboards are written by.
class MetricsPageTest {
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\w+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  /// A series, as in `earmark_up`: its type and its labels.
  private record Series(String type, TreeSet<String> labels) {}

  @Test
  void its_table_has_each_series_with_type_and_labels(@TempDir Path home) throws Exception {
    try (var watched = new WatchedHome(home).history().daemon()) {
      assertThat(documented()).isEqualTo(printed(watched.text(TextFormat.PROMETHEUS)));
    }
  }

  private static Map<String, Series> printed(String text) {
    var all = new TreeMap<String, Series>();
    var current = new Series("", new TreeSet<>());
    for (var line : text.lines().toList()) {
      var type = TYPE.matcher(line);
      if (type.matches()) {
        current = new Series(type.group(2), new TreeSet<>());
        all.put(type.group(1), current);
      } else if (!line.startsWith("#")) {
        LABEL.matcher(line).results().forEach(label(current));
      }
    }
    return all;
  }

  /// The bound of a bucket is part of every histogram.
  private static java.util.function.Consumer<java.util.regex.MatchResult> label(Series series) {
    return found -> {
      if (!found.group(1).equals("le")) {
        series.labels().add(found.group(1));
      }
    };
  }

  private static Map<String, Series> documented() {
    var all = new TreeMap<String, Series>();
    for (var row : DocsPage.of("metrics.md").rows()) {
      var cells = row.split("\\|", -1);
      if (cells.length > 3 && cells[1].strip().startsWith("`earmark_")) {
        var labels = new TreeSet<String>();
        Pattern.compile("`(\\w+)`")
            .matcher(cells[3])
            .results()
            .forEach(one -> labels.add(one.group(1)));
        all.put(cells[1].strip().replace("`", ""), new Series(cells[2].strip(), labels));
      }
    }
    return all;
  }
}
