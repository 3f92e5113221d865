package io.github.earmark.config.secrets;

import io.github.earmark.config.problems.ConfigFault;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The user whose session `earmark login` stored. Read anew each time, as the user may have logged
/// in again. GNU FM reports the user only at login, and requires it when asked for recent plays.
///
/// @param file written at login; missing if the login is older or the service reported no user
public record SessionUser(Path file) implements Supplier<@Nullable String> {
  private static final Logger LOG = LoggerFactory.getLogger(SessionUser.class);
  private static final int LARGEST = 1024;

  /// The session user of a service.
  ///
  /// @param state the state directory
  public static SessionUser of(Path state, String service) {
    return new SessionUser(state.resolve("user-" + service));
  }

  /// Null if the user is not known.
  @Override
  public @Nullable String get() {
    try {
      var name = PlainFile.read(file, LARGEST).strip();
      return name.isEmpty() || name.chars().anyMatch(Character::isISOControl) ? null : name;
    } catch (ConfigFault e) {
      LOG.debug("It is not known whose session is stored: {}", e.getMessage());
      return null;
    }
  }
}
