package io.github.earmark.spotify;

import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.json.Json;
import io.github.earmark.text.FileErrors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file with an account's tokens, which only its owner can read. However many processes there
/// are, only one at a time renews them.
///
/// A refresh token can be used only once, and the reply has the next one. So that none is lost:
///
/// - Before it is used, the file is written with a note about that, so a full disk shows up while
///   nothing is lost yet.
/// - The reply is written to disk (file and directory are flushed, and the old file is replaced
///   atomically) before anything else is done with it. If that fails, it is kept in memory and
///   written before the next use.
/// - If the process is killed before the request, the old token is valid; after the reply is
///   written, the new one. In between, nobody can know: the old one is tried, and if Spotify
///   refuses it, the note explains why. A refused token is never sent again.
public final class ConsentFile {
  private static final Logger LOG = LoggerFactory.getLogger(ConsentFile.class);

  /// How long before its expiry an access token is renewed.
  private static final Duration EARLY = Duration.ofMinutes(1);

  private final Path file;
  private final String login;

  /// Tokens that could not be written.
  private @Nullable Unwritten unwritten;

  /// @param login the command that creates the file, for messages
  public ConsentFile(Path file, String login) {
    this.file = file;
    this.login = login;
  }

  /// The command that creates the file.
  String login() {
    return login;
  }

  /// @param old the refresh token in the file, which was used to get these
  private record Unwritten(Tokens tokens, String old) {}

  /// Gets new tokens.
  interface Renewal {
    Tokens of(Tokens old) throws FeedException;
  }

  /// The current tokens; null if there are none yet.
  ///
  /// @throws FeedException if the file cannot be used
  public synchronized @Nullable Tokens read() throws FeedException {
    var kept = unwritten;
    var stored = stored();
    // A login since then replaces the tokens that could not be written.
    return kept != null && (stored == null || stored.refreshToken().equals(kept.old()))
        ? kept.tokens()
        : stored;
  }

  private @Nullable Tokens stored() throws FeedException {
    if (Files.notExists(file)) {
      return null;
    }
    try {
      return Json.read(Secret.kept(file, "run " + login).reveal(), Tokens.class);
    } catch (IOException e) {
      throw needed("the tokens cannot be read: " + e.getMessage());
    }
  }

  /// Valid tokens, renewed if necessary.
  ///
  /// @param stale an access token that Spotify refused; null for none
  Tokens current(Instant now, @Nullable String stale, Renewal renewal) throws FeedException {
    rewrite();
    var tokens = usable();
    if (good(tokens, now, stale)) {
      return tokens;
    }
    try (var channel = lockFile();
        var _ = channel.lock()) {
      // Another process may have renewed them.
      var latest = usable();
      return good(latest, now, stale) ? latest : renewed(latest, now, renewal);
    } catch (OverlappingFileLockException _) {
      throw new FeedException(
          new FeedProblem.TryLater("the tokens are just being renewed", Duration.ofSeconds(1)));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static boolean good(Tokens tokens, Instant now, @Nullable String stale) {
    return now.isBefore(tokens.expires().minus(EARLY)) && !tokens.accessToken().equals(stale);
  }

  private Tokens usable() throws FeedException {
    var tokens = read();
    if (tokens == null) {
      throw needed("there is no access yet");
    }
    if (tokens.refused() != null) {
      throw needed(tokens.refused());
    }
    return tokens;
  }

  private Tokens renewed(Tokens old, Instant now, Renewal renewal)
      throws FeedException, IOException {
    var since = old.renewing() == null ? now : old.renewing();
    write(old.renewing(since));
    try {
      var next = renewal.of(old);
      keep(next, old);
      return next;
    } catch (FeedException e) {
      if (e.problem() instanceof FeedProblem.NeedsUser(var reason, _)) {
        var why =
            old.renewing() == null
                ? reason
                : reason + " (a reply was lost when the access was renewed at " + since + ")";
        keep(old.refused(why), old);
        throw needed(why);
      }
      throw e;
    }
  }

  private synchronized void keep(Tokens tokens, Tokens old) {
    try {
      write(tokens);
    } catch (IOException e) {
      unwritten = new Unwritten(tokens, old.refreshToken());
      LOG.warn(
          "Spotify's new tokens cannot be written, and will be tried again: {}", FileErrors.of(e));
    }
  }

  /// Tries again to write tokens that could not be written.
  private synchronized void rewrite() throws FeedException {
    var kept = unwritten;
    var latest = kept == null ? null : read();
    if (kept != null && latest != null) {
      unwritten = null;
      if (latest.equals(kept.tokens())) {
        try {
          write(latest);
        } catch (IOException _) {
          unwritten = kept;
        }
      }
    }
  }

  /// Replaces the tokens.
  ///
  /// @throws IOException if they cannot be written
  public void replace(Tokens tokens) throws IOException {
    try (var channel = lockFile();
        var _ = channel.lock()) {
      write(tokens);
    }
  }

  private synchronized void write(Tokens tokens) throws IOException {
    PrivateFile.replace(file, Json.write(tokens) + "\n");
    unwritten = null;
  }

  /// The token file is replaced, so it cannot be locked itself.
  private FileChannel lockFile() throws IOException {
    var directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return FileChannel.open(
        file.resolveSibling(file.getFileName() + ".lock"),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static FeedException unwritable(IOException e) {
    return new FeedException(
        new FeedProblem.TryLater(
            "the access is not renewed while its tokens cannot be stored: " + FileErrors.of(e),
            null));
  }

  private FeedException needed(String reason) {
    return new FeedException(new FeedProblem.NeedsUser(reason, "run " + login));
  }
}
