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
import io.github.earmark.history.tracks.NameNormalizer;
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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Some plays of one client or feed, all with starts of one kind. One is known where this client
/// has told a play of that song with that very start, or where [PlayMatcher] finds the play that
/// another source told or a player was heard playing: each play is one of theirs at the most.
///
/// @param now what the wall clock says
record ClientBatch(
    Connection connection,
    Teller teller,
    KnownSources sources,
    NewClientPlays inserted,
    Instant now) {
  private static final EarlierPlays NONE = new EarlierPlays(0, 0, -1);

  /// How far apart two may tell the end of one play.
  private static final Duration APART = Duration.ofSeconds(10);

  /// Longer ones are not looked for by their ends.
  private static final Duration LONGEST = Duration.ofHours(3);

  private record Told(Song song, long second) {
    static Told of(Song song, ClientPlay play) {
      return new Told(song, play.start().getEpochSecond());
    }
  }

  /// @param plays in the order of their starts
  List<KeptPlay> store(List<ClientPlay> plays) throws SQLException {
    var songs = new SongIndex();
    var tracks = new ArrayList<ImportedTrack>();
    var itsSongs = new ArrayList<Song>();
    for (var play : plays) {
      var track = new ImportedTrack(play.track());
      tracks.add(track);
      itsSongs.add(songs.song(connection, track));
    }
    @Nullable KeptPlay[] kept = new @Nullable KeptPlay[plays.size()];
    var first = new HashMap<Told, Integer>();
    var taken = new HashSet<Long>();
    for (var i = 0; i < kept.length; i++) {
      if (first.putIfAbsent(Told.of(itsSongs.get(i), plays.get(i)), i) == null) {
        kept[i] = before(plays.get(i), itsSongs.get(i), taken);
      }
    }
    var open = new ArrayList<Integer>();
    var rows = new ArrayList<SourcePlay>();
    for (var i = 0; i < kept.length; i++) {
      if (kept[i] == null && isFirst(first, itsSongs, plays, i)) {
        open.add(i);
        rows.add(row(tracks.get(i), plays.get(i)));
      }
    }
    var matches = match(rows, open.stream().map(itsSongs::get).toList());
    var fresh = new LinkedHashSet<ImportedTrack>();
    for (var i = 0; i < open.size(); i++) {
      var at = open.get(i);
      if (matches.get(i) instanceof PlayMatcher.Match.New) {
        kept[at] = notNew(plays.get(at), tracks.get(at));
        if (kept[at] == null) {
          fresh.add(tracks.get(at));
        }
      }
    }
    songs.describeNew(connection, fresh);
    for (var i = 0; i < open.size(); i++) {
      var at = open.get(i);
      if (kept[at] == null) {
        kept[at] = keep(plays.get(at), tracks.get(at), rows.get(i), matches.get(i), songs);
      }
    }
    var all = new ArrayList<KeptPlay>();
    for (var i = 0; i < kept.length; i++) {
      var same = Objects.requireNonNull(first.get(Told.of(itsSongs.get(i), plays.get(i))));
      var one = Objects.requireNonNull(kept[same]);
      all.add(same == i ? one : again(one));
    }
    return all;
  }

  /// What became of a play that none of that song matches; null where it is new.
  private @Nullable KeptPlay notNew(ClientPlay play, ImportedTrack track) throws SQLException {
    var returned =
        teller.reads()
            ? new SentPlay(connection).find(play.start(), play.track(), sources.mine())
            : null;
    if (returned != null) {
      origin(returned, play);
      return known(returned);
    }
    var sent = play.byEarmark() ? sent(play, track.names()) : null;
    if (sent != null) {
      return known(sent);
    }
    return new ForgottenReports(connection).has(play.start(), play.track())
        ? KeptPlay.FORGOTTEN
        : null;
  }

  /// The play that this Earmark has sent somewhere, by names that its rules have changed, and that
  /// comes back: it began in that very second, and has the artist or the title still.
  private @Nullable Long sent(ClientPlay play, NameNormalizer names) throws SQLException {
    return Sql.first(
        connection,
        """
        SELECT p.id FROM plays p JOIN descriptions d ON d.id = p.description
        WHERE p.start_ms BETWEEN ?1 AND ?1 + 999 AND p.outcome = 'listen'
          AND EXISTS (SELECT 1 FROM track_names n WHERE n.track = d.track AND (n.artist = ?2 OR n.title = ?3))
        LIMIT 1
        """,
        row -> row.getLong(1),
        play.start().getEpochSecond() * 1_000,
        names.artist(),
        names.title());
  }

  private static boolean isFirst(
      Map<Told, Integer> first, List<Song> songs, List<ClientPlay> plays, int i) {
    return Objects.equals(first.get(Told.of(songs.get(i), plays.get(i))), i);
  }

  /// The same once more.
  private static KeptPlay again(KeptPlay one) {
    return one.became() == Became.NEW ? new KeptPlay(Became.KNOWN, one.play(), one.track()) : one;
  }

  private List<PlayMatcher.Match> match(List<SourcePlay> rows, List<Song> songs)
      throws SQLException {
    var nearby = new NearbyPlays(connection, sources, songs).to(rows);
    return new PlayMatcher(sources.format(), NONE, nearby).match(rows, songs);
  }

  private static SourcePlay row(ImportedTrack track, ClientPlay play) {
    return new SourcePlay(
        track, play.start(), null, play.listened(), play.verdict().hasQualified());
  }

  private KeptPlay keep(
      ClientPlay play,
      ImportedTrack track,
      SourcePlay row,
      PlayMatcher.Match match,
      SongIndex songs)
      throws SQLException {
    return switch (match) {
      case PlayMatcher.Match.Other(var known) -> {
        new PlayOrigins(connection, sources).tell(known, row, songs.describe(connection, track));
        yield known(known.id());
      }
      case PlayMatcher.Match.Same _ ->
          // It was looked for before.
          throw new IllegalStateException("a play that was told before was not found");
      case PlayMatcher.Match.New _ -> {
        var description = songs.describe(connection, track);
        var id = inserted.insert(play, description, teller.name(), sources.mine());
        var tracks = songs.song(connection, track).tracks();
        yield new KeptPlay(
            Became.NEW,
            id,
            tracks.size() == 1
                ? tracks.iterator().next()
                : Tracks.ofDescription(connection, description));
      }
    };
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

  /// What this client told before, or a play that ended here as this one did; null for neither.
  private @Nullable KeptPlay before(ClientPlay play, Song song, Set<Long> taken)
      throws SQLException {
    if (song.tracks().isEmpty()) {
      return null;
    }
    var told = told(play, song);
    if (told != null) {
      return known(told);
    }
    if (!play.estimated() || play.track().duration() == null) {
      return null;
    }
    var ended = ended(play, song, play.track().duration());
    if (ended == null || !taken.add(ended)) {
      return null;
    }
    origin(ended, play);
    return known(ended);
  }

  /// Puts down what is told of a play that goes by other names here.
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

  /// A play of this song that the client said began in this second. What it says of a play that
  /// stands by another's word is not far from it, unless starts are reckoned.
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

  /// A play of this song that was heard here and ended as the client says, within ten seconds; or
  /// goes on, as far as is known. A client that stamps ends reckons the start as if all of it had
  /// been heard.
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
