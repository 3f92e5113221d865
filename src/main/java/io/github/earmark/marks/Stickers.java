package io.github.earmark.marks;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.Sticker;
import io.github.earmark.music.Track;
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

  /// A connection to a player.
  interface Session extends AutoCloseable {

    /// Reads the stickers of a name, whole, in any order, and one at a time.
    ///
    /// @param sticker takes the song's URI and the value as it is; must not use this session
    void each(Sticker.Name name, BiConsumer<String, String> sticker)
        throws PlayerException, Refused;

    /// Writes a sticker, or deletes it where it has no value.
    ///
    /// @return false where the player knows no such song
    boolean write(Sticker sticker) throws PlayerException, Refused;

    /// What the player knows of a song of its library, or null.
    @Nullable Track song(String uri) throws PlayerException;

    /// Waits until stickers changed or a nudge came.
    ///
    /// @return whether stickers changed
    boolean await() throws PlayerException;

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
