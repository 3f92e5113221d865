package io.github.earmark.cli;

import io.github.earmark.control.ControlException;
import io.github.earmark.control.MarkRow;
import io.github.earmark.control.Plays;
import io.github.earmark.control.Song;
import io.github.earmark.history.PlayRow;
import io.github.earmark.history.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the history holds, as answers show it: the same for the command that reads the database and
/// for the daemon that is asked.
public final class RecentPlays {
  private RecentPlays() {}

  /// The newest plays and marks, at most so many together.
  ///
  /// @throws io.github.earmark.history.HistoryException if they cannot be read
  /// @throws ControlException if that is more than is allowed
  public static Plays read(Reader history, Wanted wanted, Allowance allowance)
      throws ControlException {
    var filter = wanted.filter();
    var plays =
        filter.plays().isEmpty()
            ? List.<Plays.Row>of()
            : history
                .recent(
                    wanted.limit(),
                    filter,
                    play -> allowance.of(Song.of(play.said()), () -> row(play)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    var marks =
        wanted.kinds().isEmpty()
            ? List.<MarkRow>of()
            : history.marks(wanted.limit(), wanted.kinds(), filter).stream()
                .map(Shown::mark)
                .toList();
    allowance.require();
    return newest(wanted.limit(), plays, marks);
  }

  private static Plays newest(int limit, List<Plays.Row> plays, List<MarkRow> marks) {
    var keptPlays = new ArrayList<Plays.Row>();
    var keptMarks = new ArrayList<MarkRow>();
    for (var row : merged(new Plays(plays, marks)).stream().limit(limit).toList()) {
      switch (row) {
        case Plays.Row play -> keptPlays.add(play);
        case MarkRow mark -> keptMarks.add(mark);
        default -> throw new IllegalStateException(row.toString());
      }
    }
    return new Plays(keptPlays, keptMarks);
  }

  /// Plays and marks in one list, the newest first: a mark stands above the play in which it was
  /// made. Plays that wait for the clock come first.
  static List<Record> merged(Plays plays) {
    var rows = new ArrayList<Record>();
    var marks = new ArrayList<>(plays.marks());
    for (var play : plays.plays()) {
      while (!marks.isEmpty() && !marks.getFirst().moment().isBefore(start(play))) {
        rows.add(marks.removeFirst());
      }
      rows.add(play);
    }
    rows.addAll(marks);
    return rows;
  }

  private static Instant start(Plays.Row play) {
    var start = play.start();
    return start == null ? Instant.MAX : start;
  }

  /// One of them.
  public static Plays.Row row(PlayRow play) {
    return new Plays.Row(
        play.id(),
        play.track(),
        play.start(),
        Song.of(play.said()),
        play.listened(),
        play.verdict().word(),
        play.player(),
        deliveries(play));
  }

  static List<Plays.Delivery> deliveries(PlayRow play) {
    return play.submissions().stream()
        .map(
            owed ->
                new Plays.Delivery(
                    owed.service(), owed.state().name().toLowerCase(Locale.ROOT), owed.reason()))
        .toList();
  }
}
