package io.github.earmark.config.secrets;

import io.github.earmark.config.problems.ConfigFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;

/// The three ways to give a secret: in the configuration, in a file, by a command. And the
/// certificates, which are found in the same places and are none.
///
/// @param config the configuration file
/// @param env the environment
public record Secrets(Path config, Map<String, String> env) {
  private static final int LIMIT = 64 * 1024;

  /// The whole store of a distribution is some 220 KiB.
  private static final int LARGEST_CA = 1024 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public Secret inline(String key, String value) throws ConfigFault {
    Secret.checked(value);
    PlainFile.requirePrivate(config);
    return new Secret(key, () -> value);
  }

  /// Reads the file once, so that a wrong one is known at once.
  public Secret inFile(String key, String name) throws ConfigFault {
    var file = resolve(name);
    Secret.checked(read(file));
    return new Secret(key, () -> read(file));
  }

  public static Secret byCommand(String key, String line) throws ConfigFault {
    if (line.isBlank()) {
      throw new ConfigFault("`" + key + "` is empty", "write a command that prints the secret");
    }
    return new Secret(key, () -> SecretCommand.output(line, PATIENCE).strip(), false);
  }

  /// A file of PEM certificates, beside the configuration where its name is relative. No secret.
  public Path certificates(String name) throws ConfigFault {
    var file = resolve(name, "");
    var in = new ByteArrayInputStream(PlainFile.bytes(file, LARGEST_CA));
    try {
      if (!CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
        return file;
      }
    } catch (CertificateException _) {
      // said below
    }
    throw new ConfigFault(
        file + " holds no certificates", "it must be PEM: -----BEGIN CERTIFICATE----- and so on");
  }

  private String read(Path file) throws ConfigFault {
    var text = PlainFile.read(file, LIMIT);
    if (!systemdKeeps(file)) {
      PlainFile.requirePrivate(file);
    }
    return text.strip();
  }

  /// The file that a `…_file` names.
  public Path resolve(String name) throws ConfigFault {
    return resolve(name, credentials());
  }

  private Path resolve(String name, String credentials) throws ConfigFault {
    try {
      var home = env.get("HOME");
      if (name.startsWith("~/") && home != null) {
        return Path.of(home, name.substring(2));
      }
      return credentials.isEmpty()
          ? config.toAbsolutePath().resolveSibling(name)
          : Path.of(credentials).resolve(name);
    } catch (InvalidPathException _) {
      throw new ConfigFault("this is not the name of a file", "correct it");
    }
  }

  /// systemd lets only the service see its credentials, whatever the mode of the files (0440).
  private boolean systemdKeeps(Path file) {
    var credentials = credentials();
    try {
      return !credentials.isEmpty()
          && file.toRealPath().startsWith(Path.of(credentials).toRealPath());
    } catch (IOException _) {
      return false;
    }
  }

  private String credentials() {
    return env.getOrDefault("CREDENTIALS_DIRECTORY", "");
  }
}
