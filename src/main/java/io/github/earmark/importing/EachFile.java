package io.github.earmark.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// Reads files one by one; if one is broken, the next is read all the same.
public final class EachFile {
  private EachFile() {}

  /// What is done with a file.
  public interface Reading {
    void read(InputFile file) throws IOException;
  }

  /// Reads all of them.
  ///
  /// @param rows receives each file that cannot be read to its end
  public static void of(List<InputFile> files, Consumer<Row> rows, Reading reading) {
    for (var file : files) {
      try {
        reading.read(file);
      } catch (UncheckedIOException e) {
        rows.accept(unreadable(file, Objects.requireNonNull(e.getCause())));
      } catch (IOException e) {
        rows.accept(unreadable(file, e));
      }
    }
  }

  private static Row.Unreadable unreadable(InputFile file, IOException why) {
    return new Row.Unreadable(file.name(), reason(why));
  }

  /// In one line, for people.
  static String reason(IOException why) {
    var said = why.getMessage();
    return said == null ? "it cannot be read" : said.replaceAll("\\s+", " ").strip();
  }
}
