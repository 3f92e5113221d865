package io.github.earmark.marks.stickers;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.marks.Sticker;
import io.github.earmark.music.Track;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Where the clients of a player keep notes with its songs. A kind of player that has them
/// implements this beside `Player`. One loop uses it, from one thread at a time; only
/// [Session#nudge()] and [Session#close()] may be called from others.
public interface Stickers {

  /// The configured name of the player.
  String player();

  /// Connects, apart from the connection that hears the player: there may be much to read. Blocks,
  /// within the player's own time limits.
  Session open() throws PlayerException;

  /// What a player tells of.
  enum Change {
    /// Some sticker was set or deleted.
    STICKERS,
    /// Songs may have come or gone: the player reads its files, or a folder was mounted or
    /// unmounted. It may drop the stickers of songs that it does not find.
    LIBRARY
  }

  /// A connection to a player.
  interface Session extends AutoCloseable {

    /// Reads the stickers of a name, whole, in any order, and one at a time.
    ///
    /// @param sticker takes the song's URI and the value as it is; must not use this session
    void each(Sticker.Name name, BiConsumer<String, String> sticker)
        throws PlayerException, Refused;

    /// Writes a sticker, or deletes it where it has no value.
    ///
    /// @return false where the player knows no such song: what it may still keep of it is as it was
    boolean write(Sticker sticker) throws PlayerException, Refused;

    /// What the player knows of a song of its library, or null.
    @Nullable Track song(String uri) throws PlayerException;

    /// Waits until something changed or a nudge came.
    ///
    /// @return what changed since the last call of this or [#passed]; empty after a nudge
    Set<Change> await() throws PlayerException;

    /// What changed since the last call of this or [#await], without waiting.
    ///
    /// @return with [Change#LIBRARY] as well while the player is still reading its files
    Set<Change> passed() throws PlayerException;

    /// Makes a waiting (or the next) [#await] return. Never blocks for long, never throws.
    void nudge();

    /// Ends the connection; a call that waits fails at once. Never throws.
    @Override
    void close();
  }

  /// The player keeps no stickers, or not for us. The message is for people and says what to do
  /// about it.
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }
  }
}
