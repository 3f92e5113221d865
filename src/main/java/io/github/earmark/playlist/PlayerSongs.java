package io.github.earmark.playlist;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The songs of a player, searchable by their names.
public final class PlayerSongs {
  /// In seconds: songs whose lengths differ by more are different ones.
  private static final double LENGTHS_APART = 4;

  private final Map<String, Song> byUri = new HashMap<>();
  private final Map<String, List<Song>> byMbid = new HashMap<>();
  private final Map<String, List<Song>> byName = new HashMap<>();
  private final Map<String, List<Song>> byFile = new HashMap<>();

  /// A song of a player.
  ///
  /// @param label for people, as in "Artist – Title"
  /// @param seconds 0 if not known
  public record Song(String uri, String label, double seconds) {}

  private PlayerSongs() {}

  /// Reads all songs from the player.
  public static PlayerSongs of(PlaylistPlayer.Session session) throws PlayerException {
    var songs = new PlayerSongs();
    session.eachSong(songs::add);
    return songs;
  }

  /// Holds these songs only.
  static PlayerSongs of(List<Track> tracks) {
    var songs = new PlayerSongs();
    tracks.forEach(songs::add);
    return songs;
  }

  private void add(Track track) {
    var song = new Song(track.uri(), track.label(), seconds(track.duration()));
    if (byUri.putIfAbsent(track.uri(), song) != null) {
      return;
    }
    var mbid = track.tags().first(Tag.RECORDING_MBID);
    if (mbid != null) {
      put(byMbid, mbid, song);
    }
    if (track.title() != null && !track.artists().isEmpty()) {
      put(byName, name(track.artists().getFirst(), track.title()), song);
      if (track.artists().size() > 1) {
        put(byName, name(track.artist(), track.title()), song);
      }
    }
    put(byFile, file(track.uri()), song);
  }

  private static void put(Map<String, List<Song>> all, String key, Song song) {
    all.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(song);
  }

  private static String name(@Nullable String artist, @Nullable String title) {
    return NameNormalizer.normal(artist) + "\n" + NameNormalizer.normal(title);
  }

  /// The last part of a path, in lower case.
  private static String file(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  static double seconds(@Nullable Duration duration) {
    return duration == null ? 0 : duration.toMillis() / 1000.0;
  }

  /// How many there are.
  public int size() {
    return byUri.size();
  }

  /// The song with this URI; null if there is none.
  public @Nullable Song at(String uri) {
    return byUri.get(uri);
  }

  /// The song with this MusicBrainz recording; of several, the one whose length is nearest.
  ///
  /// @param seconds 0 if not known
  public @Nullable Song recorded(@Nullable String mbid, double seconds) {
    return mbid == null
        ? null
        : nearest(byMbid.getOrDefault(mbid.toLowerCase(Locale.ROOT), List.of()), seconds, 1e9);
  }

  /// The song with this artist and title, however spelt, and about this length.
  public @Nullable Song named(@Nullable String artist, @Nullable String title, double seconds) {
    return nearest(byName.getOrDefault(name(artist, title), List.of()), seconds, LENGTHS_APART);
  }

  /// The song whose file has the same name, in whatever folder; null if there is none, or more than
  /// one.
  public @Nullable Song inFile(String uri) {
    var found = byFile.getOrDefault(file(uri), List.of());
    return found.size() == 1 ? found.getFirst() : null;
  }

  private static @Nullable Song nearest(List<Song> found, double seconds, double apart) {
    Song best = null;
    var least = Double.POSITIVE_INFINITY;
    for (var song : found) {
      var away = seconds == 0 || song.seconds() == 0 ? 0 : Math.abs(song.seconds() - seconds);
      if (away <= apart && away < least) {
        best = song;
        least = away;
      }
    }
    return best;
  }
}
