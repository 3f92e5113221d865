package io.github.earmark.playlist;

import io.github.earmark.features.LibraryMatch;
import io.github.earmark.features.SongCollection;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the songs of a collection at a player.
public final class SongPlaces {
  private final SongCollection songs;
  private final SongListening heard;

  /// @param heard knows which tracks of the history the songs are
  public SongPlaces(SongCollection songs, SongListening heard) {
    this.songs = songs;
    this.heard = heard;
  }

  /// The player's URIs of these songs; those that it does not have are left out. The history is
  /// asked first, because reading all songs of a player takes a while.
  ///
  /// @param history null if there is none
  /// @param rows of the collection
  public Map<Integer, String> at(
      PlaylistPlayer player,
      PlaylistPlayer.Session session,
      @Nullable Reader history,
      List<Integer> rows)
      throws PlayerException {
    var places = new HashMap<Integer, String>(known(player, session, history, rows));
    var missing = rows.stream().filter(row -> !places.containsKey(row)).toList();
    if (!missing.isEmpty()) {
      var all = PlayerSongs.of(session);
      for (var row : missing) {
        var song = find(all, row);
        if (song != null) {
          places.put(row, song.uri());
        }
      }
    }
    return places;
  }

  private Map<Integer, String> known(
      PlaylistPlayer player,
      PlaylistPlayer.Session session,
      @Nullable Reader history,
      List<Integer> rows)
      throws PlayerException {
    var uris = new HashMap<Integer, List<String>>();
    for (var row : rows) {
      var of = new ArrayList<String>();
      var id = songs.song(row).id();
      if (id != null) {
        of.add(id);
      }
      if (history != null) {
        for (var track : heard.tracks(row)) {
          of.addAll(history.places(places -> places.uris(player.library(), track)));
        }
      }
      uris.put(row, of);
    }
    var present =
        new HashSet<>(
            session.present(uris.values().stream().flatMap(List::stream).distinct().toList()));
    var known = new HashMap<Integer, String>();
    uris.forEach(
        (row, of) ->
            of.stream()
                .filter(present::contains)
                .findFirst()
                .ifPresent(uri -> known.put(row, uri)));
    return known;
  }

  private PlayerSongs.@Nullable Song find(PlayerSongs all, int row) {
    var song = songs.song(row);
    var duration = songs.feature(LibraryMatch.DURATION);
    var length = duration < 0 ? Float.NaN : songs.value(duration, row);
    var seconds = Float.isNaN(length) ? 0 : length;
    var recorded = all.recorded(song.mbid(), seconds);
    if (recorded != null) {
      return recorded;
    }
    var named = all.named(song.firstArtist(), song.title(), seconds);
    return named != null ? named : all.named(song.artist(), song.title(), seconds);
  }
}
