package io.github.earmark.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Detects other scrobblers that run beside this one: if both deliver to the same account, every
/// listen counts twice. Each is logged once, and shown in `status` for as long as the daemon runs.
///
/// Only cheap checks are made: this machine's processes when the daemon starts, and a player's
/// clients when it is connected.
public final class OtherScrobblers {
  private static final Logger LOG = LoggerFactory.getLogger(OtherScrobblers.class);
  private static final Pattern SECTION = Pattern.compile("\\[\\s*([^]]*?)\\s*]");
  private static final Pattern OFF =
      Pattern.compile("enabled\\s*=\\s*(false|no|off|0)", Pattern.CASE_INSENSITIVE);
  private static final int LARGEST_CONFIG = 1 << 20;

  private final Map<String, String> seen = new TreeMap<>();

  /// The warnings, one line for each scrobbler.
  public synchronized List<String> warnings() {
    return List.copyOf(seen.values());
  }

  /// Records a scrobbler seen among a player's clients.
  public void seenAt(String name, String player) {
    warn(name, "at the player " + player);
  }

  /// Checks the running processes.
  ///
  /// @param processes `/proc`
  public void look(Path processes, Map<String, String> env) {
    try (var entries = Files.list(processes)) {
      for (var process : entries.toList()) {
        var number = process.getFileName().toString();
        if (number.matches("[0-9]+")) {
          look(process.resolve("comm"), number, env);
        }
      }
    } catch (IOException e) {
      LOG.debug("Cannot see which programs run: {}", e.toString());
    }
  }

  private void look(Path program, String number, Map<String, String> env) {
    var name = text(program).strip();
    switch (name) {
      case "mpdscribble", "mpdas" -> warn(name, "process " + number);
      // The kernel keeps only 15 characters of a name.
      case "listenbrainz-mp", "listenbrainz-mpd" -> warn("listenbrainz-mpd", "process " + number);
      case "mopidy" -> {
        if (mopidyScrobbles(env)) {
          warn("mopidy-scrobbler", "process " + number + ", [scrobbler] in mopidy.conf");
        }
      }
      default -> {}
    }
  }

  private synchronized void warn(String name, String where) {
    var warning =
        name
            + " is running too ("
            + where
            + "): if both deliver to the same account, every listen counts twice; stop one of them";
    if (seen.putIfAbsent(name, warning) == null) {
      LOG.warn("{}", warning);
    }
  }

  /// As in Mopidy itself, later files and later lines win.
  private static boolean mopidyScrobbles(Map<String, String> env) {
    var home = Path.of(env.getOrDefault("HOME", "/"));
    var config = env.getOrDefault("XDG_CONFIG_HOME", "");
    var user = config.isEmpty() ? home.resolve(".config") : Path.of(config);
    return scrobbles(
        Stream.of(Path.of("/etc/mopidy/mopidy.conf"), user.resolve("mopidy/mopidy.conf"))
            .flatMap(file -> text(file).lines())
            .toList());
  }

  static boolean scrobbles(Collection<String> lines) {
    var inside = false;
    var scrobbles = false;
    for (var line : lines) {
      var section = SECTION.matcher(line.strip());
      if (section.matches()) {
        inside = section.group(1).equals("scrobbler");
        scrobbles |= inside;
      } else if (inside && OFF.matcher(line.strip()).matches()) {
        scrobbles = false;
      }
    }
    return scrobbles;
  }

  /// Empty if the file cannot be read; a process may have ended in the meantime.
  private static String text(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LARGEST_CONFIG), UTF_8);
    } catch (IOException _) {
      return "";
    }
  }
}
