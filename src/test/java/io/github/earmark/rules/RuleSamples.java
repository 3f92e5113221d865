package io.github.earmark.rules;

import io.github.earmark.config.Config;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.ground.Scratch;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rules as a user writes them, and tracks in one line.
public final class RuleSamples {
  private RuleSamples() {}

  /// The rules of a config file that has the players `hall`, `attic` and `flat` and the services
  /// `lb` and `maloja`.
  public static Rules rules(String toml) {
    try (var scratch = Scratch.inMemory("earmark-rules")) {
      var file = scratch.path().resolve("config.toml");
      Files.writeString(
          file,
          """
          %s
          [[player]]
          type = "mpd"
          name = "hall"
          [[player]]
          type = "mpd"
          name = "attic"
          host = "attic"
          [[player]]
          type = "mpd"
          name = "flat"
          host = "flat"
          partition = "*"
          [[service]]
          type = "listenbrainz"
          name = "lb"
          token = "t"
          [[service]]
          type = "maloja"
          key = "k"
          url = "http://127.0.0.1:1"
          """
              .formatted(toml));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return new Rules(Config.load(file, Map.of()).rules());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /// A file of three minutes with tags as in `artist=A; artist=B; title=T`.
  public static Track track(String tags) {
    return track(tags, Duration.ofMinutes(3));
  }

  public static Track track(String tags, @Nullable Duration duration) {
    var builder = Tags.builder();
    for (var part : tags.split("; ", -1)) {
      var cut = part.indexOf('=');
      builder.add(
          Tag.valueOf(part.substring(0, cut).toUpperCase(Locale.ROOT)), part.substring(cut + 1));
    }
    return new Track("music/a.flac", false, builder.build(), duration);
  }

  /// The other way round, in the order of [Tag].
  public static String tags(Track track) {
    return Arrays.stream(Tag.values())
        .flatMap(tag -> track.tags().all(tag).stream().map(value -> tag.key() + "=" + value))
        .collect(Collectors.joining("; "));
  }
}
