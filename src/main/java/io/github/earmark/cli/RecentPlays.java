package io.github.earmark.cli;

import io.github.earmark.control.Plays;
import io.github.earmark.control.Song;
import io.github.earmark.history.PlayRow;
import io.github.earmark.history.Reader;
import java.util.Locale;

/// What the history holds, as answers show it: the same for the command that reads the database and
/// for the daemon that is asked.
public final class RecentPlays {
  private RecentPlays() {}

  /// The newest plays, at most so many.
  ///
  /// @throws io.github.earmark.history.HistoryException if they cannot be read
  public static Plays read(Reader history, int limit) {
    return new Plays(
        history.recent(limit, Reader.Filter.ALL).stream().map(RecentPlays::row).toList());
  }

  private static Plays.Row row(PlayRow play) {
    return new Plays.Row(
        play.id(),
        play.start(),
        Song.of(play.said()),
        play.listened(),
        play.listen() ? "listen" : "skip",
        play.player(),
        play.submissions().stream()
            .map(
                owed ->
                    new Plays.Delivery(
                        owed.service(),
                        owed.state().name().toLowerCase(Locale.ROOT),
                        owed.reason()))
            .toList());
  }
}
