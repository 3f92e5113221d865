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

/// The three ways to give a secret: in the configuration, in a file, or by a command. Also
/// certificates, which are looked up the same way but are not secret.
///
/// @param config the configuration file
/// @param env the environment
public record Secrets(Path config, Map<String, String> env) {
  private static final int LIMIT = 64 * 1024;

  /// A distribution's whole certificate store is about 220 KiB.
  private static final int LARGEST_CA = 1024 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public Secret inline(String key, String value) throws ConfigFault {
    Secret.checked(value);
    PlainFile.requirePrivate(config);
    return new Secret(key, () -> value);
  }

  /// Reads the file once, so that an unusable one is reported at once.
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

  /// A file of PEM certificates; a relative name is resolved against the configuration's folder.
  public Path certificates(String name) throws ConfigFault {
    var file = resolve(name, "");
    var in = new ByteArrayInputStream(PlainFile.bytes(file, LARGEST_CA));
    try {
      if (!CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
        return file;
      }
    } catch (CertificateException _) {
      // reported below
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

  /// The file that a `…_file` key names.
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

  /// systemd lets only the service read its credentials, whatever the files' mode (0440).
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
