package io.github.earmark.cli.imports;

import io.github.earmark.importing.Row;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps the first bad rows to be shown, and writes all of them to a file where one is wanted.
final class Rejects implements Consumer<Row.Rejected>, AutoCloseable {
  static final int SHOWN = 20;

  private final List<Row.Rejected> first = new ArrayList<>();
  private final @Nullable Writer file;

  /// @throws UserError if the file cannot be written
  Rejects(@Nullable Path file) throws UserError {
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
    if (file != null) {
      try {
        file.write(rejected.place() + ": " + rejected.reason() + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  List<Row.Rejected> first() {
    return first;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
