package io.github.earmark.marks.stickers;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.marks.Sticker;
import io.github.earmark.music.Track;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A player's store of notes on songs, kept by its clients. A kind of player that has one
/// implements this beside `Player`. One loop uses it, from one thread at a time; only
/// [Session#nudge()] and [Session#close()] may be called from other threads.
public interface Stickers {

  /// The configured name of the player.
  String player();

  /// Opens a connection separate from the one that listens to the player, because there may be much
  /// to read. Blocks, within the player's own time limits.
  Session open() throws PlayerException;

  /// Events that a player reports.
  enum Change {
    /// Some sticker was set or deleted.
    STICKERS,
    /// Songs may have been added or removed: the player is reading its files, or a folder was
    /// mounted or unmounted. It may drop the stickers of songs that it does not find.
    LIBRARY
  }

  /// A connection to a player.
  interface Session extends AutoCloseable {

    /// Reads all stickers of a name, in any order, one at a time.
    ///
    /// @param sticker receives the song's URI and the unparsed value; must not use this session
    void each(Sticker.Name name, BiConsumer<String, String> sticker)
        throws PlayerException, Refused;

    /// Writes a sticker, or deletes it if it has no value.
    ///
    /// @return false if the player does not know the song: if it still has a sticker for it, that
    ///   is unchanged
    boolean write(Sticker sticker) throws PlayerException, Refused;

    /// The tags of a song in the player's library, or null.
    @Nullable Track song(String uri) throws PlayerException;

    /// Waits until something changed or a nudge came.
    ///
    /// @return what changed since the last call of this or [#passed]; empty after a nudge
    Set<Change> await() throws PlayerException;

    /// What changed since the last call of this or [#await], without waiting.
    ///
    /// @return includes [Change#LIBRARY] while the player is still reading its files
    Set<Change> passed() throws PlayerException;

    /// Makes a waiting (or the next) [#await] return. Never blocks for long, never throws.
    void nudge();

    /// Closes the connection; a waiting call fails at once. Never throws.
    @Override
    void close();
  }

  /// The player has no stickers, or does not allow us to use them. The message is for people and
  /// says what to do about it.
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }
  }
}
