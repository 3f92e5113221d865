package io.github.earmark.torture.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.torture.record.Autopsy;
import io.github.earmark.torture.record.Autopsy.Owed;
import io.github.earmark.torture.record.Diary.Life;
import io.github.earmark.torture.record.Findings;
import io.github.earmark.torture.record.ObservedSong;
import io.github.earmark.torture.record.Stopwatch;
import io.github.earmark.torture.services.Receiver.Arrival;
import io.github.earmark.torture.services.Receiver.Kind;
import io.github.earmark.torture.services.Tries;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A judge that finds no errors proves nothing, unless it finds the ones that exist.
class JudgeTest {
  private static final long START = 10_000;
  private static final long LENGTH = 32_000;

  final Stopwatch watch = new Stopwatch();
  final Findings findings = new Findings();

  /// A run of the daemon that reports at a given time that the song is playing; negative for never.
  private static Life life(long born, long died, long says) {
    var life = new Life(born);
    life.up(born + 400);
    life.hears("p", born + 500);
    if (says >= 0) {
      life.sees("A", says);
    }
    life.die(died);
    return life;
  }

  private static Life deaf() {
    var life = new Life(0);
    life.up(1_000);
    life.die(20_000);
    return life;
  }

  static Stream<Arguments> histories() {
    var whole = List.of(life(0, 60_000, 10_100));
    return Stream.of(
        Arguments.of("kept", LENGTH, whole, List.of(0L), ""),
        Arguments.of("lost", LENGTH, whole, List.of(), "LOST"),
        Arguments.of("twice", LENGTH, whole, List.of(0L, 0L), "DOUBLED"),
        Arguments.of("a skip that is kept", 9_000L, whole, List.of(0L), "INVENTED"),
        Arguments.of("a skip", 9_000L, whole, List.of(), ""),
        Arguments.of("a wrong start", LENGTH, whole, List.of(1_500L), "START"),
        Arguments.of(
            "killed before half and back too late",
            LENGTH,
            List.of(life(0, 25_000, 10_100), life(43_000, 60_000, -1)),
            List.of(),
            ""),
        Arguments.of(
            "killed a moment after half",
            LENGTH,
            List.of(life(0, 26_200, 10_100), life(43_000, 60_000, -1)),
            List.of(),
            ""),
        Arguments.of(
            "killed two seconds after half",
            LENGTH,
            List.of(life(0, 28_200, 10_100), life(43_000, 60_000, -1)),
            List.of(),
            "LOST"),
        Arguments.of(
            "back in time",
            LENGTH,
            List.of(life(0, 15_000, 10_100), life(28_000, 29_000, 28_800)),
            List.of(),
            "LOST"),
        Arguments.of(
            "first seen too late", LENGTH, List.of(life(26_000, 60_000, 27_000)), List.of(), ""),
        Arguments.of("never seen", LENGTH, List.of(life(0, 5_000, -1)), List.of(), ""),
        Arguments.of(
            "deaf", 9_000L, List.of(deaf(), life(30_000, 60_000, -1)), List.of(), "not heard"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("histories")
  void what_is_kept_is_held_against_what_was_played(
      String name, long heard, List<Life> lives, List<Long> kept, String fault) {
    var song = song("A", START, heard);
    var starts = kept.stream().map(off -> watch.wall(START) + off).toList();
    new Judge(watch, findings).judge(evidence(List.of(song), lives, Map.of("A", starts), Map.of()));
    if (fault.isEmpty()) {
      assertThat(findings.faults()).as(name).isEmpty();
    } else {
      assertThat(findings.faults()).as(name).singleElement().asString().contains(fault);
    }
  }

  @Test
  void a_start_before_a_pause_that_nobody_saw_is_not_asked_for() {
    var song = new ObservedSong("p", "A", LENGTH, false);
    play(song, START, 0, 5_000);
    song.add(new ObservedSong.Sample(START + 5_100, false, 5_000));
    play(song, START + 9_000, 5_000, LENGTH);
    song.end(START + 4_000 + LENGTH);
    var lives = List.of(life(START + 7_000, 60_000, START + 10_000));
    var kept = Map.of("A", List.of(watch.wall(START + 4_000)));
    new Judge(watch, findings).judge(evidence(List.of(song), lives, kept, Map.of()));
    assertThat(findings.faults()).isEmpty();
    assertThat(findings.counted("starts nobody could know: first seen after a pause")).isEqualTo(1);
  }

  static Stream<Arguments> deliveries() {
    return Stream.of(
        Arguments.of("all", Kind.LISTENBRAINZ, "A0 B0", "accepted", ""),
        Arguments.of("lost", Kind.LISTENBRAINZ, "A0", "accepted", "LOST on the way"),
        Arguments.of("twice", Kind.LASTFM, "A0 B0 B0", "accepted", "DOUBLED"),
        Arguments.of("not settled", Kind.LASTFM, "A0 B0", "pending", "B is pending"),
        Arguments.of("a wrong start", Kind.KOITO, "A0 B2", "accepted", "start 2 s off"),
        Arguments.of("moved", Kind.MALOJA, "A0 B2", "accepted", ""),
        Arguments.of("moved backwards", Kind.MALOJA, "A0 B-2", "accepted", "start -2 s off"),
        Arguments.of("out of order", Kind.GNUFM, "B0 A0", "accepted", "ORDER"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deliveries")
  void what_a_service_got_is_held_against_what_is_kept(
      String name, Kind kind, String arrived, String state, String fault) {
    var evidence = delivered(kind, state, Set.of());
    new Delivered(kind, findings).judge(evidence, arrivals(arrived), tries(false, 0));
    if (fault.isEmpty()) {
      assertThat(findings.faults()).as(name).isEmpty();
    } else {
      assertThat(findings.faults()).as(name).singleElement().asString().contains(fault);
    }
  }

  @Test
  void one_that_waited_for_what_became_of_it_may_come_later() {
    var evidence = delivered(Kind.GNUFM, "accepted", Set.of(new Owed("gnufm", "A")));
    new Delivered(Kind.GNUFM, findings).judge(evidence, arrivals("B0 A0"), tries(false, 0));
    assertThat(findings.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LASTFM, true, 601, 0",
    "LASTFM, true, 300, 1",
    "LASTFM, false, 601, 1",
    "GNUFM, true, 601, 1"
  })
  void only_last_fm_may_have_one_twice_and_only_after_ten_minutes(
      Kind kind, boolean troubled, long seconds, int faults) {
    var evidence = delivered(kind, "accepted", Set.of());
    new Delivered(kind, findings).judge(evidence, arrivals("A0 B0 B0"), tries(troubled, seconds));
    assertThat(findings.faults()).hasSize(faults);
  }

  private static Tries tries(boolean troubled, long seconds) {
    return new Tries() {
      @Override
      public int count(String title) {
        return 1;
      }

      @Override
      public boolean troubled(String title) {
        return troubled;
      }

      @Override
      public Duration span(String title) {
        return Duration.ofSeconds(seconds);
      }
    };
  }

  @Test
  void a_service_got_what_is_not_a_listen() {
    var evidence = evidence(List.of(song("A", START, 9_000)), List.of(), Map.of(), Map.of());
    new Delivered(Kind.KOITO, findings).judge(evidence, arrivals("A0"), tries(false, 0));
    assertThat(findings.faults()).singleElement().asString().contains("should not");
  }

  private Evidence delivered(Kind kind, String stateOfB, Set<Owed> unanswered) {
    var songs = List.of(song("A", START, LENGTH), song("B", START + 40_000, LENGTH));
    var kept = Map.of("A", List.of(watch.wall(START)), "B", List.of(watch.wall(START + 40_000)));
    var owed =
        Map.of(new Owed(kind.title(), "A"), "accepted", new Owed(kind.title(), "B"), stateOfB);
    return new Evidence(
        songs, List.of(), new Autopsy(List.of(), kept, owed, false), unanswered, List.of());
  }

  /// As in "A0 B2": the titles, and by how much their starts differ.
  private List<Arrival> arrivals(String text) {
    return Arrays.stream(text.split(" "))
        .map(
            one -> {
              var title = one.substring(0, 1);
              var start = watch.wall(title.equals("A") ? START : START + 40_000);
              return new Arrival(title, start / 1_000 + Long.parseLong(one.substring(1)));
            })
        .toList();
  }

  private static Evidence evidence(
      List<ObservedSong> songs,
      List<Life> lives,
      Map<String, List<Long>> kept,
      Map<Owed, String> owed) {
    var filled = new HashMap<String, List<Long>>();
    kept.forEach(
        (title, starts) -> {
          if (!starts.isEmpty()) {
            filled.put(title, starts);
          }
        });
    return new Evidence(
        songs, lives, new Autopsy(List.of(), filled, owed, false), Set.of(), List.of());
  }

  private static ObservedSong song(String title, long start, long heard) {
    var song = new ObservedSong("p", title, LENGTH, false);
    play(song, start, 0, heard);
    song.end(start + heard);
    return song;
  }

  private static void play(ObservedSong song, long at, long from, long to) {
    for (var position = from; position <= to; position += 100) {
      song.add(new ObservedSong.Sample(at + position - from, true, position));
    }
  }
}
