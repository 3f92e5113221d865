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

/// Hands what was chosen to a player.
///
/// @param history null where there is none
public record Handover(
    SongCollection songs,
    SongListening heard,
    PlaylistPlayer player,
    PlaylistPlayer.Session session,
    @Nullable Reader history) {

  /// What the player calls the songs, by their rows and in their order; those that it does not have
  /// are left out.
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

  /// Puts songs at the end of the queue.
  ///
  /// @param play whether to play the first of them now
  public void queue(Map<Integer, String> places, boolean play) throws PlayerException, UserError {
    session.queue(some(places.values()), play);
  }

  /// Makes a stored playlist of songs.
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

  /// Refuses the name of a playlist that is there.
  public static void requireFree(PlaylistPlayer.Session session, String name)
      throws PlayerException, UserError {
    if (session.names().contains(name)) {
      throw UserError.failed(
          "there is a playlist " + name + " already", "choose another name, or delete that one");
    }
  }

  /// Refuses the name of one that is not there.
  public static void requireThere(PlaylistPlayer.Session session, String name)
      throws PlayerException, UserError {
    var names = session.names();
    if (!names.contains(name)) {
      throw UserError.failed(
          "there is no playlist " + name,
          names.isEmpty()
              ? "the player has none"
              : "`earmark playlists` shows those that are there");
    }
  }
}
