package io.github.earmark.playback;

import static io.github.earmark.playback.Deck.radio;
import static io.github.earmark.playback.Deck.song;
import static io.github.earmark.playback.Deck.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.earmark.music.Track;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The verdicts on plays, each as a short evening on a [Deck].
class RoundVerdictTest {
  private static final Track B = song("B", 40);

  static Stream<Arguments> evenings() {
    return Stream.of(
        evening("a song", d -> d.play(song("A", 40)).pass(21).stop(), "A listen"),
        evening("a song that is left", d -> d.play(song("A", 40)).pass(19).stop(), "A skip"),
        evening("an interlude", d -> d.play(song("A", 20)).pass(20).play(B), "A short"),
        evening(
            "an interlude, the last of all", d -> d.play(song("A", 20)).pass(20).stop(), "A short"),
        evening("exactly 30 s", d -> d.play(song("A", 30)).pass(30).stop(), "A short"),
        evening("an interlude that is left", d -> d.play(song("A", 20)).pass(17).play(B), "A skip"),
        evening(
            "left in its last two seconds",
            d -> d.play(song("A", 20)).pass(18.5).play(B),
            "A short"),
        evening(
            "half of a jingle is not all of it, though two seconds are missing",
            d -> d.play(song("A", 4)).pass(2).play(B),
            "A skip"),
        evening("a jingle", d -> d.play(song("A", 4)).pass(4).play(B), "A short"),
        evening(
            "sought to its end",
            d -> d.play(song("A", 20)).pass(5).seek(18).pass(2).play(B),
            "A skip"),
        evening(
            "with a pause",
            d -> d.play(song("A", 20)).pass(5).pause().pass(600).resume().pass(15).play(B),
            "A short"),
        evening(
            "stopped while paused at its end",
            d -> d.play(song("A", 20)).pass(19).pause().pass(600).stop(),
            "A short"),
        evening(
            "each round of one that is repeated",
            d -> d.play(song("A", 20)).pass(20).again().pass(20).again().pass(5).stop(),
            "A short",
            "A short",
            "A skip"),
        evening(
            "single parks paused on the next",
            d -> d.play(song("A", 20)).pass(20).park(B).pass(9).stop(),
            "A short"),
        evening(
            "under crossfade, to the end of the fade",
            d -> d.play(song("A", 20)).pass(20).play(B).pass(0.5).slide(5.5).pass(30).stop(),
            "A short",
            "B listen"),
        evening(
            "an interlude whose last seconds nobody saw",
            d -> d.play(song("A", 20)).pass(19).killed().pass(60).play(B).hear().stop(),
            "A short"),
        evening(
            "an interlude most of which nobody saw",
            d -> d.play(song("A", 20)).pass(9).killed().pass(60).play(B).hear().stop(),
            "A skip"),
        evening(
            "stalled: its position tells how much was heard",
            d -> d.play(song("A", 20)).pass(3).stall(true).pass(17).pause().stop(),
            "A skip"),
        evening(
            "a file without artist", d -> d.play(nameless("A", 40)).pass(21).stop(), "A unnamed"),
        evening(
            "a file without artist that is left",
            d -> d.play(nameless("A", 40)).pass(19).stop(),
            "A skip"),
        evening(
            "an interlude without artist",
            d -> d.play(nameless("A", 20)).pass(20).stop(),
            "A short"),
        evening(
            "a station's jingle, from title to title",
            d ->
                d.play(radio("X"))
                    .pass(9)
                    .retag(radio("A"))
                    .pass(20)
                    .retag(radio("B"))
                    .pass(5)
                    .stop(),
            "X skip",
            "A short",
            "B skip"),
        evening(
            "a station's jingle that is left",
            d -> d.play(radio("X")).pass(9).retag(radio("A")).pass(20).stop(),
            "X skip",
            "A skip"),
        evening(
            "a station's jingle that stalled",
            d ->
                d.play(radio("X"))
                    .pass(9)
                    .retag(radio("A"))
                    .pass(3)
                    .stall(true)
                    .pass(9)
                    .retag(radio("B"))
                    .stop(),
            "X skip",
            "A skip"));
  }

  private static Track nameless(String title, double seconds) {
    return track("music/x.flac", false, seconds, "", title);
  }

  private static Arguments evening(String name, Consumer<Deck> evening, String... verdicts) {
    return arguments(named(name, evening), List.of(verdicts));
  }

  @ParameterizedTest
  @MethodSource("evenings")
  void a_play_is_told_from_a_skip(Consumer<Deck> evening, List<String> expected) {
    var deck = new Deck();
    evening.accept(deck);
    assertThat(deck.verdicts()).isEqualTo(expected);
  }
}
