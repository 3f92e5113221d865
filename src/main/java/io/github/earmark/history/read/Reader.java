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

/// Reads the history, in any process, whether a daemon writes to it or not; makes and changes
/// nothing. For one thread. All methods throw [HistoryException].
public final class Reader implements AutoCloseable {
  private final Database database;
  private final Connection connection;

  private Reader(Database database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  /// Opens the history in this directory, which has to be there.
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

  /// The newest plays first, those still held before all others.
  public List<PlayRow> recent(int most, HistoryFilter historyFilter) {
    return recent(most, historyFilter, Function.identity());
  }

  /// As the other, one after the other: of each, only what is kept stays in memory.
  public <T> List<T> recent(int most, HistoryFilter historyFilter, Function<PlayRow, T> kept) {
    return ask(
        connection ->
            new RecentQuery(connection).plays(most, meant(connection, historyFilter), kept));
  }

  /// Where something was played, by name. It looks at every play.
  public List<String> players() {
    return ask(
        connection ->
            Sql.all(
                connection,
                "SELECT DISTINCT player FROM plays ORDER BY 1",
                row -> row.getString(1)));
  }

  /// What the services have not taken yet, or will not take.
  public Undelivered undelivered() {
    return new Undelivered(this);
  }

  /// How the track of a play in progress stands; null where the history does not know it yet.
  public @Nullable MarkState standing(String library, Play play) {
    return ask(connection -> {
          var track = Marks.find(connection, library, play);
          return Optional.ofNullable(track == null ? null : MarkState.read(connection, track));
        })
        .orElse(null);
  }

  /// What a player said last of a file of its library; null where it has never played it.
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

  /// The track that a library, or a client, calls by this URI; null where none does. Where several
  /// do, that of the first by name.
  public @Nullable Long trackAt(String uri) {
    var found = ask(connection -> Sql.all(connection, TRACK_AT, row -> row.getLong(1), uri));
    return found.isEmpty() ? null : found.getFirst();
  }

  /// From one library to the next: the table has no index by the URI alone.
  static final String TRACK_AT =
      """
      WITH RECURSIVE libraries (name) AS (
        SELECT min(library) FROM track_uris
        UNION ALL SELECT (SELECT min(library) FROM track_uris WHERE library > name) FROM libraries WHERE name IS NOT NULL)
      SELECT u.track FROM libraries l JOIN track_uris u ON u.library = l.name AND u.uri = ? LIMIT 1
      """;

  /// The newest marks that stand first.
  ///
  /// @param kinds those that are wanted; of the filter, all but `plays` holds
  public List<MarkedTrack> marks(int most, Set<Mark.Kind> kinds, HistoryFilter historyFilter) {
    return ask(
        connection ->
            new RecentQuery(connection).marks(most, kinds, meant(connection, historyFilter)));
  }

  /// The words that tracks were tagged with, the one that was used last first; some may have been
  /// taken off again.
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

  /// Listens whose start is known, the newest first.
  ///
  /// @param since nothing that began earlier; null for all
  /// @param until nothing that began then or later; null for all
  /// @param skipped so many of the newest are left out
  public List<StoredListen> listens(
      @Nullable Instant since, @Nullable Instant until, long skipped, int most) {
    return ask(connection -> new ListenQuery(connection, since, until).newest(skipped, most));
  }

  /// The first listens since then; of these, too, the newest first.
  public List<StoredListen> firstListens(Instant since, int most) {
    return ask(connection -> new ListenQuery(connection, since, null).oldest(most));
  }

  /// How many of them there are.
  public long listens(@Nullable Instant since, @Nullable Instant until) {
    return ask(connection -> new ListenQuery(connection, since, until).count());
  }

  /// What is known of a track now; null where there is none with this id.
  public @Nullable Track track(long id) {
    return ask(connection -> {
          var track = Merges.follow(connection, id);
          return Optional.ofNullable(track == null ? null : Tracks.names(connection, track));
        })
        .orElse(null);
  }

  /// Something to find out about songs of players and their tracks.
  public interface PlaceLook<T> {
    T at(TrackPlaces places) throws SQLException;
  }

  /// Finds songs of players among the tracks, as of one moment.
  public <T> T places(PlaceLook<T> look) {
    return ask(connection -> look.at(new TrackPlaces(connection)));
  }

  /// The track of a recording; null where none is known by this MBID.
  public @Nullable Long recorded(UUID recording) {
    return ask(connection ->
            Optional.ofNullable(TrackFinder.recorded(connection, recording.toString())))
        .orElse(null);
  }

  /// One play, or null where there is none with this id.
  public @Nullable PlayRow play(long id) {
    var play = ask(connection -> new RecentQuery(connection).play(id));
    return play.isEmpty() ? null : play.getFirst();
  }

  /// All that is known of a track, or null where there is none with this id.
  public @Nullable TrackHistory story(long track) {
    return ask(connection -> Optional.ofNullable(TrackHistory.read(connection, track)))
        .orElse(null);
  }

  /// Where a play counts in statistics.
  public Placement placement(PlayRow play) {
    return ask(connection -> Placement.read(connection, play.track(), play.id()));
  }

  /// Which artists and albums are one.
  public NameMerges nameMerges() {
    return ask(NameMerges::read);
  }

  /// Artists or albums with this in their names, as what they count; those with the most tracks
  /// first.
  public List<ArtistOrAlbum> search(ArtistOrAlbum.Kind kind, String part, int most) {
    return ask(connection -> new NameSearch(connection).find(kind, part, most));
  }

  /// How all artists or albums stand that are called this.
  public List<NameStory> names(ArtistOrAlbum.Kind kind, String what) {
    return ask(connection -> NameStory.read(connection, kind, what));
  }

  /// The artists or albums that are called this, as what they count; each once, as its newest track
  /// spells it.
  public List<ArtistOrAlbum> called(ArtistOrAlbum.Kind kind, String what) {
    return ask(connection -> NameStory.called(connection, kind, what));
  }

  /// At no cost, however much there is.
  public Totals totals() {
    return ask(Totals::read);
  }

  /// What a monitor wants to know of it, as of one moment.
  public HistoryFigures figures() {
    return ask(HistoryFigures::read);
  }

  /// Counts the plays with a greater id.
  public PlayCounts playsAfter(long id) {
    return ask(connection -> PlayCounts.after(connection, id));
  }

  /// Gives each play whose start is known, the oldest first, as of one moment.
  ///
  /// @param since nothing that began earlier
  /// @param until nothing that began then or later
  public void export(Instant since, Instant until, Consumer<ExportedPlay> each) {
    ask(
        connection -> {
          new ExportQuery(connection, since, until).each(each);
          return true;
        });
  }

  /// Gives all that another history can take of this one, as of one moment.
  ///
  /// @param since no plays that began earlier, and no marks made earlier; null for all
  /// @param until none that began or were made then or later; null for all
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

  /// No play begins later.
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  /// All tracks that are loved or hated, in the order in which that was said.
  public List<TrackWithFeedback> felt() {
    return ask(TrackWithFeedback::all);
  }

  /// All imports, the newest first.
  public List<ImportRow> imports() {
    return ask(ImportRow::all);
  }

  /// The numbers of which statistics are made, as of one moment.
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

  /// What is damaged, the first ten faults of it; reads the whole file.
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

  /// When the latest play began; null where none is known.
  public @Nullable Instant newest() {
    var millis = ask(connection -> Sql.number(connection, "SELECT max(start_ms) FROM plays"));
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  /// When the first play began; null where none is known.
  public @Nullable Instant oldest() {
    var millis = ask(connection -> Sql.number(connection, "SELECT min(start_ms) FROM plays"));
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  /// Copies the history as it is at this moment into a file of its own, readable by its owner
  /// alone, while others go on writing. The file is there as a whole or not at all. It is never one
  /// of the history's own, by whatever link it is named.
  ///
  /// @param replace whether a file of this name may be replaced
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
