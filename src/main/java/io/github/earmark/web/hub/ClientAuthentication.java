package io.github.earmark.web.hub;

import io.github.earmark.config.secrets.ClientToken;
import io.github.earmark.config.secrets.ClientTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows clients by what they show. A token that was added or removed counts from the next request
/// on: the file is looked at each time, and read when it has changed. Safe for any thread.
public final class ClientAuthentication {
  private static final Logger LOG = LoggerFactory.getLogger(ClientAuthentication.class);

  /// Of wrong tokens, so many at once; then one every six seconds.
  private static final int TRIES = 20;

  private static final Duration PER_TRY = Duration.ofSeconds(6);

  /// However many there were: whoever has the right one now shall not wait for hours to be told so.
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final ClientTokens tokens;
  private final InstantSource clock;
  private List<ClientToken> known = List.of();
  private @Nullable Object version;
  private long fullAt;

  public ClientAuthentication(ClientTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /// The client that this is true of; null where it is true of none, which counts as a wrong token.
  public synchronized @Nullable ClientToken find(Predicate<ClientToken> shown) {
    // All of them, so that the time tells nothing.
    @Nullable ClientToken found = null;
    for (var one : known()) {
      if (shown.test(one)) {
        found = one;
      }
    }
    if (found == null) {
      var now = clock.millis();
      var longest = now + LONGEST_PAUSE.plus(PER_TRY.multipliedBy(TRIES)).toMillis();
      fullAt = Math.min(Math.max(now, fullAt) + PER_TRY.toMillis(), longest);
    }
    return found;
  }

  /// The token of a client that is known already; null where it has none any more.
  synchronized @Nullable ClientToken named(String name) {
    return known().stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
  }

  /// How long who showed a wrong token has to wait, because there were too many of them; zero where
  /// there were not. Whoever has a right one never waits.
  public synchronized Duration pause() {
    var over = fullAt - clock.millis() - PER_TRY.toMillis() * TRIES;
    return Duration.ofMillis(Math.max(0, over));
  }

  /// Whoever is known is so until the file can be read again.
  private List<ClientToken> known() {
    try {
      var now = version();
      if (!now.equals(version)) {
        known = tokens.all();
        version = now;
      }
    } catch (IOException e) {
      LOG.warn("Tokens of clients cannot be read: {}", e.getMessage());
    }
    return known;
  }

  private Object version() throws IOException {
    try {
      var file = Files.readAttributes(tokens.file(), BasicFileAttributes.class);
      return List.of(file.lastModifiedTime(), file.size(), String.valueOf(file.fileKey()));
    } catch (NoSuchFileException _) {
      return "none";
    }
  }
}
