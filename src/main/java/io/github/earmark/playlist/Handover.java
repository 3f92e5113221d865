package io.github.earmark.playlist;

import io.github.earmark.features.SongCollection;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import io.github.earmark.playlist.PlaylistMaker.Pick;
import io.github.earmark.text.UserError;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Passes the chosen songs to a player.
///
/// @param history null if there is none
public record Handover(
    SongCollection songs,
    SongListening heard,
    PlaylistPlayer player,
    PlaylistPlayer.Session session,
    @Nullable Reader history) {

  /// The player's URIs of the songs, by row and in order; songs that it does not have are left out.
  public Map<Integer, String> places(List<Pick> picks) throws PlayerException {
    var rows = picks.stream().map(Pick::row).toList();
    var found = new SongPlaces(songs, heard).at(player, session, history, rows);
    var places = new LinkedHashMap<Integer, String>();
    for (var row : rows) {
      var uri = found.get(row);
      if (uri != null) {
        places.put(row, uri);
      }
    }
    return places;
  }

  /// Adds songs to the end of the queue.
  ///
  /// @param play whether to play the first of them now
  public void queue(Map<Integer, String> places, boolean play) throws PlayerException, UserError {
    session.queue(some(places.values()), play);
  }

  /// Stores songs as a playlist.
  public void store(Map<Integer, String> places, String name) throws PlayerException, UserError {
    var uris = some(places.values());
    requireFree(session, name);
    session.create(name, uris);
  }

  private List<String> some(Collection<String> uris) throws UserError {
    if (uris.isEmpty()) {
      throw UserError.failed(
          player.name() + " has none of the songs that were chosen",
          "choose another collection with --in, or look at them with --to print");
    }
    return List.copyOf(uris);
  }

  /// Throws if a playlist of that name exists.
  public static void requireFree(PlaylistPlayer.Session session, String name)
      throws PlayerException, UserError {
    if (session.names().contains(name)) {
      throw UserError.failed(
          "there is a playlist " + name + " already", "choose another name, or delete that one");
    }
  }

  /// Throws if no playlist of that name exists.
  public static void requireThere(PlaylistPlayer.Session session, String name)
      throws PlayerException, UserError {
    var names = session.names();
    if (!names.contains(name)) {
      throw UserError.failed(
          "there is no playlist " + name,
          names.isEmpty() ? "the player has none" : "`earmark playlists` shows all playlists");
    }
  }
}
