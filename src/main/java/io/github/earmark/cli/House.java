package io.github.earmark.cli;

import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.Plays;
import io.github.earmark.delivery.Outcome;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the commands need from the rest of Earmark. The message of an exception is for people and
/// holds the fix.
public interface House {

  /// Runs the daemon until it is told to stop.
  ///
  /// @param config the file named with `--config`, or null
  /// @return the exit code
  int daemon(@Nullable Path config) throws Exception;

  /// The newest plays, read from the database.
  ///
  /// @param state the state directory
  /// @param limit how many at most
  /// @return null where there is no database that this user may read
  @Nullable Plays history(Path state, int limit) throws Exception;

  /// Copies the database as it is at one moment, while the daemon may be writing.
  ///
  /// @param replace whether a file in the target's place may be replaced
  void backup(Path state, Path target, boolean replace) throws Exception;

  /// Asks a service whether it takes this user's listens; see [io.github.earmark.delivery.Service].
  Outcome check(ServiceConfig service) throws Exception;
}
