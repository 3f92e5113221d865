package io.github.earmark.cli;

import io.github.earmark.config.ServiceConfig;
import io.github.earmark.delivery.Outcome;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the commands need from above and beside. The message of an exception is for people and
/// holds the fix.
public interface House {

  /// Runs the daemon until it is told to stop.
  ///
  /// @param config the file named with `--config`, or null
  /// @return the exit code
  int daemon(@Nullable Path config) throws Exception;

  /// Asks a service whether it takes this user's listens; see [io.github.earmark.delivery.Service].
  Outcome check(ServiceConfig service) throws Exception;
}
