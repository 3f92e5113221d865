package io.github.earmark.cli.features;

import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.Paths;
import io.github.earmark.features.CollectionException;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.SongCollection;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command that works on collections.
abstract class FeaturesCommand extends CliCommand {
  FeaturesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public final Integer call() throws UserError {
    try {
      return run();
    } catch (CollectionException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e.fix());
    } catch (IOException e) {
      throw UserError.failed(
          "that did not work: " + FileErrors.of(e), "see whether there is room in " + state());
    }
  }

  abstract int run() throws UserError, IOException;

  final Path state() {
    return Paths.state(terminal.env());
  }

  final List<String> names() throws IOException {
    return CollectionFile.names(state());
  }

  /// Opens a collection.
  ///
  /// @param name null for the only one there is
  final SongCollection open(@Nullable String name) throws UserError, IOException {
    if (name != null) {
      return SongCollection.open(state(), name);
    }
    var names = names();
    if (names.isEmpty()) {
      throw UserError.failed(
          "there is no collection of songs yet",
          "`earmark features demo` makes one up; `earmark features import FILE` reads a dataset");
    }
    if (names.size() > 1) {
      throw UserError.usage(
          "there are several collections: " + String.join(", ", names),
          "choose one with --in NAME");
    }
    return SongCollection.open(state(), names.getFirst());
  }
}
