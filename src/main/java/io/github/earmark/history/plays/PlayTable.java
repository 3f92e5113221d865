package io.github.earmark.history.plays;

import io.github.earmark.history.marks.Change;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.RoundVerdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stores plays. A play is stored when it qualifies and again when it ends; the second time only
/// adds how long it was heard and how it ended.
///
/// @param holds the services that receive new listens, and how long each listen is held back
/// @param now the wall clock's time
public record PlayTable(
    Connection connection, PlayedOn where, Map<String, Duration> holds, Instant now) {

  /// Returns null if nothing is new.
  @Nullable
  public Change qualified(Play play) throws SQLException {
    return store(play, RoundVerdict.qualified(play.track()), null, null);
  }

  /// Returns null if nothing is new.
  @Nullable
  public Change ended(PlayEvent.Ended end) throws SQLException {
    return store(end.play(), end.verdict(), end.how(), stayed(end.play(), end.at()));
  }

  /// Ends a stored play that has qualified, at the moment when it was last observed.
  static void left(Connection connection, CurrentPlay currentPlay) throws SQLException {
    var play = currentPlay.play();
    Sql.change(
        connection,
        """
        UPDATE plays SET listened_ms = ?, stayed_ms = ?, ending = ?
        WHERE key = ? AND outcome IN ('listen', 'unnamed')
        """,
        play.listened(),
        stayed(play, currentPlay.seen()),
        ending(Ending.STOPPED),
        play.key());
  }

  private static Duration stayed(Play play, Moment end) {
    // Across a reboot the duration is unknown; it is at least the time heard.
    var stayed =
        end.boot().equals(play.boot()) ? end.sinceBoot().minus(play.start()) : play.listened();
    return stayed.isNegative() ? Duration.ZERO : stayed;
  }

  private static String ending(Ending how) {
    return how.name().toLowerCase(Locale.ROOT);
  }

  /// @param ended how long it was heard if it is over; null while it goes on
  private record Known(long id, RoundVerdict verdict, @Nullable Duration ended) {
    boolean over(Play play) {
      return ended != null && ended.toMillis() == play.listened().toMillis();
    }
  }

  private @Nullable Change store(
      Play play, RoundVerdict roundVerdict, @Nullable Ending how, @Nullable Duration stayed)
      throws SQLException {
    var known =
        Sql.first(
            connection,
            """
            SELECT id, outcome, iif(ending IS NULL, NULL, listened_ms) AS ended_ms
            FROM plays WHERE key = ?
            """,
            row ->
                new Known(
                    row.getLong(1),
                    RoundVerdict.ofWord(row.getString(2)),
                    Sql.duration(row, "ended_ms")),
            play.key());
    if (known == null && forgotten(play)) {
      return null;
    }
    var ending = how == null ? null : ending(how);
    if (known != null && known.verdict().hasQualified()) {
      update(known.id(), play, ending, stayed);
      return ending == null || known.over(play) ? null : new Change.Ended(known.id());
    }
    var description = description(play);
    long id;
    if (known == null) {
      id = insert(play, roundVerdict, description, ending, stayed);
    } else {
      id = known.id();
      update(id, play, ending, stayed);
      Sql.change(
          connection,
          "UPDATE plays SET description = ?, outcome = ? WHERE id = ?",
          description,
          roundVerdict.word(),
          id);
    }
    if (roundVerdict == RoundVerdict.LISTEN) {
      owe(id);
    }
    return known != null && known.verdict() == roundVerdict && known.over(play)
        ? null
        : new Change.Played(id);
  }

  /// A play that was marked before it was stored belongs to the track with the mark.
  private long description(Play play) throws SQLException {
    var tracks = new Tracks(connection, where.library());
    var marked =
        Sql.first(
            connection,
            "SELECT track FROM marks WHERE play = ? LIMIT 1",
            row -> row.getLong(1),
            play.key());
    return marked == null ? tracks.describe(play.track()) : tracks.describe(marked, play.track());
  }

  private boolean forgotten(Play play) throws SQLException {
    return Sql.number(connection, "SELECT count(*) FROM forgotten WHERE key = ?", play.key()) > 0;
  }

  private long insert(
      Play play,
      RoundVerdict roundVerdict,
      long description,
      @Nullable String ending,
      @Nullable Duration stayed)
      throws SQLException {
    Sql.change(
        connection,
        """
        UPDATE totals SET plays = plays + 1, held = held + 1, listens = listens + (?1 = 'listen'),
          shorts = shorts + (?1 = 'short'), unnamed = unnamed + (?1 = 'unnamed')
        """,
        roundVerdict.word());
    return Sql.insert(
        connection,
        """
        INSERT INTO plays
          (key, description, player, kind, boot, boot_ms, listened_ms, stayed_ms, ending, outcome)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        play.key(),
        description,
        where.player(),
        where.kind(),
        play.boot(),
        play.start(),
        play.listened(),
        stayed,
        ending,
        roundVerdict.word());
  }

  /// Once stamped, the start stays, because it may have been sent. A start that is held follows the
  /// play into another boot.
  private void update(long id, Play play, @Nullable String ending, @Nullable Duration stayed)
      throws SQLException {
    Sql.change(
        connection,
        """
        UPDATE plays SET listened_ms = ?2, stayed_ms = ?3, ending = ?4,
          boot = iif(start_ms IS NULL, ?5, boot), boot_ms = iif(start_ms IS NULL, ?6, boot_ms)
        WHERE id = ?1
        """,
        id,
        play.listened(),
        stayed,
        ending,
        play.boot(),
        play.start());
  }

  private void owe(long id) throws SQLException {
    for (var hold : holds.entrySet()) {
      Sql.change(
          connection,
          """
          INSERT INTO submissions (play, service, start_ms, until_ms)
          SELECT id, ?, start_ms, ? FROM plays WHERE id = ?
          ON CONFLICT (play, service) DO NOTHING
          """,
          hold.getKey(),
          hold.getValue().isPositive() ? now.plus(hold.getValue()) : null,
          id);
    }
  }
}
