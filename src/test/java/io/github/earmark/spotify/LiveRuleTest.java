package io.github.earmark.spotify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.spotify.SpotifyListener.Kind;
import io.github.earmark.spotify.SpotifyListener.Piece;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of plays that are looked at now and then. Songs are 200 s long; who looks does so
/// every 5 s, from noon.
class LiveRuleTest {

  /// @param plays as [Watcher#said]
  record Case(String what, Consumer<Watcher> evening, List<String> plays) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Case evening(String what, Consumer<Watcher> evening, String... plays) {
    return new Case(what, evening, List.of(plays));
  }

  static Stream<Case> cases() {
    return Stream.of(
        evening(
            "from its beginning, whenever that was seen",
            w -> w.pass(3).song("A", 200).pass(210),
            "A 3 200 listen"),
        evening(
            "left before half for another one",
            w -> w.pass(3).song("A", 200).pass(50).song("B", 100).pass(110),
            "A 3 50 skip",
            "B 53 100 listen"),
        evening(
            "one after the other, each with all that was heard",
            w -> w.pass(3).song("A", 200).then("B", 40).pass(300),
            "A 3 200 listen",
            "B 203 40 listen"),
        evening(
            "scrubbing is one play",
            w ->
                w.pass(3)
                    .song("A", 200)
                    .pass(21)
                    .seek(90)
                    .pass(22)
                    .seek(10)
                    .pass(33)
                    .seek(60)
                    .pass(141),
            "A 3 216 listen"),
        evening(
            "a pause is not heard, and ends nothing",
            w ->
                w.pass(3)
                    .song("A", 200)
                    .pass(50)
                    .pause()
                    .pass(300)
                    .resume()
                    .pass(60)
                    .stop()
                    .pass(60),
            "A 3 112 listen"),
        evening(
            "paused for so long that Spotify has forgotten it, and gone on with",
            w ->
                w.pass(3)
                    .song("A", 200)
                    .pass(50)
                    .pause()
                    .pass(300)
                    .away()
                    .pass(600)
                    .resume()
                    .pass(150)
                    .pass(60),
            "A 3 200 listen"),
        evening(
            "what has qualified is over when nothing plays",
            w -> w.pass(3).song("A", 200).pass(120).pause().pass(300).away().pass(60),
            "A 3 120 listen"),
        evening(
            "what has not is over half an hour later",
            w -> w.pass(3).song("A", 200).pass(50).away().pass(1_900),
            "A 3 47 skip"),
        evening(
            "the same song again is another play",
            w -> w.pass(3).song("A", 200).then("A", 200).pass(340).stop().pass(60),
            "A 3 200 listen",
            "A 203 142 listen"),
        evening(
            "a short song, over and over",
            w -> w.pass(3).song("A", 36).then("A", 36).pass(50).then("A", 36).pass(70),
            "A 3 36 listen",
            "A 39 36 listen",
            "A 75 36 listen"),
        evening(
            "an advertisement ends a play, and is none",
            w ->
                w.pass(3)
                    .song("A", 200)
                    .pass(200)
                    .play(new Piece("X", 30, Kind.ADVERTISEMENT))
                    .then("B", 200)
                    .pass(240),
            "A 3 200 listen",
            "B 233 200 listen"),
        evening(
            "an episode is none",
            w -> w.pass(3).play(new Piece("X", 3_000, Kind.EPISODE)).pass(3_100)),
        evening(
            "what nobody saw the beginning of began before it was seen",
            w -> w.unseen(0).song("A", 200).unseen(90).restart().pass(115),
            "A 0 105 listen"),
        evening(
            "a gap in which it played on counts",
            w -> w.pass(3).song("A", 400).pass(20).unseen(150).pass(240),
            "A 3 400 listen"),
        evening(
            "a restart in which it played on counts",
            w -> w.pass(3).song("A", 400).pass(20).unseen(150).restart().pass(240),
            "A 3 400 listen"),
        evening(
            "a gap in which it ended says nothing about it",
            w -> w.pass(3).song("A", 200).pass(20).then("B", 600).unseen(400).pass(420),
            "A 3 17 skip",
            "B 203 600 listen"),
        evening(
            "too short ever to be a listen",
            w -> w.pass(3).song("A", 30).pass(40),
            "A 3 30 short"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void what_becomes_of_plays(Case one) {
    var watcher = Watcher.every(5);
    one.evening().accept(watcher);
    assertThat(watcher.said()).isEqualTo(one.plays());
  }

  @Test
  void what_spotify_does_not_name_changes_nothing() {
    var watcher = Watcher.every(5).pass(3).song("A", 200).pass(50);
    watcher.look(new CurrentlyPlaying.Unnamed()).pass(160);
    assertThat(watcher.said()).containsExactly("A 3 200 listen");
  }

  @Test
  void what_is_given_is_in_no_library() {
    var watcher = Watcher.every(5).pass(3).song("A", 200).pass(220);
    assertThat(watcher.plays)
        .allSatisfy(
            play -> {
              assertThat(play.track().remote()).isTrue();
              assertThat(play.track().uri()).isEqualTo("spotify:track:A");
            });
  }
}
