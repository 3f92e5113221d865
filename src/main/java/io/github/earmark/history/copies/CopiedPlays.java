package io.github.earmark.history.copies;

import io.github.earmark.history.sources.EarlierPlays;
import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.history.sources.KnownSources;
import io.github.earmark.history.sources.PermanentId;
import io.github.earmark.history.sources.PlayOrigins;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.store.Sql;
import io.github.earmark.playback.RoundVerdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stores the plays of another history, unless [SamePlays] finds them here already.
final class CopiedPlays {
  private final long run;
  private final EarlierPlays earlier;
  private final CopiedTracks tracks;
  private final SamePlays samePlays;
  private final Map<SourceFormat, Long> sources = new HashMap<>();

  CopiedPlays(long run, EarlierPlays earlier, CopiedTracks tracks) {
    this.run = run;
    this.earlier = earlier;
    this.tracks = tracks;
    this.samePlays = new SamePlays(run, tracks);
  }

  /// Records the run's source, even if none of its plays is new.
  void begin(Connection connection) throws SQLException {
    source(connection, SamePlays.HEARD);
  }

  ImportCounts store(Connection connection, List<Copied.Play> plays) throws SQLException {
    var same = samePlays.find(connection, plays);
    var counts = ImportCounts.NONE;
    for (var i = 0; i < plays.size(); i++) {
      counts = counts.plus(store(connection, plays.get(i), same.get(i)));
    }
    return counts;
  }

  private ImportCounts store(Connection connection, Copied.Play play, SamePlays.@Nullable Same same)
      throws SQLException {
    if (same != null) {
      tracks.unplayed(connection, play.description());
      for (var word : play.others()) {
        tracks.unplayed(connection, word.description());
      }
    }
    return switch (same) {
      case null -> {
        add(connection, play);
        yield counted(play);
      }
      case SamePlays.Known known -> {
        goOn(connection, known, play);
        yield earlier.claim(known.id(), known.run()) ? counted(play) : KNOWN;
      }
      case SamePlays.Near near -> {
        tell(connection, play, near);
        yield KNOWN;
      }
    };
  }

  private static final ImportCounts KNOWN = new ImportCounts(0, 1, 0, 0, 0, 0);

  private static ImportCounts counted(Copied.Play play) {
    return play.outcome() == RoundVerdict.LISTEN
        ? new ImportCounts(1, 0, 0, 0, 0, 0)
        : new ImportCounts(0, 0, 1, 0, 0, 0);
  }

  /// Completes a play that was still going on when it was last copied.
  private static void goOn(Connection connection, SamePlays.Known known, Copied.Play play)
      throws SQLException {
    if (play.ending() == null) {
      return;
    }
    var before =
        Sql.first(
            connection,
            "SELECT outcome FROM plays WHERE id = ? AND ending IS NULL AND stayed_ms IS NULL AND"
                + " source IS NOT NULL AND key IS NOT NULL",
            row -> row.getString(1),
            known.id());
    if (before != null) {
      Sql.change(
          connection,
          "UPDATE plays SET ending = ?, stayed_ms = ?, listened_ms = ?, outcome = ? WHERE id = ?",
          play.ending(),
          play.stayed(),
          play.listened(),
          play.outcome().word(),
          known.id());
    }
  }

  private void tell(Connection connection, Copied.Play play, SamePlays.Near same)
      throws SQLException {
    if (play.outcome() != RoundVerdict.LISTEN && play.outcome() != RoundVerdict.SKIP) {
      return;
    }
    word(
        connection,
        same.play(),
        new Copied.Word(
            SamePlays.source(play),
            play.description(),
            play.start(),
            play.stayed(),
            play.listened(),
            play.outcome() == RoundVerdict.LISTEN));
    if (!same.heardHere()) {
      PlayOrigins.exchange(connection, same.play());
    }
  }

  private void word(Connection connection, long play, Copied.Word word) throws SQLException {
    var added =
        Sql.change(
            connection,
            """
            INSERT INTO play_origins (play, source, description, start_ms, stayed_ms, listened_ms, outcome)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            play,
            source(connection, word.source()),
            tracks.description(word.description()),
            word.start(),
            word.stayed(),
            word.listened(),
            word.listen() ? "listen" : "skip");
    if (added == 0) {
      tracks.unplayed(connection, word.description());
    }
  }

  private void add(Connection connection, Copied.Play play) throws SQLException {
    var id =
        Sql.insert(
            connection,
            """
            INSERT INTO plays (uuid, key, description, player, kind, start_ms, stayed_ms, listened_ms, outcome, ending, source)
            VALUES (?1, iif(EXISTS (SELECT 1 FROM plays WHERE key = ?2), NULL, ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """,
            PermanentId.bytes(play.id()),
            play.key(),
            tracks.description(play.description()),
            play.player(),
            play.kind(),
            play.start(),
            play.stayed(),
            play.listened(),
            play.outcome().word(),
            play.ending(),
            source(connection, SamePlays.source(play)));
    Sql.change(
        connection,
        """
        UPDATE totals SET plays = plays + 1, listens = listens + (?1 = 'listen'), shorts = shorts + (?1 = 'short'),
          unnamed = unnamed + (?1 = 'unnamed')
        """,
        play.outcome().word());
    for (var word : play.others()) {
      word(connection, id, word);
    }
    for (var delivery : play.deliveries()) {
      deliver(connection, id, play.start(), delivery);
    }
  }

  /// A listen that was pending there must not be sent from here automatically, because it may be
  /// sent from there.
  private static void deliver(
      Connection connection, long play, Instant start, Copied.Delivery delivery)
      throws SQLException {
    var waiting = delivery.state() == Copied.Delivered.WAITING;
    Sql.change(
        connection,
        """
        INSERT INTO submissions (play, service, start_ms, state, reason, edits, settled_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        play,
        delivery.service(),
        start,
        waiting ? "set_aside" : delivery.state().name().toLowerCase(Locale.ROOT),
        waiting ? "it was not delivered yet where it was copied from" : null,
        delivery.edits(),
        delivery.settled() == null ? start : delivery.settled());
  }

  private long source(Connection connection, SourceFormat format) throws SQLException {
    var known = sources.get(format);
    if (known == null) {
      known = KnownSources.read(connection, run, format).mine();
      sources.put(format, known);
    }
    return known;
  }
}
