package io.github.earmark.answers;

import io.github.earmark.api.StatusResult;
import io.github.earmark.history.History;
import io.github.earmark.history.read.Totals;
import io.github.earmark.history.store.HistoryException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of the history in an answer, whether it can be read or not.
///
/// @param folder the history's directory
/// @param players the players, whose loops may hold plays that could not be written
record HistoryStatus(History history, Path folder, MonitoredPlayers players) {

  StatusResult.History status() {
    try (var reader = history.reader()) {
      return status(reader.totals(), trouble());
    } catch (HistoryException e) {
      var known = trouble();
      return status(
          null, known == null ? trouble(new Said(null, String.valueOf(e.getMessage()))) : known);
    }
  }

  private StatusResult.History status(
      @Nullable Totals totals, StatusResult.@Nullable Trouble trouble) {
    return new StatusResult.History(
        folder.resolve("history.db").toString(),
        totals == null ? null : totals.plays(),
        totals == null ? null : totals.listens(),
        totals == null ? null : totals.shorts(),
        totals == null ? null : totals.unnamed(),
        totals == null ? null : totals.skips(),
        totals == null ? null : totals.held(),
        totals == null || totals.held() == 0 ? null : clock(),
        trouble);
  }

  private StatusResult.@Nullable Clock clock() {
    return switch (history.clock()) {
      case RIGHT -> null;
      case UNSYNCHRONISED -> StatusResult.Clock.UNSYNCHRONISED;
      case BEHIND -> StatusResult.Clock.BEHIND;
      case WRONG -> StatusResult.Clock.WRONG;
    };
  }

  /// Null if all is well and nothing was lost.
  StatusResult.@Nullable Trouble trouble() {
    var historyFailure = history.trouble();
    if (historyFailure != null) {
      return trouble(new Said(historyFailure.since(), historyFailure.problem()));
    }
    return lost() == 0
        ? null
        : trouble(new Said(null, "the history could not be written for very long"));
  }

  private record Said(@Nullable Instant since, String problem) {}

  private StatusResult.Trouble trouble(Said said) {
    return new StatusResult.Trouble(
        said.since(),
        said.problem(),
        players.hearings().stream().mapToLong(playerLoop -> playerLoop.kept().plays()).sum(),
        lost());
  }

  private long lost() {
    return players.hearings().stream().mapToLong(playerLoop -> playerLoop.kept().lost()).sum();
  }
}
