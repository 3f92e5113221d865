package io.github.earmark.history.clients;

import io.github.earmark.history.clients.KeptPlay.Became;
import io.github.earmark.history.marks.Change;
import io.github.earmark.history.marks.Changes;
import io.github.earmark.history.queue.Queue;
import io.github.earmark.history.sources.ImportedTrack;
import io.github.earmark.history.sources.SongIndex;
import io.github.earmark.history.store.KeptStatements;
import io.github.earmark.history.store.Writer;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Stores what clients submit. All methods are thread-safe, block for the disk and throw
/// [io.github.earmark.history.store.HistoryException].
public final class ClientPlays {
  private final Writer writer;
  private final Queue queue;
  private final Changes changes;

  public ClientPlays(Writer writer, Queue queue, Changes changes) {
    this.writer = writer;
    this.queue = queue;
    this.changes = changes;
  }

  /// The result of storing plays in a transaction.
  ///
  /// @param kept one for each play, in order
  /// @param owed the services with something new to send
  /// @param news changes to report
  public record Stored(List<KeptPlay> kept, Set<String> owed, List<Change> news) {}

  /// Stores new plays and their submissions in one transaction. When it returns, everything is on
  /// disk.
  ///
  /// @param client the client's name
  /// @param holds the services that receive new listens, and how long each listen is held back
  /// @param now the wall clock's time
  /// @return one for each play, in order
  public List<KeptPlay> store(
      String client, List<ClientPlay> plays, Map<String, Duration> holds, Instant now) {
    var stored =
        writer.write(
            connection ->
                KeptStatements.during(
                    connection, kept -> store(kept, PlaySource.client(client), plays, holds, now)));
    tell(stored);
    return stored.kept();
  }

  /// Call this once the transaction has been committed.
  public void tell(Stored stored) {
    queue.wake(stored.owed());
    changes.tell(stored.news());
  }

  /// Like [#store], within an existing transaction.
  public Stored store(
      Connection connection,
      PlaySource playSource,
      List<ClientPlay> plays,
      Map<String, Duration> holds,
      Instant now)
      throws SQLException {
    var kept = new KeptPlay[plays.size()];
    var inserted = new NewClientPlays(connection, playSource, holds, queue.longest(), now);
    for (var estimated : List.of(false, true)) {
      var some =
          IntStream.range(0, plays.size())
              .filter(i -> plays.get(i).estimated() == estimated)
              .boxed()
              .sorted((one, other) -> plays.get(one).start().compareTo(plays.get(other).start()))
              .toList();
      if (!some.isEmpty()) {
        var sources = new ClientSources(connection).of(playSource, estimated, now);
        var batch = some.stream().map(plays::get).toList();
        var result = new ClientBatch(connection, playSource, sources, inserted, now).store(batch);
        for (var i = 0; i < some.size(); i++) {
          kept[some.get(i)] = result.get(i);
        }
      }
    }
    var news = new ArrayList<Change>();
    for (var one : kept) {
      if (one.became() == Became.NEW) {
        news.add(new Change.Played(one.play()));
      }
    }
    return new Stored(List.of(kept), inserted.finish(), news);
  }

  /// The id of the track named by a client, created if new.
  public long track(Track said) {
    return writer.write(
        connection -> {
          var track = new ImportedTrack(said);
          var songs = new SongIndex();
          var description = songs.describe(connection, track);
          return Tracks.ofDescription(connection, description);
        });
  }
}
