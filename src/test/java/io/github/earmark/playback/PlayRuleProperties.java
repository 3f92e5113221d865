package io.github.earmark.playback;

import static io.github.earmark.playback.Deck.radio;
import static io.github.earmark.playback.Deck.seconds;
import static io.github.earmark.playback.Deck.song;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.playback.Snapshot.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds whatever a player and its listener do.
class PlayRuleProperties {

  /// An event; `a` and `b` are its numbers.
  record Event(int what, double a, double b) {}

  private static final int DISCONNECT = 13;

  @Provide
  Arbitrary<List<Event>> evenings() {
    var event =
        Combinators.combine(
                Arbitraries.integers().between(0, 16),
                Arbitraries.doubles().between(0, 1).ofScale(3),
                Arbitraries.doubles().between(0, 1).ofScale(3))
            .as(Event::new);
    return event.list().ofMaxSize(60);
  }

  @Property(tries = 3000)
  void nothing_is_invented(@ForAll("evenings") List<Event> evening) {
    var deck = new Deck().fading(0);
    var played = 0.0;
    var seen = 0.0;
    var looks = 0;
    for (var event : evening) {
      if (event.what() == DISCONNECT && deck.connected() && !deck.playing()) {
        // After losing the connection as well: it may have resumed right after it was last
        // observed.
        played += deck.now() - seen;
      }
      happen(deck, event);
      if (deck.looks() > looks) {
        looks = deck.looks();
        seen = deck.now();
      }
      var before = deck.now();
      // Nobody can know whether an unobserved player was playing.
      var playing = deck.playing() || !deck.connected();
      deck.pass(event.b() * event.b() * 300);
      played += playing ? deck.now() - before : 0;
      check(deck);
    }
    deck.stop();
    var total = 0.0;
    for (var event : deck.said) {
      if (event.outcome() instanceof PlayEvent.Ended(var play, _, _, _)) {
        total += seconds(play.listened());
      }
    }
    assertThat(total).as("listened to more than was played").isLessThanOrEqualTo(played + 0.01);
  }

  private static void happen(Deck deck, Event event) {
    switch (event.what()) {
      case 0, 1, 2 -> deck.play(song("A", 1 + event.a() * 600));
      case 3 -> deck.playAt(song("B", 1 + event.a() * 600), event.b() * 600);
      case 4 -> deck.pause();
      case 5, 6 -> deck.resume();
      case 7 -> deck.stop();
      case 8 -> deck.seek(event.a() * 600);
      case 9 -> deck.again();
      case 10 -> deck.nudge();
      case 11 -> deck.retag(radio(List.of("", "X", "Y").get((int) (event.a() * 2.99))));
      case 12 -> {
        var title = List.of("", "X", "Y", "Z").get((int) (event.a() * 3.99));
        deck.retag(Deck.track("http://nas/1.mp3", true, 30 + event.b() * 300, "Alpha", title));
      }
      case DISCONNECT -> deck.disconnect();
      case 14 -> deck.killed();
      case 15 -> {
        var state = event.a() > 0.5 ? State.PLAYING : State.PAUSED;
        deck.killed().restarted(state, Math.min(deck.position(), event.b() * 300));
      }
      default -> deck.hear();
    }
  }

  private static void check(Deck deck) {
    var listens = new HashSet<String>();
    var heard = new HashMap<String, Double>();
    for (var event : deck.said) {
      switch (event.outcome()) {
        case PlayEvent.Qualified(var play) -> {
          assertThat(listens.add(play.key())).as("one listen for each play").isTrue();
          assertThat(Deck.start(play))
              .as("no start in the future")
              .isLessThanOrEqualTo(event.second() + 0.001);
          assertThat(heard).as("told before its end").doesNotContainKey(play.key());
        }
        case PlayEvent.Ended(var play, _, _, var roundVerdict) -> {
          assertThat(roundVerdict.hasQualified()).isEqualTo(play.qualified());
          assertThat(roundVerdict == RoundVerdict.LISTEN)
              .isEqualTo(play.qualified() && play.track().named());
          var length = play.track().duration();
          if (roundVerdict == RoundVerdict.SHORT && length != null) {
            assertThat(seconds(length)).as("short").isLessThanOrEqualTo(30);
            assertThat(seconds(play.listened()))
                .as("to its end")
                .isGreaterThanOrEqualTo(Math.max(seconds(length) - 2, seconds(length) * 0.75));
          }
          assertThat(heard.put(play.key(), seconds(play.listened()))).as("one end").isNull();
          assertThat(play.qualified()).isEqualTo(listens.contains(play.key()));
          assertThat(seconds(play.listened())).isNotNegative();
        }
        case PlayEvent.NowPlaying(var play) -> assertThat(play.track().named()).isTrue();
        case PlayEvent.NothingPlaying() -> {}
      }
    }
    assertThat(deck.wake()).matches(wake -> wake == null || wake.isPositive());
  }
}
