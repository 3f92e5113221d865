package io.github.earmark.playlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.json.Json;
import io.github.earmark.playlist.PlaylistMaker.Selection;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The smart playlists: how some stored playlists were made, in a file next to the history, so that
/// they can be made again.
public final class SmartPlaylists {
  private static final String NAME = "smart-playlists.json";
  private static final long LARGEST = 64 << 20;

  /// A process cannot wait for a file lock that it holds itself.
  private static final ReentrantLock TURN = new ReentrantLock();

  private final Path file;
  private final Path lock;

  /// A smart playlist.
  ///
  /// @param name of the stored playlist
  /// @param player that has it
  /// @param collection that the songs are from
  /// @param track that they are like, as in `ARTIST - TITLE`; null if it is a playlist
  /// @param playlist that they are like; null if it is a track
  /// @param recipe how they are chosen
  /// @param songs the player's URIs of the songs it was last given
  /// @param refreshed when that was
  public record Smart(
      String name,
      String player,
      String collection,
      @Nullable String track,
      @Nullable String playlist,
      Recipe recipe,
      List<String> songs,
      Instant refreshed) {
    /// A smart playlist that was just made from a selection. A song is kept by its name, because
    /// what is playing now will be something else tomorrow.
    ///
    /// @param playlist that the songs are like; null if it is one song
    /// @param uris the player's URIs of its songs
    public static Smart made(
        String name,
        String player,
        PlaylistMaker maker,
        Selection selection,
        @Nullable String playlist,
        Recipe recipe,
        Collection<String> uris) {
      var song = maker.songs().song(selection.rows().getFirst());
      return new Smart(
          name,
          player,
          maker.songs().name(),
          playlist == null ? song.firstArtist() + " - " + song.title() : null,
          playlist,
          recipe,
          List.copyOf(uris),
          maker.clock().instant());
    }

    /// The same, with other songs.
    public Smart with(List<String> now, Instant moment) {
      return new Smart(name, player, collection, track, playlist, recipe, now, moment);
    }
  }

  record Shelf(List<Smart> playlists) {}

  /// The error where another history is read: its copy may be deleted at any time, and with it how
  /// a playlist is made.
  ///
  /// @param fix where this machine's own history is read
  public static UserError onlyOwn(String fix) {
    return UserError.usage("smart playlists are made from this machine's own history", fix);
  }

  /// @param state the directory of the history
  public SmartPlaylists(Path state) {
    file = state.resolve(NAME);
    lock = state.resolve("smart-playlists.lock");
  }

  /// All of them, in the order in which they were first made.
  public List<Smart> all() throws IOException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException(file + " is too long to be what Earmark wrote");
      }
      return Json.read(Files.readString(file, UTF_8), Shelf.class).playlists();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  /// Stores a smart playlist, replacing the one of the same name and player.
  public void keep(Smart smart) throws IOException {
    change(
        all -> {
          var place = place(all, smart);
          if (place < 0) {
            all.add(smart);
          } else {
            all.set(place, smart);
          }
          return true;
        });
  }

  /// Stores a refreshed one, unless it was forgotten meanwhile.
  void refreshed(Smart smart) throws IOException {
    change(
        all -> {
          var place = place(all, smart);
          if (place >= 0) {
            all.set(place, smart);
          }
          return place >= 0;
        });
  }

  /// Forgets one; the stored playlist stays as it is.
  ///
  /// @return whether there was one
  public boolean forget(String name, String player) throws IOException {
    return change(all -> all.removeIf(one -> is(one, name, player)));
  }

  private static boolean is(Smart one, String name, String player) {
    return one.name().equals(name) && one.player().equals(player);
  }

  private static int place(List<Smart> all, Smart smart) {
    for (var i = 0; i < all.size(); i++) {
      if (is(all.get(i), smart.name(), smart.player())) {
        return i;
      }
    }
    return -1;
  }

  /// Changes the file, one thread and one process at a time: a timer may refresh while somebody
  /// uses the page.
  ///
  /// @return whether there was anything to change
  private boolean change(Predicate<List<Smart>> changing) throws IOException {
    TURN.lock();
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      var all = new ArrayList<>(all());
      if (!changing.test(all)) {
        return false;
      }
      PrivateFile.replace(file, Json.write(new Shelf(all)));
      return true;
    } finally {
      TURN.unlock();
    }
  }
}
