package io.github.earmark.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;

/// The version and build time of this program.
///
/// @param version as in "0.1.0"
/// @param built when it was built; a wall clock that is earlier than this is wrong
public record BuildInfo(String version, Instant built) {

  /// How a service's operators can reach us; ListenBrainz blocks user agents without a contact.
  private static final String CONTACT = "https://github.com/earmark/earmark";

  /// What the build has put into the jar.
  public static BuildInfo read() {
    var properties = new Properties();
    try (var in = BuildInfo.class.getResourceAsStream("/io/github/earmark/build.properties")) {
      properties.load(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(
        properties.getProperty("version"), Instant.parse(properties.getProperty("built")));
  }

  /// For each request to a service, as in "Earmark/0.1.0 ( https://… )".
  public String userAgent() {
    return "Earmark/" + version + " ( " + CONTACT + " )";
  }
}
