package io.github.earmark.playlist;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.music.Track;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A player whose queue and stored playlists can be read and changed.
public interface PlaylistPlayer {

  /// The configured name; unique among players.
  String name();

  /// The name of its library in the history.
  String library();

  /// Whether songs and playlists can be sent to it; otherwise they can only be read.
  default boolean writable() {
    return true;
  }

  /// Connects. Blocks, within the player's own timeouts.
  Session open() throws PlayerException;

  /// A connection, for one thread.
  interface Session extends AutoCloseable {

    /// The names of its stored playlists, in no order.
    List<String> names() throws PlayerException;

    /// The entries of a playlist in order, including those that the player no longer has.
    ///
    /// @param name one of [#names]
    List<PlaylistEntry> entries(String name) throws PlayerException;

    /// All songs of the player, as far as it lists them. May take some seconds.
    void eachSong(Consumer<Track> each) throws PlayerException;

    /// Songs that may be this one, for a player that can only be searched.
    default List<Track> search(Track said) throws PlayerException {
      return List.of();
    }

    /// Those of these songs that the player has.
    List<String> present(List<String> uris) throws PlayerException;

    /// The current song, playing or paused; null if there is none.
    @Nullable Track playing() throws PlayerException;

    /// Adds songs to the end of the queue.
    ///
    /// @param play whether to play the first of them now, whatever the player is doing
    void queue(List<String> uris, boolean play) throws PlayerException;

    /// Stores a new playlist, as a whole or not at all.
    ///
    /// @param name not yet used by another
    void create(String name, List<String> uris) throws PlayerException;

    /// Replaces the entries of a stored playlist. Even if the player or this program is killed, the
    /// original entries exist under one of the two names.
    ///
    /// @param kept the new name of the original playlist, not used by another
    void replace(String name, List<String> uris, String kept) throws PlayerException;

    /// Undoes a [#replace]: the original gets its name back, and the new playlist is deleted.
    ///
    /// @param name the playlist, which may have been deleted
    void putBack(String name, String kept) throws PlayerException;

    /// Deletes a stored playlist.
    void remove(String name) throws PlayerException;

    /// Whether entries can be stored that the player does not have.
    boolean writesAnything();

    @Override
    void close();
  }
}
