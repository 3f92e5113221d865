package io.github.earmark.playlist;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.music.Track;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A player whose queue and stored playlists can be read and changed.
public interface PlaylistPlayer {

  /// The name that the user knows it by; unique among players.
  String name();

  /// What its files are of in the history.
  String library();

  /// Whether it takes songs and playlists; else they are only read.
  default boolean writable() {
    return true;
  }

  /// Connects. Blocks, within the player's own time limits.
  Session open() throws PlayerException;

  /// A connection to it, for one thread.
  interface Session extends AutoCloseable {

    /// The names of its stored playlists, in no order.
    List<String> names() throws PlayerException;

    /// What is in one, in its order, those that the player no longer has among them.
    ///
    /// @param name one of [#names]
    List<PlaylistEntry> entries(String name) throws PlayerException;

    /// All songs that it has, as far as it tells. May take some seconds.
    void eachSong(Consumer<Track> each) throws PlayerException;

    /// Songs that may be this one, at a player whose songs can only be searched.
    default List<Track> search(Track said) throws PlayerException {
      return List.of();
    }

    /// Those of these songs that it has.
    List<String> present(List<String> uris) throws PlayerException;

    /// What plays or is paused; null where nothing is.
    @Nullable Track playing() throws PlayerException;

    /// Puts songs at the end of the queue.
    ///
    /// @param play whether it plays the first of them now, whatever it does
    void queue(List<String> uris, boolean play) throws PlayerException;

    /// Makes a stored playlist, as a whole or not at all.
    ///
    /// @param name that none has yet
    void create(String name, List<String> uris) throws PlayerException;

    /// Puts others in the place of what is in a stored playlist. Killed at any moment, what was in
    /// it is there: under its own name or the other.
    ///
    /// @param kept what the playlist as it was is called from then on; no other has that name
    void replace(String name, List<String> uris, String kept) throws PlayerException;

    /// Takes a [#replace] back: what was kept has the first name again, and the other is gone.
    ///
    /// @param name need not be there any more
    void putBack(String name, String kept) throws PlayerException;

    /// Deletes a stored playlist.
    void remove(String name) throws PlayerException;

    /// Whether entries can be written that the player does not have.
    boolean writesAnything();

    @Override
    void close();
  }
}
