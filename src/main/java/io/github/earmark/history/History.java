package io.github.earmark.history;

import io.github.earmark.history.clients.ClientPlayTakeover;
import io.github.earmark.history.clients.ClientPlays;
import io.github.earmark.history.feeds.FeedPlays;
import io.github.earmark.history.marks.Change;
import io.github.earmark.history.marks.Changes;
import io.github.earmark.history.marks.FeedbackQueue;
import io.github.earmark.history.marks.Hiding;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.marks.NameIdentity;
import io.github.earmark.history.marks.StickerLedger;
import io.github.earmark.history.marks.TrackIdentity;
import io.github.earmark.history.mirrors.Mirrors;
import io.github.earmark.history.plays.ClockState;
import io.github.earmark.history.plays.PlayTable;
import io.github.earmark.history.plays.PlayedOn;
import io.github.earmark.history.plays.PrivatePeriod;
import io.github.earmark.history.plays.SavedPlays;
import io.github.earmark.history.plays.Stamping;
import io.github.earmark.history.plays.Synchronised;
import io.github.earmark.history.queue.AgeLimit;
import io.github.earmark.history.queue.Queue;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.Database;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.history.store.HistoryFailure;
import io.github.earmark.history.store.HistoryFailureLog;
import io.github.earmark.history.store.Schema;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.music.Track;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The history, open for writing: one per directory and machine. Its methods are thread-safe and
/// block for the disk, never for a network. All of them throw [HistoryException]; after one, the
/// history is as it was before the call and remains usable.
public final class History implements AutoCloseable {
  private final Database database;
  private final Stamping stamping;
  private final Writer writer;
  private final HistoryFailureLog historyFailureLog;
  private final Queue queue;
  private final FeedbackQueue feedbackQueue;
  private final StickerLedger stickers;
  private final Marks marks;
  private final TrackIdentity trackIdentity;
  private final HistoryFiles files;
  private final ClientPlays clients;
  private final Mirrors mirrors;
  private final Changes changes = new Changes();

  private History(
      Database database, Stamping stamping, Writer writer, HistoryFailureLog historyFailureLog) {
    this.database = database;
    this.stamping = stamping;
    this.writer = writer;
    this.historyFailureLog = historyFailureLog;
    this.queue = new Queue(writer);
    this.feedbackQueue = new FeedbackQueue(writer, queue);
    this.stickers = new StickerLedger(writer, feedbackQueue, changes);
    this.marks = new Marks(writer, feedbackQueue, stickers.debts(), changes);
    this.trackIdentity = new TrackIdentity(writer, feedbackQueue, stickers.debts());
    this.files = new HistoryFiles(database, writer);
    this.clients = new ClientPlays(writer, queue, changes);
    this.mirrors = new Mirrors(writer);
  }

  /// Opens `history.db` in this directory, which is created if it is missing.
  ///
  /// If that fails but may succeed later (a full or missing disk, a damaged file that can be
  /// replaced), [#trouble] says so, and each later call tries again and throws until then. A file
  /// that cannot be read is never written to.
  ///
  /// @param built when this build was made: a wall clock before that is wrong
  /// @throws HistoryException if another process is writing this history, or if it belongs to
  ///   another program or a newer Earmark
  public static History open(Path directory, Instant built) {
    return open(directory, built, () -> Synchronised.UNKNOWN);
  }

  /// Opens a history on a machine whose kernel can be asked about its clock.
  ///
  /// @param kernel whether the clock is synchronised; called on the writer's thread, and only if it
  ///   decides whether a play is held
  public static History open(Path directory, Instant built, Supplier<Synchronised> kernel) {
    return open(directory, new Stamping(built, kernel), Schema.ofThisBuild());
  }

  public static History open(Path directory, Instant built, Schema schema) {
    return open(directory, new Stamping(built, () -> Synchronised.UNKNOWN), schema);
  }

  private static History open(Path directory, Stamping stamping, Schema schema) {
    var database = new Database(directory);
    var historyFailureLog = new HistoryFailureLog();
    return new History(
        database, stamping, new Writer(database, schema, historyFailureLog), historyFailureLog);
  }

  /// Sets a listener that is called when trouble with writing is over, on the writer's thread; must
  /// not block.
  public void onRecovered(Runnable listener) {
    historyFailureLog.onRecovered(listener);
  }

  /// Sets a listener that is called after a play or mark has been stored and is on disk, on
  /// whichever thread stored it; must not block.
  public void onChange(Consumer<Change> listener) {
    changes.onChange(listener);
  }

  /// What keeps the history from being written or read, or null if it works.
  public @Nullable HistoryFailure trouble() {
    return historyFailureLog.now();
  }

  /// Stores the result of a snapshot in one transaction: the plays, their submissions, and the play
  /// in progress. When it returns, everything is on disk. Storing the same again, even after a
  /// failure, creates no second play and no second submission.
  ///
  /// @param at when the snapshot was taken; while its wall clock cannot be trusted, plays are held
  /// @param holds the services that receive new listens, and how long each listen is held back
  public void commit(PlayedOn where, Step step, Moment at, Map<String, Duration> holds) {
    try {
      var stored = store(where, step, at, holds);
      queue.wake(stored.owed());
      if (!step.outcomes().isEmpty()) {
        // The track may have been found at another file.
        stickers.debts().wake();
      }
      changes.tell(stored.changes());
    } catch (HistoryException e) {
      // A failure to store is worth reporting, too.
      queue.wake(Set.of());
      throw e;
    }
  }

