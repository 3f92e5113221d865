package io.github.earmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// One formatter, so that nobody discusses white space. It runs here rather than as a build plug-in
/// because it needs a newer JDK than the one Maven itself may run on.
class FormatTest {
  @Test
  void sources_are_formatted() throws Exception {
    var fix = Boolean.getBoolean("format.fix");
    var formatter = new Formatter();
    var wrong = new ArrayList<Path>();
    try (var sources = Files.walk(Path.of("src"))) {
      for (var source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        var text = Files.readString(source);
        var formatted =
            formatter.formatSource(
                ImportOrderer.reorderImports(
                    RemoveUnusedImports.removeUnusedImports(text), Style.GOOGLE));
        if (!formatted.equals(text)) {
          wrong.add(source);
          if (fix) {
            Files.writeString(source, formatted);
          }
        }
      }
    }
    if (!fix) {
      assertThat(wrong)
          .as("unformatted; `mvn test -Dtest=FormatTest -Dformat.fix` mends it")
          .isEmpty();
    }
  }
}
