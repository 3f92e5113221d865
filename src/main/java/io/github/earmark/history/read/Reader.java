package io.github.earmark.history.read;

import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.imports.ImportRow;
import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.MarkState;
import io.github.earmark.history.marks.MarkedTrack;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.marks.NameStory;
import io.github.earmark.history.marks.Placement;
import io.github.earmark.history.store.Database;
import io.github.earmark.history.store.DatabaseCopy;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.history.store.Schema;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Transaction;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.Merges;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.history.tracks.TrackFinder;
import io.github.earmark.history.tracks.TrackPlaces;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the history, in any process, whether or not a daemon is writing to it; never changes
/// anything. Not thread-safe. All methods throw [HistoryException].
public final class Reader implements AutoCloseable {
  private final Database database;
  private final Connection connection;

  private Reader(Database database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  /// Opens the history in this directory.
  ///
  /// @throws HistoryException also if there is none yet, it may not be read, or its schema is not
  ///   this build's
  public static Reader open(Path directory) {
    return open(directory, Schema.ofThisBuild());
  }

  public static Reader open(Path directory, Schema schema) {
    var database = new Database(directory);
    if (!Files.exists(database.file())) {
      throw new HistoryException(
          "There is no history in " + directory + " that you may read; has the daemon run yet?");
    }
    try {
      var connection = database.read();
      try {
        schema.require(database.file(), connection);
        return new Reader(database, connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw HistoryException.of(database.file(), e);
    }
  }

  /// Plays, newest first; those that are still held come before all others.
  public List<PlayRow> recent(int most, HistoryFilter historyFilter) {
    return recent(most, historyFilter, Function.identity());
  }

  /// The same, each mapped as it is read, so that only what is returned stays in memory.
  public <T> List<T> recent(int most, HistoryFilter historyFilter, Function<PlayRow, T> kept) {
    return ask(
        connection ->
            new RecentQuery(connection).plays(most, meant(connection, historyFilter), kept));
  }

  /// The names of everything that plays come from, such as players and clients, sorted. Scans all
  /// plays.
  public List<String> players() {
    return ask(
        connection ->
            Sql.all(
                connection,
                "SELECT DISTINCT player FROM plays ORDER BY 1",
                row -> row.getString(1)));
  }

  /// What the services have not accepted yet, or have rejected.
  public Undelivered undelivered() {
    return new Undelivered(this);
  }

  /// The marks of the track of a play in progress; null if the history does not know it yet.
  public @Nullable MarkState standing(String library, Play play) {
    return ask(connection -> {
          var track = Marks.find(connection, library, play);
          return Optional.ofNullable(track == null ? null : MarkState.read(connection, track));
        })
        .orElse(null);
  }

  /// What a player last said about a file of its library; null if it has never played it.
  public @Nullable Track described(String player, String uri) {
    var found = ask(connection -> Sql.all(connection, DESCRIBED, Tracks::read, player, uri));
    return found.isEmpty() ? null : found.getFirst();
  }

  public static final String DESCRIBED =
      """
      SELECT d.uri, d.remote, d.duration_ms, d.tags
      FROM track_uris u JOIN descriptions d ON d.track = u.track
      WHERE u.library = ? AND u.uri = ? AND d.uri = u.uri ORDER BY d.id DESC LIMIT 1
      """;

  /// The track that has this URI in a library or at a client; null for none. If there are several,
  /// the one whose library comes first by name.
  public @Nullable Long trackAt(String uri) {
    var found = ask(connection -> Sql.all(connection, TRACK_AT, row -> row.getLong(1), uri));
    return found.isEmpty() ? null : found.getFirst();
  }

  /// Goes from one library to the next, because there is no index by the URI alone.
  static final String TRACK_AT =
      """
      WITH RECURSIVE libraries (name) AS (
        SELECT min(library) FROM track_uris
        UNION ALL SELECT (SELECT min(library) FROM track_uris WHERE library > name) FROM libraries WHERE name IS NOT NULL)
      SELECT u.track FROM libraries l JOIN track_uris u ON u.library = l.name AND u.uri = ? LIMIT 1
      """;

  /// Current marks, newest first.
  ///
  /// @param kinds the kinds wanted; the filter's `plays` is ignored
  public List<MarkedTrack> marks(int most, Set<Mark.Kind> kinds, HistoryFilter historyFilter) {
    return ask(
        connection ->
            new RecentQuery(connection).marks(most, kinds, meant(connection, historyFilter)));
  }

  /// The tags in use, most recently used first; some may have been removed from their tracks again.
  public List<String> tagWords(int most) {
    return ask(
        connection ->
            Sql.all(
                connection,
                """
                SELECT word FROM marks WHERE kind = 'tag' AND undone_ms IS NULL
                GROUP BY word ORDER BY max(moment_ms) DESC, word LIMIT ?
                """,
                row -> row.getString(1),
                (long) most));
  }

  private static HistoryFilter meant(Connection connection, HistoryFilter historyFilter)
      throws SQLException {
    if (historyFilter.track() == null) {
      return historyFilter;
    }
    var track = Merges.follow(connection, historyFilter.track());
    return track == null ? historyFilter : historyFilter.ofTrack(track);
  }

  /// Listens whose start is known, newest first.
  ///
  /// @param since leaves out listens that began earlier; null for all
  /// @param until leaves out listens that began then or later; null for all
  /// @param skipped the number of newest listens to leave out
  public List<StoredListen> listens(
      @Nullable Instant since, @Nullable Instant until, long skipped, int most) {
    return ask(connection -> new ListenQuery(connection, since, until).newest(skipped, most));
  }

  /// The first listens since then, newest first.
  public List<StoredListen> firstListens(Instant since, int most) {
    return ask(connection -> new ListenQuery(connection, since, null).oldest(most));
  }

  /// The number of listens in that time.
  public long listens(@Nullable Instant since, @Nullable Instant until) {
    return ask(connection -> new ListenQuery(connection, since, until).count());
  }

  /// The current description of a track; null if there is none with this id.
  public @Nullable Track track(long id) {
    return ask(connection -> {
          var track = Merges.follow(connection, id);
          return Optional.ofNullable(track == null ? null : Tracks.names(connection, track));
        })
        .orElse(null);
  }

  /// A question about players' songs and their tracks.
  public interface PlaceQuestion<T> {
    T at(TrackPlaces places) throws SQLException;
  }

  /// Maps players' songs to tracks, in one read transaction.
  public <T> T places(PlaceQuestion<T> look) {
    return ask(connection -> look.at(new TrackPlaces(connection)));
  }

  /// The track of a recording; null if no track has this MBID.
  public @Nullable Long recorded(UUID recording) {
    return ask(connection ->
            Optional.ofNullable(TrackFinder.recorded(connection, recording.toString())))
        .orElse(null);
  }

  /// A play, or null if there is none with this id.
  public @Nullable PlayRow play(long id) {
    var play = ask(connection -> new RecentQuery(connection).play(id));
    return play.isEmpty() ? null : play.getFirst();
  }

  /// All that is known about a track, or null if there is none with this id.
  public @Nullable TrackHistory story(long track) {
    return ask(connection -> Optional.ofNullable(TrackHistory.read(connection, track)))
        .orElse(null);
  }

  /// Where a play counts in statistics.
  public Placement placement(PlayRow play) {
    return ask(connection -> Placement.read(connection, play.track(), play.id()));
  }

  /// The merges of artists and albums.
  public NameMerges nameMerges() {
    return ask(NameMerges::read);
  }

  /// Artists or albums with this text in their names, merged ones as the name they count as; those
  /// with the most tracks first.
  public List<ArtistOrAlbum> search(ArtistOrAlbum.Kind kind, String part, int most) {
    return ask(connection -> new NameSearch(connection).find(kind, part, most));
  }

  /// How all artists or albums with this name are counted.
  public List<NameStory> names(ArtistOrAlbum.Kind kind, String what) {
    return ask(connection -> NameStory.read(connection, kind, what));
  }

  /// The artists or albums with this name, merged ones as the name they count as; without
  /// duplicates, and spelt as by their newest track.
  public List<ArtistOrAlbum> called(ArtistOrAlbum.Kind kind, String what) {
    return ask(connection -> NameStory.called(connection, kind, what));
  }

  /// The totals. Fast, however large the history is.
  public Totals totals() {
    return ask(Totals::read);
  }

  /// The numbers for monitoring, in one read transaction.
  public HistoryFigures figures() {
    return ask(HistoryFigures::read);
  }

  /// Counts the plays with a greater id.
  public PlayCounts playsAfter(long id) {
    return ask(connection -> PlayCounts.after(connection, id));
  }

  /// Passes on each play whose start is known, oldest first, in one read transaction.
  ///
  /// @param since leaves out plays that began earlier
  /// @param until leaves out plays that began then or later
  public void export(Instant since, Instant until, Consumer<ExportedPlay> each) {
    ask(
        connection -> {
          new ExportQuery(connection, since, until).each(each);
          return true;
        });
  }

  /// Passes on everything that another history can take from this one, in one read transaction.
  ///
  /// @param since leaves out plays and marks from before this; null for all
  /// @param until leaves out plays and marks from then on; null for all
  public void copy(@Nullable Instant since, @Nullable Instant until, Consumer<Copied> each) {
    ask(
        connection -> {
          new CopyQuery(
                  connection,
                  since == null ? Instant.EPOCH : since,
                  until == null ? END : until,
                  since == null && until == null)
              .each(each);
          return true;
        });
  }

  /// After the start of any play.
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  /// All tracks that are loved or hated, in the order in which they were marked.
  public List<TrackWithFeedback> lovedAndHated() {
    return ask(TrackWithFeedback::all);
  }

  /// All imports, newest first.
  public List<ImportRow> imports() {
    return ask(ImportRow::all);
  }

  /// The numbers for statistics, in one read transaction.
  public <T> T numbers(Function<NumbersQuery, T> look) {
    return ask(
        connection -> {
          try {
            return look.apply(new NumbersQuery(connection));
          } catch (UncheckedRead.UnreadException e) {
            throw e.reason();
          }
        });
  }

  /// The first ten problems found in the file; reads all of it.
  public List<String> faults() {
    return ask(
        connection ->
            Sql.all(connection, "PRAGMA integrity_check(10)", row -> row.getString(1)).stream()
                .filter(line -> !line.equals("ok"))
                .toList());
  }

  /// The version of the file's schema.
  public int schema() {
    return ask(connection -> (int) Sql.number(connection, "PRAGMA user_version"));
  }

  /// When the latest play began; null if there is none.
  public @Nullable Instant newest() {
    var millis = ask(connection -> Sql.number(connection, "SELECT max(start_ms) FROM plays"));
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  /// When the first play began; null if there is none.
  public @Nullable Instant oldest() {
    var millis = ask(connection -> Sql.number(connection, "SELECT min(start_ms) FROM plays"));
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  /// Copies the history as of now to a separate file, readable only by its owner, while other
  /// processes may go on writing. The file appears as a whole or not at all. It may not be one of
  /// the history's own files, even through a link.
  ///
  /// @param replace whether an existing file may be replaced
  public void backup(Path file, boolean replace) {
    try {
      if (database.owns(file)) {
        throw new HistoryException(
            file
                + " belongs to the history that is to be copied; choose a name that is not in "
                + database.directory());
      }
      DatabaseCopy.of(connection, file, replace);
    } catch (SQLException e) {
      throw HistoryException.of(file, e);
    } catch (IOException e) {
      throw HistoryException.of("The copy " + file + " cannot be made", e);
    }
  }

  <T> T ask(Transaction.Work<T> work) {
    try {
      return Transaction.look(connection, work);
    } catch (SQLException e) {
      throw HistoryException.of(database.file(), e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw HistoryException.of(database.file(), e);
    }
  }
}
