package io.github.earmark.maloja;

import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Listens to test with.
final class MalojaSamples {
  static final Instant START = Instant.parse("2025-03-30T22:15:00Z");

  private MalojaSamples() {}

  /// A plain listen, one of many: each five minutes after the one before.
  static Listen number(int number) {
    var tags = Tags.builder().add(Tag.ARTIST, "Artist").add(Tag.TITLE, "Title " + number).build();
    return of(number, START.plusSeconds(300L * number), tags);
  }

  static Listen of(int number, Instant start, String artist, String title) {
    return of(number, start, Tags.builder().add(Tag.ARTIST, artist).add(Tag.TITLE, title).build());
  }

  static Listen of(int number, Instant start, Tags tags) {
    var track = new Track(number + ".flac", false, tags, Duration.ofSeconds(200));
    return new Listen(number, start, track, "MPD");
  }

  static List<Listen> just(int number) {
    return List.of(number(number));
  }
}
