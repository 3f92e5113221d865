package io.github.earmark.config.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The clients that may submit listens to Earmark, in a file of the state directory that only its
/// owner may read: one line for each, with the fields of [ClientToken]. Safe to use from several
/// processes.
///
/// @param file may be missing
public record ClientTokens(Path file) {
  /// Far more than anybody has; each wrong token is compared with all of them.
  public static final int MOST = 100;

  private static final int LARGEST = 64 << 10;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9._-]{1,40}) ([0-9a-f]{64}) ([0-9a-f]{32}) (\\S{1,40})");
  private static final String TITLE =
      "# Clients that may submit plays: name, SHA-256 and MD5 of the token, when it was made.\n";

  /// Letters and digits that are hard to confuse.
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  /// 150 random bits. Not 32 characters, which clients take for an MD5.
  private static final int LENGTH = 30;

  /// The tokens of a state directory.
  public static ClientTokens in(Path state) {
    return new ClientTokens(state.resolve("clients"));
  }

  /// Whether this is a valid name for a client; player names use the same characters.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// All tokens, oldest first.
  ///
  /// @throws IOException if the file cannot be read or is damaged
  public List<ClientToken> all() throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST);
    } catch (NoSuchFileException _) {
      return List.of();
    }
    var all = new ArrayList<ClientToken>();
    for (var line : new String(bytes, UTF_8).split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        all.add(read(line));
      }
    }
    return all;
  }

  private ClientToken read(String line) throws IOException {
    var found = LINE.matcher(line);
    try {
      if (found.matches()) {
        return new ClientToken(
            found.group(1), found.group(2), found.group(3), Instant.parse(found.group(4)));
      }
    } catch (DateTimeException _) {
      // reported below
    }
    throw new IOException(file + " holds a line that Earmark did not write");
  }

  /// The token of this name; null if there is none.
  public @Nullable ClientToken named(String name) throws IOException {
    return all().stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
  }

  /// Creates a token. The token is returned only here, and its record is on disk by then.
  ///
  /// @param name a name that [#isName] accepts
  /// @return null if the name is taken or there are too many tokens
  public @Nullable String add(String name, Instant now) throws IOException {
    return change(
        all -> {
          if (all.size() >= MOST || all.stream().anyMatch(one -> one.name().equals(name))) {
            return null;
          }
          var token = random();
          all.add(ClientToken.of(name, token, now));
          return token;
        });
  }

  /// Removes the token of a client, which is rejected from then on.
  ///
  /// @return whether there was one
  public boolean remove(String name) throws IOException {
    return Boolean.TRUE.equals(
        change(all -> all.removeIf(one -> one.name().equals(name)) ? Boolean.TRUE : null));
  }

  private interface Change<T> {
    /// Returns null if nothing is to be written.
    @Nullable T of(List<ClientToken> all);
  }

  private <T> @Nullable T change(Change<T> change) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    try (var gate =
            FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        var _ = gate.lock()) {
      var all = new ArrayList<>(all());
      var result = change.of(all);
      if (result != null) {
        PrivateFile.replace(
            file, all.stream().map(ClientTokens::line).collect(Collectors.joining("", TITLE, "")));
      }
      return result;
    }
  }

  private static String line(ClientToken token) {
    return "%s %s %s %s\n".formatted(token.name(), token.sha256(), token.md5(), token.made());
  }

  private static String random() {
    var random = new SecureRandom();
    return random
        .ints(LENGTH, 0, LETTERS.length())
        .mapToObj(LETTERS::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }
}
