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

/// Recognises clients by their tokens. Adding or removing a token takes effect with the next
/// request: the file is checked every time and read when it has changed. Safe for any thread.
public final class ClientAuthentication {
  private static final Logger LOG = LoggerFactory.getLogger(ClientAuthentication.class);

  /// Wrong tokens that are allowed at once; after that, one every six seconds.
  private static final int TRIES = 20;

  private static final Duration PER_TRY = Duration.ofSeconds(6);

  /// However many wrong tokens there were: a client that now has the right one must not wait for
  /// hours.
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

  /// The client whose token passes the test; null if none does, which counts as a wrong token.
  public synchronized @Nullable ClientToken find(Predicate<ClientToken> shown) {
    // Tests all of them, so that the time it takes reveals nothing.
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

  /// The token of a client by its name; null if it has been removed.
  synchronized @Nullable ClientToken named(String name) {
    return known().stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
  }

  /// How long senders of wrong tokens have to wait because there were too many; zero if there were
  /// not. Clients with a right token never wait.
  public synchronized Duration pause() {
    var over = fullAt - clock.millis() - PER_TRY.toMillis() * TRIES;
    return Duration.ofMillis(Math.max(0, over));
  }

  /// If the file cannot be read, the tokens read before stay valid.
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
