package io.github.earmark.lastfm;

import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Listens to test with.
final class LastFmSamples {
  static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
  static final Instant START = NOW.minus(Duration.ofDays(7));

  private LastFmSamples() {}

  static Listen of(Tags tags) {
    return new Listen(1, START, new Track("a.flac", false, tags, Duration.ofSeconds(200)), "MPD");
  }

  static Tags.Builder tags(String artist, String title) {
    return Tags.builder().add(Tag.ARTIST, artist).add(Tag.TITLE, title);
  }

  /// A plain listen, one of many: each five minutes after the one before.
  static Listen number(int number) {
    return at(number, START.plusSeconds(300L * number));
  }

  static Listen at(int number, Instant start) {
    var track =
        new Track(
            number + ".flac",
            false,
            tags("Artist", "Title " + number).build(),
            Duration.ofSeconds(200));
    return new Listen(number, start, track, "MPD");
  }

  static List<Listen> numbers(int count) {
    return IntStream.range(0, count).mapToObj(LastFmSamples::number).toList();
  }
}
