package io.github.earmark.playback;

import static io.github.earmark.playback.Deck.song;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Whatever triggers the observations in a play's first seconds, and however late they come, the
/// start is right.
class OpeningProperties {
  private static final int STEP = 10;
  private static final int LAST = 2_000;

  /// MPD reports the next song when the last one ends, with position 0 for a moment, then the true
  /// position.
  private static Deck faded(double fade, boolean told, double late, double leap) {
    var deck = told ? new Deck().fading(fade) : new Deck();
    deck.play(song("A", 60)).pass(60);
    if (late < leap) {
      return deck.pass(late).play(song("B", 300)).pass(leap - late).slide(fade + leap);
    }
    return deck.pass(late).playAt(song("B", 300), fade + late);
  }

  /// The start of the listen, as finally recorded.
  private static double start(Deck deck) {
    return deck.pass(160).said.stream()
        .map(Deck.Said::outcome)
        .filter(PlayEvent.Qualified.class::isInstance)
        .map(playEvent -> Deck.start(((PlayEvent.Qualified) playEvent).play()))
        .toList()
        .getLast();
  }

  @Test
  void an_event_or_a_look_at_every_offset_settles_a_crossfaded_start_as_none_does() {
    for (var offset = 0; offset <= LAST; offset += STEP) {
      for (Consumer<Deck> what : List.<Consumer<Deck>>of(Deck::nudge, Deck::look)) {
        for (var told : new boolean[] {false, true}) {
          // The position jumps before the offset, or after it.
          for (var leap : new double[] {0.05, 0.13, 0.4}) {
            var before = Math.min(offset / 1000.0, leap);
            var deck = told ? new Deck().fading(5) : new Deck();
            deck.play(song("A", 60)).pass(60).play(song("B", 300)).pass(before);
            if (before < leap) {
              what.accept(deck);
              deck.pass(leap - before).slide(5 + leap).pass(3);
            } else {
              deck.slide(5 + leap).pass(offset / 1000.0 - leap);
              what.accept(deck);
              deck.pass(3);
            }
            assertThat(start(deck))
                .as("offset %d, leap %s, told %s", offset, leap, told)
                .isCloseTo(55, within(0.05));
          }
        }
      }
    }
  }

  @Property(tries = 2_000)
  void two_events_and_a_late_first_look_change_nothing(
      @ForAll @IntRange(min = 0, max = 12) int fade,
      @ForAll boolean told,
      @ForAll @DoubleRange(min = 0, max = 3) double late,
      @ForAll @DoubleRange(min = 0, max = 1) double first,
      @ForAll @DoubleRange(min = 0, max = 1) double second) {
    var deck = faded(fade, told, late, 0.13);
    deck.pass(first).nudge().pass(second).nudge().pass(3);
    assertThat(start(deck)).isCloseTo(60 - fade, within(0.2));
  }

  @Property(tries = 2_000)
  void a_seek_right_after_the_start_leaves_it_where_it_was(
      @ForAll @DoubleRange(min = 0, max = 2) double after,
      @ForAll @DoubleRange(min = 2, max = 120) double by,
      @ForAll boolean byItself) {
    // There is no crossfade, or the song before was left in the middle.
    var deck = byItself ? new Deck().fading(0) : new Deck();
    deck.play(song("A", 60)).pass(byItself ? 60 : 40);
    var start = deck.now();
    deck.play(song("B", 300)).pass(after).seek(after + by).pass(3);
    assertThat(start(deck)).isCloseTo(start, within(0.05));
  }

  @Property(tries = 1_000)
  void paused_while_it_fades_in_it_began_with_the_fade(
      @ForAll @DoubleRange(min = 0.02, max = 1) double after,
      @ForAll @DoubleRange(min = 0, max = 90) double pause) {
    var deck = faded(5, true, 0, 0.01).pass(after).pause().pass(pause).resume().pass(3);
    assertThat(start(deck)).isCloseTo(55, within(0.05));
  }
}
