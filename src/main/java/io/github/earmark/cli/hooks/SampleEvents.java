package io.github.earmark.cli.hooks;

import io.github.earmark.answers.history.AnswerBudget;
import io.github.earmark.answers.history.HistoryOrDaemon;
import io.github.earmark.answers.history.HistoryQuery;
import io.github.earmark.answers.history.HistoryReader;
import io.github.earmark.api.HookEvent;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.MarkRow;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.control.ControlClient;
import io.github.earmark.history.read.Search;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.text.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events for trying a hook: made from the last play and mark, or made up if there is none.
///
/// @param now the time of made-up events
record SampleEvents(Map<String, String> env, Instant now) {
  private static final TrackInfo TRACK =
      new TrackInfo(
          "Jóga",
          List.of("Björk"),
          "Homogenic",
          "Björk/Homogenic/02 Jóga.flac",
          null,
          Duration.ofSeconds(305));

  private static final Duration HEARD = Duration.ofSeconds(200);

  HookEvent of(String event) {
    return switch (event) {
      case HookEvent.PLAYING -> HookEvent.playing(player());
      case "marked" -> new HookEvent(event, null, mark(null), null);
      case "undone" -> new HookEvent(event, null, mark(now), null);
      default -> new HookEvent(event, play(event.equals("ended") ? "listen" : event), null, null);
    };
  }

  /// What is playing now, otherwise the last play as if it were playing.
  private PlayerState player() {
    try {
      for (var player : ControlClient.of(env).ask(NowResult.class, "now").players()) {
        if (player.song() != null) {
          return player;
        }
      }
    } catch (UserError _) {
      // No daemon is running; use the last play instead.
    }
    var play = play("listen");
    return new PlayerState(
        play.player(),
        "mpd",
        PlayerState.State.PLAYING,
        new PlayerState.Connection("localhost:6600", now, null),
        play.song(),
        new PlayerState.Progress(
            now, Duration.ZERO, Duration.ZERO, false, Duration.ofSeconds(60), "counts in 60 s"));
  }

  private HistoryResult.Row play(String outcome) {
    var plays = newest(List.of("listen", "short", "unnamed", "skip")).plays();
    var last =
        plays.isEmpty()
            ? new HistoryResult.Row(1, 1L, now.minus(HEARD), TRACK, HEARD, "", "mpd", List.of())
            : plays.getFirst();
    return new HistoryResult.Row(
        last.play(),
        last.track(),
        last.start(),
        last.song(),
        last.listened(),
        outcome,
        last.player(),
        last.deliveries());
  }

  private MarkRow mark(@Nullable Instant undone) {
    var marks = newest(List.of("rate", "love", "tag")).marks();
    var last =
        marks.isEmpty()
            ? new MarkRow(1, 1, TRACK, "love", 1, null, "loved", now, null, "socket", null)
            : marks.getFirst();
    return new MarkRow(
        last.mark(),
        last.track(),
        last.song(),
        last.type(),
        last.value(),
        last.tag(),
        last.text(),
        last.moment(),
        last.position(),
        last.origin(),
        undone);
  }

  private HistoryResult newest(List<String> types) {
    try {
      var query = HistoryQuery.of(1, types, HistoryQuery.Where.ANYWHERE, Search.ALL);
      return new HistoryOrDaemon(env)
          .read(
              history -> HistoryReader.read(history, query, AnswerBudget.none()),
              HistoryResult.class,
              "history",
              query.words());
    } catch (UserError | HistoryException _) {
      return new HistoryResult(List.of(), List.of());
    }
  }
}
