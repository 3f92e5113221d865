package io.github.earmark.cli.imports;

import io.github.earmark.formats.Formats;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.InputFiles;
import io.github.earmark.importing.Recognition;
import io.github.earmark.importing.Source;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files to be imported, with their formats.
///
/// @param unused files named by the user that cannot be used, and why
/// @param passedOver files in folders and zip files that are in no known format
record ImportInput(
    InputFiles files, Recognition recognition, List<String> unused, List<String> passedOver)
    implements AutoCloseable {

  /// Opens and recognises files.
  ///
  /// @param named by the user
  /// @param forced the format given by the user; null to find out
  /// @throws UserError if none of them can be used
  static ImportInput of(List<InputFiles.Named> named, @Nullable Source forced)
      throws UserError, IOException {
    for (var one : named) {
      if (!Files.exists(one.path())) {
        throw UserError.failed("there is no file " + one.name(), "check its name");
      }
    }
    var files = InputFiles.of(named);
    try {
      return of(files, named, forced);
    } catch (UserError | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private static ImportInput of(
      InputFiles files, List<InputFiles.Named> named, @Nullable Source forced) throws UserError {
    var recognition = Recognition.of(files.files(), Formats.ALL, forced);
    var unused = unused(files, named, recognition);
    if (!recognition.files().isEmpty()) {
      var passedOver =
          recognition.unknown().stream()
              .filter(file -> !byItself(file, named))
              .map(InputFile::name)
              .toList();
      return new ImportInput(files, recognition, unused, passedOver);
    }
    if (files.problems().isEmpty() && recognition.problems().isEmpty()) {
      throw UserError.failed(
          unused.size() == 1
              ? unused.getFirst()
              : "it contains nothing in a format that Earmark knows",
          "`earmark import --list-formats` shows what can be imported");
    }
    throw UserError.failed(unused.getFirst(), "check that the file is complete and readable");
  }

  /// Files in no known format that were named explicitly: a folder may contain anything.
  private static List<String> unused(
      InputFiles files, List<InputFiles.Named> named, Recognition recognition) {
    var unused = new ArrayList<>(files.problems());
    unused.addAll(recognition.problems());
    for (var file : recognition.unknown()) {
      if (byItself(file, named)) {
        unused.add(
            file.name()
                + (file.size() == 0 ? " is empty" : " is not in a format that Earmark knows"));
      }
    }
    return unused;
  }

  private static boolean byItself(InputFile file, List<InputFiles.Named> named) {
    return named.stream().anyMatch(one -> one.name().equals(file.name()));
  }

  /// The number of bytes to be read.
  long size() {
    var size = 0L;
    for (var one : recognition.files().entrySet()) {
      size += one.getKey().passes() * one.getValue().stream().mapToLong(InputFile::size).sum();
    }
    return size;
  }

  /// Whether this is one of the files being read, by whatever name.
  boolean reads(Path file) throws IOException {
    for (var path : files.paths()) {
      if (Files.exists(file) && Files.isSameFile(path, file)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
