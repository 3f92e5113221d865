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

/// Where an account's tokens are kept: in a file that only its owner can read. Of any number of
/// processes, one at a time renews them.
///
/// A refresh token is used up by its use, and the answer holds the next one. So that none is lost:
///
/// - Before it is used, the file is written once, with a note of that: a disk that is full shows
///   itself while nothing is lost.
/// - The answer is on the disk (file and directory are flushed, the old one is replaced in one
///   step) before anything else is done with it. If that fails, it is kept in memory, and written
///   before the next use.
/// - Killed before the request, the old one is good. Killed after the answer is written, the new
///   one is. Killed in between, nobody can know: the old one is tried, and where Spotify refuses
///   it, the note says why. One that was refused is never sent again.
public final class ConsentFile {
  private static final Logger LOG = LoggerFactory.getLogger(ConsentFile.class);

  /// An access token is renewed so long before its end.
  private static final Duration EARLY = Duration.ofMinutes(1);

  private final Path file;
  private final String login;

  /// What could not be written.
  private @Nullable Unwritten unwritten;

  /// @param login the command that makes the file, for people
  public ConsentFile(Path file, String login) {
    this.file = file;
    this.login = login;
  }

  /// The command that makes it.
  String login() {
    return login;
  }

  /// @param old the refresh token in the file, which was used for them
  private record Unwritten(Tokens tokens, String old) {}

  /// Gets the next tokens for these.
  interface Renewal {
    Tokens of(Tokens old) throws FeedException;
  }

  /// The tokens as they are; null where there are none yet.
  ///
  /// @throws FeedException where the file cannot be used
  public synchronized @Nullable Tokens read() throws FeedException {
    var kept = unwritten;
    var stored = stored();
    // Another login takes the place of what could not be written.
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

  /// Tokens that are good now, renewed where they have to be.
  ///
  /// @param stale an access token that Spotify did not take; null for none
  Tokens current(Instant now, @Nullable String stale, Renewal renewal) throws FeedException {
    rewrite();
    var tokens = usable();
    if (good(tokens, now, stale)) {
      return tokens;
    }
    try (var channel = lockFile();
        var _ = channel.lock()) {
      // Another process may have been faster.
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

  /// Tries once more to write what could not be written.
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

  /// Puts these in the place of those that there are.
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

  /// Tokens that are replaced cannot be locked themselves.
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
