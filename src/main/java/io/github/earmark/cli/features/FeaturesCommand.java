package io.github.earmark.cli.features;

import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.Paths;
import io.github.earmark.features.CollectionException;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.SongCollection;
import io.github.earmark.playlist.ChosenCollection;
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
          "that did not work: " + FileErrors.of(e), "check whether there is space in " + state());
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
  /// @param name null for the library's or, if there is none, the only one
  final SongCollection open(@Nullable String name) throws UserError, IOException {
    return ChosenCollection.open(state(), name);
  }
}
