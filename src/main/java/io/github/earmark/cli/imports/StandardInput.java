package io.github.earmark.cli.imports;

import io.github.earmark.history.store.ScratchFolder;
import io.github.earmark.importing.InputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies standard input to a temporary file if it is requested, because it has to be recognised,
/// and perhaps read twice.
///
/// @param paths the paths given by the user, with the file instead of `-`
/// @param scratch the folder of the file; null if there is none
record StandardInput(List<InputFiles.Named> paths, @Nullable ScratchFolder scratch)
    implements AutoCloseable {
  private static final Path NAME = Path.of("-");

  static StandardInput of(InputStream in, List<Path> named) throws IOException {
    if (!named.contains(NAME)) {
      return new StandardInput(named.stream().map(StandardInput::file).toList(), null);
    }
    var scratch = ScratchFolder.make();
    var file = scratch.path().resolve("input");
    try {
      Files.copy(in, file);
    } catch (IOException e) {
      scratch.close();
      throw e;
    }
    return new StandardInput(
        named.stream()
            .distinct()
            .map(
                path ->
                    path.equals(NAME) ? new InputFiles.Named(file, "standard input") : file(path))
            .toList(),
        scratch);
  }

  private static InputFiles.Named file(Path path) {
    return new InputFiles.Named(path, path.toString());
  }

  @Override
  public void close() throws IOException {
    if (scratch != null) {
      scratch.close();
    }
  }
}