  /// @param owed the services with something new to send
  private record Stored(Set<String> owed, List<Change> changes) {}

  private Stored store(PlayedOn where, Step step, Moment at, Map<String, Duration> holds) {
    return writer.write(
        connection -> {
          var owed = new HashSet<String>();
          var news = new ArrayList<Change>();
          var playTable = new PlayTable(connection, where, holds, at.wall());
          var takeover = new ClientPlayTakeover(connection, where, at);
          for (var playEvent : step.outcomes()) {
            switch (playEvent) {
              case PlayEvent.Qualified(var play) -> {
                takeover.takeOver(play);
                add(news, playTable.qualified(play));
                owed.addAll(holds.keySet());
              }
              case PlayEvent.Ended ended -> {
                takeover.takeOver(ended.play());
                add(news, playTable.ended(ended));
                stamping.witness(connection, ended.at(), at);
                owed.addAll(holds.keySet());
              }
              case PlayEvent.NowPlaying _, PlayEvent.NothingPlaying _ -> {}
            }
          }
          owed.addAll(stamping.stamp(connection, at));
          var old = new AgeLimit(connection, queue.longest(), at.wall());
          for (var play : listens(step)) {
            old.look(play, holds.keySet());
          }
          SavedPlays.save(connection, where.player(), step.current());
          return new Stored(owed, news);
        });
  }

  private static void add(List<Change> news, @Nullable Change change) {
    if (change != null) {
      news.add(change);
    }
  }

  private static List<Play> listens(Step step) {
    var listens = new ArrayList<Play>();
    for (var playEvent : step.outcomes()) {
      switch (playEvent) {
        case PlayEvent.Qualified(var play) -> listens.add(play);
        case PlayEvent.Ended(var play, _, _, _) when play.qualified() -> listens.add(play);
        case PlayEvent.Ended _, PlayEvent.NowPlaying _, PlayEvent.NothingPlaying _ -> {}
      }
    }
    return listens;
  }

  /// Stores the result of a snapshot of a player with a library of its own, holding nothing back.
  public void commit(
      String player, String kind, Step step, Moment at, Collection<String> services) {
    var holds = new HashMap<String, Duration>();
    services.forEach(service -> holds.put(service, Duration.ZERO));
    commit(new PlayedOn(player, player, kind), step, at, holds);
  }

  /// The play in progress as last stored, or null if there was none.
  public @Nullable CurrentPlay current(String player) {
    return SavedPlays.read(writer, player);
  }

  /// The id of the play with this key, or null if it is not stored.
  public @Nullable Long play(String key) {
    var ids =
        writer.read(
            connection ->
                Sql.all(
                    connection, "SELECT id FROM plays WHERE key = ?", row -> row.getLong(1), key));
    return ids.isEmpty() ? null : ids.getFirst();
  }

  /// The last period of private listening, or null if there was none.
  public @Nullable PrivatePeriod privatePeriod() {
    var last = writer.read(PrivatePeriod::read);
    return last.isEmpty() ? null : last.getFirst();
  }

  /// Stores a period of private listening, and drops the plays in progress.
  public void keep(PrivatePeriod privatePeriod) {
    writer.erase(
        connection -> {
          privatePeriod.write(connection);
          return true;
        });
    queue.wake(Set.of());
  }

  /// Stamps held plays if the clock can be trusted by now. Every commit does this, too.
  public void restamp(Moment at) {
    queue.wake(writer.write(connection -> stamping.stamp(connection, at)));
  }

  /// Like [#restamp], but as a last chance before the machine may be switched off: held plays are
  /// stamped unless the clock is certainly wrong.
  public void stampLast(Moment at) {
    queue.wake(writer.write(connection -> stamping.last(connection, at)));
  }

  /// Sets a listener that is called on the writer's thread whenever plays are held for a known
  /// time: call [#restamp] after that time, unless something is committed earlier.
  public void onHeld(Consumer<Duration> listener) {
    stamping.onHeld(listener);
  }

  /// Why plays are held; [ClockState#RIGHT] if none are.
  public ClockState clock() {
    return stamping.clock();
  }

  public Queue queue() {
    return queue;
  }

  public FeedbackQueue feedback() {
    return feedbackQueue;
  }

  public StickerLedger stickers() {
    return stickers;
  }

  public Marks marks() {
    return marks;
  }

  public TrackIdentity trackIdentity() {
    return trackIdentity;
  }

  public NameIdentity nameIdentity() {
    return new NameIdentity(writer);
  }

  public ClientPlays clients() {
    return clients;
  }

  public Mirrors mirrors() {
    return mirrors;
  }

  public FeedPlays feeds() {
    return new FeedPlays(writer, clients);
  }

  public HistoryFiles files() {
    return files;
  }

  public Hiding hiding() {
    return new Hiding(writer);
  }

  /// Whether both have the same artist and title, as far as a listener can tell.
  public static boolean sameSong(Track one, Track other) {
    var name = NameNormalizer.of(one);
    var names = NameNormalizer.of(other);
    return name.artist().equals(names.artist()) && name.title().equals(names.title());
  }

  /// Opens the history for reading, without blocking the writer.
  public Reader reader() {
    return Reader.open(database.directory());
  }

  /// Finishes pending work, closes the file and lets other processes write.
  @Override
  public void close() {
    writer.close();
  }

  /// For tests that need internals.
  public Writer writer() {
    return writer;
  }
}
