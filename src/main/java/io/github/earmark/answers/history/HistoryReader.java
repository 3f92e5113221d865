package io.github.earmark.answers.history;

import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.MarkRow;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.PlayRow;
import io.github.earmark.history.read.Reader;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the history as answers show it, for both the daemon and the commands that read the
/// database.
public final class HistoryReader {
  private HistoryReader() {}

  /// The newest plays and marks, up to the limit for both together.
  ///
  /// @throws io.github.earmark.history.store.HistoryException if they cannot be read
  /// @throws UserError if the limit is above the allowed one, or the track or player is unknown
  public static HistoryResult read(
      Reader history, HistoryQuery historyQuery, AnswerBudget answerBudget) throws UserError {
    var historyFilter = historyQuery.filter();
    var plays =
        historyFilter.plays().isEmpty()
            ? List.<HistoryResult.Row>of()
            : history
                .recent(
                    historyQuery.limit(),
                    historyFilter,
                    play -> answerBudget.of(TrackInfo.of(play.said()), () -> row(play)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    var marks =
        historyQuery.kinds().isEmpty()
            ? List.<MarkRow>of()
            : history.marks(historyQuery.limit(), historyQuery.kinds(), historyFilter).stream()
                .map(AnswerMapper::mark)
                .toList();
    answerBudget.require();
    if (plays.isEmpty() && marks.isEmpty()) {
      require(history, historyFilter);
    }
    return newest(historyQuery.limit(), plays, marks);
  }

  /// Rejects a query for an unknown track or player, which may be mistyped.
  private static void require(Reader history, HistoryFilter historyFilter) throws UserError {
    if (historyFilter.track() != null) {
      TrackLookup.track(history, historyFilter.track());
    }
    var player = historyFilter.player();
    if (player != null) {
      var players = history.players();
      if (players.stream().noneMatch(one -> one.equals(player) || one.startsWith(player + "/"))) {
        throw UserError.failed(
            "nothing was ever played on " + player,
            players.isEmpty()
                ? "nothing was played anywhere yet"
                : "the history has plays on " + String.join(", ", players));
      }
    }
  }

  private static HistoryResult newest(
      int limit, List<HistoryResult.Row> plays, List<MarkRow> marks) {
    var keptPlays = new ArrayList<HistoryResult.Row>();
    var keptMarks = new ArrayList<MarkRow>();
    for (var row : merged(new HistoryResult(plays, marks)).stream().limit(limit).toList()) {
      switch (row) {
        case HistoryResult.Row play -> keptPlays.add(play);
        case MarkRow mark -> keptMarks.add(mark);
        default -> throw new IllegalStateException(row.toString());
      }
    }
    return new HistoryResult(keptPlays, keptMarks);
  }

  /// Plays and marks in one list, the newest first. A mark comes before the play during which it
  /// was made; undated plays come first.
  public static List<Record> merged(HistoryResult historyResult) {
    var rows = new ArrayList<Record>();
    var marks = new ArrayList<>(historyResult.marks());
    for (var play : historyResult.plays()) {
      while (!marks.isEmpty() && !marks.getFirst().moment().isBefore(start(play))) {
        rows.add(marks.removeFirst());
      }
      rows.add(play);
    }
    rows.addAll(marks);
    return rows;
  }

  private static Instant start(HistoryResult.Row play) {
    var start = play.start();
    return start == null ? Instant.MAX : start;
  }

  /// A play as an answer shows it.
  public static HistoryResult.Row row(PlayRow play) {
    return new HistoryResult.Row(
        play.id(),
        play.track(),
        play.start(),
        TrackInfo.of(play.said()),
        play.listened(),
        play.verdict().word(),
        play.player(),
        deliveries(play));
  }

  static List<HistoryResult.Delivery> deliveries(PlayRow play) {
    return play.submissions().stream()
        .map(owed -> new HistoryResult.Delivery(owed.service(), owed.state().word(), owed.reason()))
        .toList();
  }
}
