package io.github.earmark.history.clients;

import io.github.earmark.history.clients.KeptPlay.Became;
import io.github.earmark.history.queue.ForgottenReports;
import io.github.earmark.history.sources.EarlierPlays;
import io.github.earmark.history.sources.ImportedTrack;
import io.github.earmark.history.sources.KnownSources;
import io.github.earmark.history.sources.NearbyPlays;
import io.github.earmark.history.sources.PlayMatcher;
import io.github.earmark.history.sources.PlayOrigins;
import io.github.earmark.history.sources.Song;
import io.github.earmark.history.sources.SongIndex;
import io.github.earmark.history.sources.SourcePlay;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Tracks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plays of one client or feed, either all with exact starts or all with estimated ones. A play is
/// known if this client has reported it before with exactly that start, or if [PlayMatcher] finds
/// the play as reported by another source or heard on a player; each known play is used once at
/// most.
///
/// @param now the wall clock's time
record ClientBatch(
    Connection connection,
    PlaySource playSource,
    KnownSources sources,
    NewClientPlays inserted,
    Instant now) {
  private static final EarlierPlays NONE = new EarlierPlays(0, 0, -1);

  /// The most by which two sources may differ about the end of a play.
  private static final Duration APART = Duration.ofSeconds(10);

  /// Longer plays are not looked for by their ends.
  private static final Duration LONGEST = Duration.ofHours(3);

  /// A reported play, and its result.
  private static final class Row {
    private final ClientPlay play;
    private final ImportedTrack track;
    private final Song song;

    /// An earlier row for the same play; null if this is the first.
    private final @Nullable Row same;

    private @Nullable KeptPlay kept;

    Row(ClientPlay play, ImportedTrack track, Song song, @Nullable Row same) {
      this.play = play;
      this.track = track;
      this.song = song;
      this.same = same;
    }

    SourcePlay asSourcePlay() {
      return new SourcePlay(
          track, play.start(), null, play.listened(), play.verdict().hasQualified());
    }

    KeptPlay answer() {
      var first = same == null ? null : same.answer();
      return first == null
          ? Objects.requireNonNull(kept)
          : first.became() == Became.NEW
              ? new KeptPlay(Became.KNOWN, first.play(), first.track())
              : first;
    }
  }

  /// @param plays in the order of their starts
  List<KeptPlay> store(List<ClientPlay> plays) throws SQLException {
    var songs = new SongIndex();
    var rows = rows(plays, songs);
    var open = rows.stream().filter(row -> row.same == null).toList();
    var taken = new HashSet<Long>();
    for (var row : open) {
      row.kept = reportedBefore(row, taken);
    }
    matchOthers(left(open), songs, taken);
    findReturned(left(open), taken);
    findForgotten(left(open));
    storeNew(left(open), songs);
    return rows.stream().map(Row::answer).toList();
  }

  private List<Row> rows(List<ClientPlay> plays, SongIndex songs) throws SQLException {
    record SongSecond(Song song, long second) {}
    var rows = new ArrayList<Row>();
    var first = new HashMap<SongSecond, Row>();
    for (var play : plays) {
      var track = new ImportedTrack(play.track());
      var song = songs.song(connection, track);
      var told = new SongSecond(song, play.start().getEpochSecond());
      var row = new Row(play, track, song, first.get(told));
      first.putIfAbsent(told, row);
      rows.add(row);
    }
    return rows;
  }

  private static List<Row> left(List<Row> rows) {
    return rows.stream().filter(row -> row.kept == null).toList();
  }

  /// Handles plays that another source has reported, or that were heard here.
  private void matchOthers(List<Row> rows, SongIndex songs, Set<Long> taken) throws SQLException {
    var told = rows.stream().map(Row::asSourcePlay).toList();
    var matches = match(told, rows.stream().map(row -> row.song).toList());
    for (var i = 0; i < rows.size(); i++) {
      switch (matches.get(i)) {
        case PlayMatcher.Match.Other(var known) -> {
          var description = songs.describe(connection, rows.get(i).track);
          new PlayOrigins(connection, sources).tell(known, told.get(i), description);
          rows.get(i).kept = known(known.id());
          taken.add(known.id());
        }
        case PlayMatcher.Match.Same _ ->
            // It was looked for earlier.
            throw new IllegalStateException("a play that was told before was not found");
        case PlayMatcher.Match.New _ -> {}
      }
    }
  }

  private void findReturned(List<Row> rows, Set<Long> taken) throws SQLException {
    var returned = new ReturnedPlays(connection, playSource, sources.mine());
    for (var names : ReturnedPlays.Names.values()) {
      for (var row : left(rows)) {
        var play = returned.find(row.play, names, taken);
        if (play != null) {
          origin(play, row.play);
          row.kept = known(play);
          taken.add(play);
        }
      }
    }
  }

  private void findForgotten(List<Row> rows) throws SQLException {
    for (var row : rows) {
      if (new ForgottenReports(connection).has(row.play.start(), row.play.track())) {
        row.kept = KeptPlay.FORGOTTEN;
      }
    }
  }

  private void storeNew(List<Row> rows, SongIndex songs) throws SQLException {
    var fresh = new LinkedHashSet<ImportedTrack>();
    rows.forEach(row -> fresh.add(row.track));
    songs.describeNew(connection, fresh);
    for (var row : rows) {
      var description = songs.describe(connection, row.track);
      var id =
          inserted.insert(
              row.play, row.asSourcePlay(), description, playSource.name(), sources.mine());
      var tracks = songs.song(connection, row.track).tracks();
      row.kept =
          new KeptPlay(
              Became.NEW,
              id,
              tracks.size() == 1
                  ? tracks.iterator().next()
                  : Tracks.ofDescription(connection, description));
    }
  }

  private List<PlayMatcher.Match> match(List<SourcePlay> rows, List<Song> songs)
      throws SQLException {
    var nearby = new NearbyPlays(connection, sources, songs).to(rows);
    return new PlayMatcher(sources.format(), NONE, nearby).match(rows, songs);
  }

  private KeptPlay known(long play) throws SQLException {
    return new KeptPlay(
        Became.KNOWN,
        play,
        Sql.number(
            connection,
            "SELECT d.track FROM plays p JOIN descriptions d ON d.id = p.description WHERE p.id = ?",
            play));
  }

  /// The play that this client reported before, or one that ended here at the same time; null for
  /// neither.
  ///
  /// @param taken plays used by other rows; this row's play is added
  private @Nullable KeptPlay reportedBefore(Row row, Set<Long> taken) throws SQLException {
    if (row.song.tracks().isEmpty()) {
      return null;
    }
    var told = told(row.play, row.song);
    if (told != null) {
      taken.add(told);
      return known(told);
    }
    var length = row.play.track().duration();
    if (!row.play.estimated() || length == null) {
      return null;
    }
    var ended = ended(row.play, row.song, length);
    if (ended == null || !taken.add(ended)) {
      return null;
    }
    origin(ended, row.play);
    return known(ended);
  }

  /// Records the client's names for a play that has other names here.
  private void origin(long known, ClientPlay play) throws SQLException {
    Sql.change(
        connection,
        """
        INSERT OR IGNORE INTO play_origins (play, source, description, start_ms, listened_ms, outcome)
        SELECT id, ?2, description, ?3, ?4, ?5 FROM plays WHERE id = ?1 AND source IS NOT ?2
        """,
        known,
        sources.mine(),
        play.start(),
        play.listened(),
        play.verdict().hasQualified() ? "listen" : "skip");
  }

  private static String in(Song song) {
    return String.join(",", song.tracks().stream().map(String::valueOf).toList());
  }

  /// A play of this song that the client reported with this start, to the second. If the play
  /// itself came from another source, its start must be close by, unless starts are estimated.
  private @Nullable Long told(ClientPlay play, Song song) throws SQLException {
    var second = play.start().getEpochSecond() * 1_000;
    var around = play.estimated() ? LONGEST.toMillis() : 70_000;
    return Sql.first(
        connection,
        """
        SELECT p.id FROM plays p JOIN descriptions d ON d.id = p.description
        WHERE p.start_ms BETWEEN ?1 - ?2 AND ?1 + ?2 AND d.track IN (SELECT value FROM json_each(?3))
          AND (p.source = ?4 AND p.start_ms BETWEEN ?1 AND ?1 + 999
            OR EXISTS (SELECT 1 FROM play_origins o
              WHERE o.play = p.id AND o.source = ?4 AND o.start_ms BETWEEN ?1 AND ?1 + 999))
        LIMIT 1
        """,
        row -> row.getLong(1),
        second,
        around,
        "[" + in(song) + "]",
        sources.mine());
  }

  /// A play of this song that was heard here and ended when the client says, within ten seconds; or
  /// that is still going on, as far as is known. A client that reports ends estimates the start as
  /// if all of it had been heard.
  private @Nullable Long ended(ClientPlay play, Song song, Duration length) throws SQLException {
    var end = play.start().plus(length);
    if (length.compareTo(LONGEST) > 0) {
      return null;
    }
    return Sql.first(
        connection,
        """
        SELECT p.id, abs(p.start_ms + coalesce(p.stayed_ms, ?1 - p.start_ms) - ?1) AS apart
        FROM plays p JOIN descriptions d ON d.id = p.description
        WHERE p.start_ms BETWEEN ?1 - ?2 AND ?1 AND p.source IS NULL
          AND d.track IN (SELECT value FROM json_each(?3)) AND apart <= ?4
          AND (p.stayed_ms IS NOT NULL OR ?1 > ?6 - ?4)
          AND NOT EXISTS (SELECT 1 FROM play_origins o WHERE o.play = p.id AND o.source = ?5)
        ORDER BY apart, p.start_ms DESC LIMIT 1
        """,
        row -> row.getLong(1),
        end,
        LONGEST.toMillis(),
        "[" + in(song) + "]",
        APART,
        sources.mine(),
        now);
  }
}
