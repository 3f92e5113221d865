package io.github.earmark.history.feeds;

import io.github.earmark.history.clients.ClientPlays;
import io.github.earmark.history.clients.ClientSources;
import io.github.earmark.history.clients.KeptPlay;
import io.github.earmark.history.clients.PlaySource;
import io.github.earmark.history.sources.SourceRemover;
import io.github.earmark.history.store.KeptStatements;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Transaction;
import io.github.earmark.history.store.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stores what feeds read. All methods are thread-safe, block for the disk and throw
/// [io.github.earmark.history.store.HistoryException].
public final class FeedPlays {
  private final Writer writer;
  private final ClientPlays clients;

  public FeedPlays(Writer writer, ClientPlays clients) {
    this.writer = writer;
    this.clients = clients;
  }

  private static @Nullable FeedState state(Connection connection, String feed) throws SQLException {
    return Sql.first(
        connection,
        "SELECT * FROM feeds WHERE name = ?",
        row ->
            new FeedState(
                String.valueOf(row.getString("account")),
                row.getString("checkpoint"),
                row.getString("loves"),
                Sql.instant(row, "synced_ms"),
                Sql.instant(row, "last_success_ms"),
                row.getBoolean("paused")),
        feed);
  }

  /// Resumes a feed where it was, or starts from the beginning if it is new or its account has
  /// changed.
  public FeedState begin(String feed, String account) {
    return writer.write(
        connection -> {
          Sql.change(
              connection,
              """
              INSERT INTO feeds (name, account) VALUES (?, ?) ON CONFLICT DO UPDATE
              SET account = excluded.account, checkpoint = NULL, loves = NULL, synced_ms = NULL, last_success_ms = NULL
              WHERE account <> excluded.account
              """,
              feed,
              account);
          // The ids of the other account's plays say nothing about this one's.
          var state = state(connection, feed);
          if (state == null) {
            throw new IllegalStateException("a feed was not stored");
          }
          if (state.checkpoint() == null && state.synced() == null) {
            Sql.change(connection, "DELETE FROM feed_plays WHERE feed = ?", feed);
          }
          return state;
        });
  }

  /// Stores the new plays of a page, their submissions and the feed's position, in one transaction.
  /// When it returns, everything is on disk.
  ///
  /// @param last whether the feed is up to date after this page
  /// @param holds the services that receive new listens, and how long each listen is held back
  /// @param now the wall clock's time
  /// @return one for each play, in order
  public List<KeptPlay> store(
      String feed,
      List<ReadPlay> plays,
      String checkpoint,
      boolean last,
      Map<String, Duration> holds,
      Instant now) {
    record Result(List<KeptPlay> kept, List<ClientPlays.Stored> stored) {}
    var result =
        write(
            connection -> {
              @Nullable KeptPlay[] kept = new @Nullable KeptPlay[plays.size()];
              var open = new ArrayList<Integer>();
              for (var i = 0; i < kept.length; i++) {
                kept[i] = before(connection, feed, plays.get(i).id());
                if (kept[i] == null) {
                  open.add(i);
                }
              }
              var all = new ArrayList<ClientPlays.Stored>();
              for (var owed : List.of(true, false)) {
                var some = open.stream().filter(i -> plays.get(i).owed() == owed).toList();
                if (!some.isEmpty()) {
                  var told = some.stream().map(i -> plays.get(i).play()).toList();
                  var stored =
                      clients.store(
                          connection, PlaySource.feed(feed), told, owed ? holds : Map.of(), now);
                  all.add(stored);
                  for (var i = 0; i < some.size(); i++) {
                    var one = stored.kept().get(i);
                    kept[some.get(i)] = one;
                    remember(connection, feed, plays.get(some.get(i)).id(), one);
                  }
                }
              }
              advance(connection, feed, checkpoint, last, now);
              var whole = new ArrayList<KeptPlay>();
              for (var one : kept) {
                whole.add(Objects.requireNonNull(one));
              }
              return new Result(whole, all);
            });
    result.stored().forEach(clients::tell);
    return result.kept();
  }

  private <T> T write(Transaction.Work<T> work) {
    return writer.write(connection -> KeptStatements.during(connection, work));
  }

