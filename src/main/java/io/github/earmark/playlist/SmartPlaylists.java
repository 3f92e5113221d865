package io.github.earmark.playlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Smart playlists: how stored playlists were made, in a file beside the history, so that they can
/// be made again.
public final class SmartPlaylists {
  private static final String NAME = "smart-playlists.json";
  private static final long LARGEST = 64 << 20;

  private final Path file;

  /// One of them.
  ///
  /// @param name of the stored playlist
  /// @param player that it is kept at
  /// @param collection that the songs are of
  /// @param track that they are like, as in `ARTIST - TITLE`; null where it is a playlist
  /// @param playlist that they are like; null where it is a track
  /// @param recipe how they are chosen
  /// @param songs what it was given last, as the player calls them
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
    /// With other songs.
    public Smart with(List<String> now, Instant moment) {
      return new Smart(name, player, collection, track, playlist, recipe, now, moment);
    }
  }

  record Shelf(List<Smart> playlists) {}

  /// @param state the directory of the history
  public SmartPlaylists(Path state) {
    file = state.resolve(NAME);
  }

  /// All of them, in the order in which they were made first.
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

  /// Keeps one, in the place of the one of the same name and player.
  public void keep(Smart smart) throws IOException {
    var all = new ArrayList<>(all());
    var place = place(all, smart.name(), smart.player());
    if (place < 0) {
      all.add(smart);
    } else {
      all.set(place, smart);
    }
    write(all);
  }

  /// Forgets one; the stored playlist stays as it is.
  ///
  /// @return whether there was one
  public boolean forget(String name, String player) throws IOException {
    var all = new ArrayList<>(all());
    var place = place(all, name, player);
    if (place < 0) {
      return false;
    }
    all.remove(place);
    write(all);
    return true;
  }

  private static int place(List<Smart> all, String name, String player) {
    for (var i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(name) && all.get(i).player().equals(player)) {
        return i;
      }
    }
    return -1;
  }

  private void write(List<Smart> all) throws IOException {
    PrivateFile.replace(file, Json.write(new Shelf(all)));
  }
}
