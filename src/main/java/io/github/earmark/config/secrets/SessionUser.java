package io.github.earmark.config.secrets;

import io.github.earmark.config.problems.ConfigFault;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose session it is that `earmark login` stored, read anew each time: another login may have
/// followed. A GNU FM tells it at the login only, and wants it when it is asked what it has.
///
/// @param file that the login leaves; there is none where the login is older, or the service told
///   no name
public record SessionUser(Path file) implements Supplier<@Nullable String> {
  private static final Logger LOG = LoggerFactory.getLogger(SessionUser.class);
  private static final int LARGEST = 1024;

  /// That of a service.
  ///
  /// @param state the state directory
  public static SessionUser of(Path state, String service) {
    return new SessionUser(state.resolve("user-" + service));
  }

  /// Null where it is not known.
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
