package io.github.earmark.listenbrainz;

import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Listens to test with.
final class ListenBrainzSamples {
  static final Instant START = Instant.parse("2026-11-21T20:00:00Z").minus(Duration.ofDays(700));

  private ListenBrainzSamples() {}

  static Listen of(Track track) {
    return new Listen(1, START, track, "MPD");
  }

  static Listen of(Tags tags) {
    return of(new Track("a.flac", false, tags, Duration.ofSeconds(200)));
  }

  /// A plain listen, one of many: each five minutes after the one before.
  static Listen number(int number) {
    var tags = Tags.builder().add(Tag.ARTIST, "Artist").add(Tag.TITLE, "Title " + number).build();
    var track = new Track(number + ".flac", false, tags, Duration.ofSeconds(200));
    return new Listen(number, START.plusSeconds(300L * number), track, "MPD");
  }

  static List<Listen> numbers(int count) {
    return IntStream.range(0, count).mapToObj(ListenBrainzSamples::number).toList();
  }

  /// One that the server refuses: it is said to have begun before there were any.
  static Listen bad(int number) {
    var good = number(number);
    return new Listen(number, Instant.ofEpochSecond(1_000 + number), good.track(), "MPD");
  }
}
