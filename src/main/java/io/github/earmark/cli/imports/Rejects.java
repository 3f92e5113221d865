package io.github.earmark.cli.imports;

import io.github.earmark.importing.Row;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps the first rejected rows to be shown, and writes all of them to a file if that is
/// requested.
final class Rejects implements Consumer<Row.Rejected>, AutoCloseable {
  static final int SHOWN = 20;

  private final List<Row.Rejected> first = new ArrayList<>();
  private final @Nullable Path path;
  private @Nullable Writer file;

  /// Why not all of them are in the file; null if they are.
  private @Nullable String unwritten;

  /// @throws UserError if the file cannot be written
  Rejects(@Nullable Path file) throws UserError {
    this.path = file;
    try {
      this.file = file == null ? null : Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw UserError.failed(
          "--rejects cannot write " + file + ": " + FileErrors.of(e), "name another file");
    }
  }

  @Override
  public void accept(Row.Rejected rejected) {
    if (first.size() < SHOWN) {
      first.add(rejected);
    }
    var to = file;
    if (to != null) {
      try {
        to.write(rejected.place() + ": " + rejected.reason() + "\n");
      } catch (IOException e) {
        file = null;
        lost(e);
      }
    }
  }

  /// The import continues without it.
  private void lost(IOException why) {
    unwritten = "not all bad rows are in " + path + ": " + FileErrors.of(why);
  }

  List<Row.Rejected> first() {
    return first;
  }

  /// Completes the file.
  ///
  /// @return why not all of them are in it; null if they are
  @Nullable String end() {
    var to = file;
    file = null;
    if (to != null) {
      try {
        to.close();
      } catch (IOException e) {
        lost(e);
      }
    }
    return unwritten;
  }

  /// Like [#end], also if the import failed.
  @Override
  public void close() {
    end();
  }
}
