package io.github.earmark.config.secrets;

import io.github.earmark.config.problems.ConfigFault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A password or token, or the place where it is kept. It is never printed; call [#reveal()] for
/// the value.
public final class Secret {
  private static final int LARGEST_KEPT = 4 * 1024;

  private final String key;
  private final Origin origin;
  private final boolean atHand;

  /// @param key the key in the configuration that says where it is, for example `token_file`
  Secret(String key, Origin origin) {
    this(key, origin, true);
  }

  /// @param atHand whether it can be read without running a command
  Secret(String key, Origin origin, boolean atHand) {
    this.key = key;
    this.origin = origin;
    this.atHand = atHand;
  }

  /// A secret that is already known.
  public static Secret of(String value) {
    return new Secret("secret", () -> value);
  }

  /// A secret that Earmark itself keeps in a file.
  ///
  /// @param fix what to do if the file does not exist yet
  public static Secret kept(Path file, String fix) {
    return new Secret(
        file.toString(),
        () -> {
          if (Files.notExists(file)) {
            throw new ConfigFault("there is no such file yet", fix);
          }
          var text = PlainFile.read(file, LARGEST_KEPT);
          PlainFile.requirePrivate(file);
          return text.strip();
        });
  }

  /// Reads it anew each time, so that correcting the file needs no restart. May block for as long
  /// as a command may run, 10 seconds.
  ///
  /// @return the secret; never empty, and without control characters
  /// @throws IOException if it cannot be read; the message tells people why and what to do
  public String reveal() throws IOException {
    try {
      return checked(origin.read());
    } catch (ConfigFault fault) {
      throw new IOException("`" + key + "`: " + fault.problem(), fault);
    }
  }

  /// Whether both are known to be equal. No command is run to find out, so a secret from a command
  /// equals no other.
  public boolean sameAs(Secret other) {
    try {
      return atHand && other.atHand && reveal().equals(other.reveal());
    } catch (IOException _) {
      return false;
    }
  }

  /// A line break or NUL would end the header or command that carries the secret.
  static String checked(String value) throws ConfigFault {
    if (value.isEmpty()) {
      throw new ConfigFault("the secret is empty", "put it there");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new ConfigFault(
          "the secret has a line break or another control character", "it must be one line");
    }
    return value;
  }

  @Override
  public String toString() {
    return "(" + key + ")";
  }

  @FunctionalInterface
  interface Origin {
    String read() throws ConfigFault, InterruptedIOException;
  }
}
