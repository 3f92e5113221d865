package io.github.earmark.stats;

import io.github.earmark.history.marks.Hidden;
import io.github.earmark.history.read.NumbersQuery;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.StoredTags;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.stats.values.PlaySum;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.TopQuery;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts by reading every play with SQL, without any cache: everything else must match this.
final class NaiveCount {
  record One(
      long id,
      long second,
      long track,
      long millis,
      long length,
      String outcome,
      String player,
      Tags tags,
      NaiveNames names) {
    boolean counts() {
      return !outcome.equals("skip");
    }
  }

  private NaiveCount() {}

  static List<One> plays(Path directory, List<Hidden> hidden, NaiveNames names)
      throws SQLException {
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"))) {
      var all =
          Sql.all(
              connection,
              """
              SELECT p.id, p.start_ms / 1000 AS second, t.id AS track,
                coalesce(p.listened_ms, t.duration_ms, 0) AS millis, coalesce(t.duration_ms, 0) AS length, p.outcome, p.player, t.tags
              FROM plays p JOIN descriptions d ON d.id = p.description JOIN tracks t ON t.id = d.track
              WHERE p.start_ms IS NOT NULL ORDER BY p.start_ms / 1000, p.id
              """,
              row ->
                  new One(
                      row.getLong("id"),
                      row.getLong("second"),
                      row.getLong("track"),
                      row.getLong("millis"),
                      row.getLong("length"),
                      Objects.requireNonNull(row.getString("outcome")),
                      Objects.requireNonNull(row.getString("player")),
                      StoredTags.read(Objects.requireNonNull(row.getString("tags"))),
                      names));
      return all.stream().filter(play -> hidden.stream().noneMatch(h -> hides(h, play))).toList();
    }
  }

  private static boolean hides(Hidden hidden, One play) {
    return switch (hidden) {
      case Hidden.Artist(var name) -> !play.names().gone(name) && by(play, name);
      case Hidden.Album(var artist, var name) ->
          !play.names().gone(name, artist)
              && of(TopKind.ALBUMS, play, Map.of()).contains(play.names().album(name, artist));
      case Hidden.OfTrack(var id) -> play.track() == id;
      case Hidden.OfPlay(var id) -> play.id() == id;
    };
  }

  static boolean by(One play, String artist) {
    var meant = play.names().artist(artist);
    return of(TopKind.ARTISTS, play, Map.of()).contains(meant)
        || of(TopKind.ALBUM_ARTISTS, play, Map.of()).contains(meant);
  }

  static String normal(@Nullable String name) {
    return NameNormalizer.normal(name);
  }

  /// The names that a play counts for.
  static Set<String> of(TopKind kind, One play, Map<Long, Set<String>> words) {
    var tags = play.tags();
    var albumArtists =
        tags.has(Tag.ALBUM_ARTIST) ? tags.all(Tag.ALBUM_ARTIST) : tags.all(Tag.ARTIST);
    return switch (kind) {
      case ARTISTS -> artists(play, tags.all(Tag.ARTIST));
      case ALBUM_ARTISTS -> artists(play, albumArtists);
      case ALBUMS ->
          tags.has(Tag.ALBUM)
              ? Set.of(
                  play.names()
                      .album(
                          Objects.requireNonNull(tags.first(Tag.ALBUM)),
                          String.join(", ", albumArtists)))
              : Set.of();
      case TRACKS -> Set.of(Long.toString(play.track()));
      case GENRES -> normal(tags.all(Tag.GENRE));
      case COMPOSERS -> normal(tags.all(Tag.COMPOSER));
      case TAGS -> words.getOrDefault(play.track(), Set.of());
      case PLAYERS -> Set.of(play.player());
    };
  }

  private static Set<String> artists(One play, List<String> names) {
    var artists = new LinkedHashSet<String>();
    names.forEach(name -> artists.add(play.names().artist(name)));
    return artists;
  }

  private static Set<String> normal(List<String> names) {
    var normal = new LinkedHashSet<String>();
    names.forEach(name -> normal.add(normal(name)));
    return normal;
  }

  static Map<Long, Set<String>> words(NumbersQuery query) {
    var words = new HashMap<Long, Set<String>>();
    query.words(
        (track, word) -> words.computeIfAbsent(track, _ -> new LinkedHashSet<>()).add(word));
    return words;
  }

  static Map<String, PlaySum> top(
      List<One> plays, TopQuery topQuery, Map<Long, Set<String>> words) {
    var groups = new HashMap<String, List<One>>();
    for (var play : plays) {
      var inside =
          play.second() >= topQuery.period().from().getEpochSecond()
              && play.second() < topQuery.period().until().getEpochSecond();
      if (inside && (topQuery.artist() == null || by(play, topQuery.artist()))) {
        of(topQuery.kind(), play, words)
            .forEach(name -> groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(play));
      }
    }
    var counts = new HashMap<String, PlaySum>();
    groups.forEach(
        (name, all) -> {
          var count = count(all, topQuery.withSkips());
          if (count.first() != null) {
            counts.put(name, count);
          }
        });
    return counts;
  }

  static PlaySum count(List<One> all, boolean withSkips) {
    var counted = all.stream().filter(play -> withSkips || play.counts()).toList();
    return new PlaySum(
        all.stream().filter(One::counts).count(),
        Duration.ofMillis(counted.stream().mapToLong(One::millis).sum()),
        all.stream().filter(play -> !play.counts()).count(),
        counted.isEmpty() ? null : Instant.ofEpochSecond(counted.getFirst().second()),
        counted.isEmpty() ? null : Instant.ofEpochSecond(counted.getLast().second()));
  }
}