  private static void advance(
      Connection connection, String feed, String checkpoint, boolean last, Instant now)
      throws SQLException {
    Sql.change(
        connection,
        """
        UPDATE feeds SET checkpoint = ?2, last_success_ms = ?3, synced_ms = iif(?4, coalesce(synced_ms, ?3), synced_ms)
        WHERE name = ?1
        """,
        feed,
        checkpoint,
        now,
        last);
  }

  private static @Nullable KeptPlay before(Connection connection, String feed, @Nullable String id)
      throws SQLException {
    return id == null
        ? null
        : Sql.first(
            connection,
            """
            SELECT f.play, p.id, d.track FROM feed_plays f
            LEFT JOIN plays p ON p.id = f.play LEFT JOIN descriptions d ON d.id = p.description
            WHERE f.feed = ? AND f.id = ?
            """,
            row ->
                row.getLong(2) == 0
                    ? KeptPlay.FORGOTTEN
                    : new KeptPlay(KeptPlay.Became.KNOWN, row.getLong(2), row.getLong(3)),
            feed,
            id);
  }

  private static void remember(
      Connection connection, String feed, @Nullable String id, KeptPlay kept) throws SQLException {
    if (id != null && kept.play() != 0) {
      Sql.change(
          connection,
          "INSERT OR IGNORE INTO feed_plays (feed, id, play) VALUES (?, ?, ?)",
          feed,
          id,
          kept.play());
    }
  }

  /// Records that a page without anything new was read, so that the feed stays where it was.
  public void looked(String feed, Instant now) {
    writer.write(
        connection ->
            Sql.change(
                connection, "UPDATE feeds SET last_success_ms = ? WHERE name = ?", now, feed));
  }

  /// Records a feed's position in the loves.
  public void loved(String feed, String checkpoint) {
    writer.write(
        connection ->
            Sql.change(connection, "UPDATE feeds SET loves = ? WHERE name = ?", checkpoint, feed));
  }

  /// Makes a feed read everything again.
  public void again(String feed) {
    writer.write(
        connection ->
            Sql.change(
                connection,
                "UPDATE feeds SET checkpoint = NULL, loves = NULL WHERE name = ?",
                feed));
  }

  /// Pauses a feed, or resumes it.
  public void pause(String feed, boolean paused) {
    writer.write(
        connection ->
            Sql.change(connection, "UPDATE feeds SET paused = ? WHERE name = ?", paused, feed));
  }

  /// Forgets a feed's position; its plays stay.
  public void end(String feed) {
    writer.write(
        connection -> {
          Sql.change(connection, "DELETE FROM feed_plays WHERE feed = ?", feed);
          return Sql.change(connection, "DELETE FROM feeds WHERE name = ?", feed);
        });
  }

  /// Deletes everything that a feed has reported, in small steps: plays that no other source has
  /// are deleted.
  ///
  /// @return the number of deleted plays
  public long forget(String feed) {
    var removed = 0L;
    for (var of : List.<Bit>of(SourceRemover::origins, SourceRemover::plays)) {
      var last = 0L;
      do {
        var after = last;
        var some =
            writer.write(
                connection ->
                    of.remove(new SourceRemover(connection, sources(connection, feed)), after));
        last = some.last();
        removed += some.removed();
      } while (last > 0);
    }
    end(feed);
    return removed;
  }

  private interface Bit {
    SourceRemover.Removed remove(SourceRemover remover, long after) throws SQLException;
  }

  private static List<Long> sources(Connection connection, String feed) throws SQLException {
    return Sql.all(
        connection,
        "SELECT id FROM import_sources WHERE format IN (?1, ?1 || '~')",
        row -> row.getLong(1),
        ClientSources.FEED + feed);
  }

  /// How many plays of the history a feed has reported, whether or not other sources have them.
  public long count(String feed) {
    return writer.read(
        connection ->
            Sql.number(
                connection,
                """
                WITH mine AS MATERIALIZED (SELECT id FROM import_sources WHERE format IN (?1, ?1 || '~'))
                SELECT (SELECT count(*) FROM plays WHERE source IN mine)
                  + (SELECT count(DISTINCT play) FROM play_origins o WHERE source IN mine
                    AND NOT EXISTS (SELECT 1 FROM plays p WHERE p.id = o.play AND p.source IN mine))
                """,
                ClientSources.FEED + feed));
  }
}
