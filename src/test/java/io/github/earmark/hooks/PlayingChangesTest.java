package io.github.earmark.hooks;

import static io.github.earmark.api.PlayerState.State.AWAY;
import static io.github.earmark.api.PlayerState.State.PAUSED;
import static io.github.earmark.api.PlayerState.State.PLAYING;
import static io.github.earmark.api.PlayerState.State.STOPPED;
import static io.github.earmark.hooks.HookSamples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.history.TrackMarks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlayingChangesTest {
  private final PlayingChanges changes = new PlayingChanges();

  private List<String> look(PlayerState... players) {
    return changes.of(new NowResult(List.of(players), PrivacyResult.NONE)).stream()
        .map(
            player -> {
              var song = player.song();
              return player.name()
                  + " "
                  + player.state()
                  + (song == null ? "" : " " + song.title());
            })
        .toList();
  }

  private static PlayerState mpd(PlayerState.State state, @Nullable String title) {
    return HookSamples.player("mpd", state, title, START);
  }

  private static PlayerState mpd(Instant start) {
    return HookSamples.player("mpd", PLAYING, "A", start);
  }

  static Stream<Arguments> looks() {
    var away = mpd(AWAY, null);
    var marked =
        new PlayerState(
            "mpd",
            "mpd",
            PLAYING,
            away.connection(),
            HookSamples.track("A"),
            new PlayerState.Progress(
                START, Duration.ofSeconds(90), Duration.ofSeconds(70), true, null, "counted"),
            new TrackMarks(8L, "love", List.of()),
            null);
    return Stream.of(
        Arguments.of("another song", mpd(PLAYING, "A"), mpd(PLAYING, "B"), "mpd PLAYING B"),
        Arguments.of("a pause", mpd(PLAYING, "A"), mpd(PAUSED, "A"), "mpd PAUSED A"),
        Arguments.of("going on", mpd(PAUSED, "A"), mpd(PLAYING, "A"), "mpd PLAYING A"),
        Arguments.of("a stop", mpd(PLAYING, "A"), mpd(STOPPED, null), "mpd STOPPED"),
        Arguments.of("a loss", mpd(PLAYING, "A"), away, "mpd AWAY"),
        Arguments.of("what became private", mpd(PLAYING, "A"), mpd(PLAYING, null), "mpd PLAYING"),
        Arguments.of("the same", mpd(PLAYING, "A"), mpd(PLAYING, "A"), ""),
        Arguments.of("a seek, a mark, and that it counts", mpd(PLAYING, "A"), marked, ""),
        Arguments.of(
            "the same song again", mpd(START), mpd(START.plusSeconds(200)), "mpd PLAYING A"),
        Arguments.of("a start known better", mpd(START), mpd(START.minusSeconds(9)), ""),
        Arguments.of("a start known to a second", mpd(START), mpd(START.plusSeconds(1)), ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("looks")
  void of_two_looks(String what, PlayerState before, PlayerState after, String told) {
    look(before);
    assertThat(String.join(", ", look(after))).as(what).isEqualTo(told);
    assertThat(look(after)).as(what + ", told once").isEmpty();
  }

  @Test
  void at_first_it_is_all_that_can_be_heard() {
    var kitchen = HookSamples.player("kitchen", STOPPED, null, START);
    assertThat(look(mpd(AWAY, null), kitchen)).containsExactly("kitchen STOPPED");
    assertThat(look(mpd(PLAYING, "A"), kitchen)).containsExactly("mpd PLAYING A");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_player_that_was_not_looked_at_yet_has_not_changed(boolean connected) {
    look(mpd(PLAYING, "A"));
    var connection =
        new PlayerState.Connection("localhost:6600", connected ? START.plusSeconds(9) : null, null);
    assertThat(look(new PlayerState("mpd", "mpd", AWAY, connection, null, null))).isEmpty();
    assertThat(look(mpd(PLAYING, "A"))).isEmpty();
  }

  @Test
  void a_player_that_is_gone_is_away() {
    look(mpd(PLAYING, "A"), HookSamples.player("mpd/kitchen", PLAYING, "B", START));
    assertThat(look(mpd(PLAYING, "A"))).containsExactly("mpd/kitchen AWAY");
    assertThat(look(mpd(PLAYING, "A"))).isEmpty();
  }
}
