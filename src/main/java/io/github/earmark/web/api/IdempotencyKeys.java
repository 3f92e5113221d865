package io.github.earmark.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Requests that had an `Idempotency-Key`, so that a repeated one is answered but not done again. A
/// request is written to disk before it is done: even if this process is killed in between, a play
/// that is submitted again gets the start that it had the first time and is recognised by it. The
/// last thousand requests are kept. Safe for any thread.
public final class IdempotencyKeys {
  static final int MOST = 1_000;
  private static final int LONGEST_KEY = 255;

  private final Path file;
  private @Nullable Map<String, Asked> all;
  private int written;

  /// An earlier request.
  ///
  /// @param body the hash of the body
  /// @param at when it was first sent, to the second
  /// @param reply null if it was not answered, or by an earlier process
  record Asked(String body, Instant at, @Nullable WebReply reply) {}

  /// @param state the folder for the file
  public IdempotencyKeys(Path state) {
    this.file = state.resolve("requests");
  }

  /// The earlier request with this key. If there is none, records this one and returns null.
  ///
  /// @param client the client that the key belongs to
  /// @throws UserError ([UserError.Kind#USAGE]) if the key is too long
  /// @throws Reused if the key was used for a different request
  synchronized @Nullable Asked before(String client, String key, String body, Instant now)
      throws UserError, IOException {
    if (key.length() > LONGEST_KEY) {
      throw UserError.usage("the Idempotency-Key is too long", "use a UUID");
    }
    var known = known();
    var hash = hash(client + "\n" + key);
    var asked = known.get(hash);
    if (asked == null) {
      var first = new Asked(hash(body), Instant.ofEpochSecond(now.getEpochSecond()), null);
      known.put(hash, first);
      write(hash, first);
      return null;
    }
    if (!asked.body().equals(hash(body))) {
      throw new Reused();
    }
    return asked;
  }

  /// The key was used for a different request.
  static final class Reused extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// Keeps the answer until this process ends.
  synchronized void answered(String client, String key, WebReply reply) throws IOException {
    known()
        .computeIfPresent(
            hash(client + "\n" + key), (_, asked) -> new Asked(asked.body(), asked.at(), reply));
  }

  private Map<String, Asked> known() throws IOException {
    var known = all;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (var line : lines()) {
        var words = line.split(" ", -1);
        if (words.length == 3 && words[2].matches("[0-9]{1,12}")) {
          put(
              known,
              words[0],
              new Asked(words[1], Instant.ofEpochSecond(Long.parseLong(words[2])), null));
        }
      }
      written = known.size();
      all = known;
    }
    return known;
  }

  private Iterable<String> lines() throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException _) {
      return Set.of();
    }
  }

  private static void put(Map<String, Asked> known, String hash, Asked asked) {
    known.put(hash, asked);
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }

  private void write(String hash, Asked asked) throws IOException {
    var known = known();
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
    if (++written > 2 * MOST) {
      PrivateFile.replace(
          file,
          known.entrySet().stream()
              .map(one -> line(one.getKey(), one.getValue()))
              .collect(Collectors.joining()));
      written = known.size();
      return;
    }
    try (var channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap(line(hash, asked).getBytes(UTF_8)));
      channel.force(true);
    }
  }

  private static String line(String hash, Asked asked) {
    return hash + " " + asked.body() + " " + asked.at().getEpochSecond() + "\n";
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)), 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
