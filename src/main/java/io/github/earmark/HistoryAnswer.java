package io.github.earmark;

import io.github.earmark.control.Status;
import io.github.earmark.history.History;
import io.github.earmark.history.HistoryException;
import io.github.earmark.history.Totals;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the history looks in an answer, whether it can be read or not.
///
/// @param folder where it is
/// @param players whose loops may keep what could not be written
record HistoryAnswer(History history, Path folder, HeardPlayers players) {

  Status.History status() {
    try (var reader = history.reader()) {
      return status(reader.totals(), trouble());
    } catch (HistoryException e) {
      var known = trouble();
      return status(
          null, known == null ? trouble(new Said(null, String.valueOf(e.getMessage()))) : known);
    }
  }

  private Status.History status(@Nullable Totals totals, Status.@Nullable Trouble trouble) {
    return new Status.History(
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

  private Status.@Nullable Clock clock() {
    return switch (history.clock()) {
      case RIGHT -> null;
      case UNSYNCHRONISED -> Status.Clock.UNSYNCHRONISED;
      case BEHIND -> Status.Clock.BEHIND;
      case WRONG -> Status.Clock.WRONG;
    };
  }

  /// Null while all is well and nothing was lost.
  Status.@Nullable Trouble trouble() {
    var trouble = history.trouble();
    if (trouble != null) {
      return trouble(new Said(trouble.since(), trouble.problem()));
    }
    return lost() == 0
        ? null
        : trouble(new Said(null, "the history could not be written for very long"));
  }

  private record Said(@Nullable Instant since, String problem) {}

  private Status.Trouble trouble(Said said) {
    return new Status.Trouble(
        said.since(),
        said.problem(),
        players.hearings().stream().mapToLong(hearing -> hearing.kept().plays()).sum(),
        lost());
  }

  private long lost() {
    return players.hearings().stream().mapToLong(hearing -> hearing.kept().lost()).sum();
  }
}
