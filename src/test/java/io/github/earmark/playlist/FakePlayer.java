package io.github.earmark.playlist;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.music.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A player with a queue and stored playlists in memory, as strict as MPD: it rejects songs that it
/// does not have, and names that are already taken.
public final class FakePlayer implements PlaylistPlayer {
  public final Map<String, Track> library = new LinkedHashMap<>();
  public final Map<String, List<String>> playlists = new LinkedHashMap<>();
  public final List<String> queue = new ArrayList<>();
  public @Nullable Track playing;

  /// Run once a playlist has been read, to simulate another client.
  public @Nullable Runnable meanwhile;

  /// After this many changes, the connection breaks; below 0 for never.
  public int changesLeft = -1;

  private final String name;

  public FakePlayer(String name) {
    this.name = name;
  }

  public FakePlayer has(Track track) {
    library.put(track.uri(), track);
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String library() {
    return name;
  }

  @Override
  public Session open() {
    return new Wire(this);
  }

  private void change() throws PlayerException {
    if (changesLeft == 0) {
      throw PlayerException.closed(name + " is gone");
    }
    changesLeft--;
  }

  private record Wire(FakePlayer player) implements Session {

    @Override
    public List<String> names() {
      return List.copyOf(player.playlists.keySet());
    }

    @Override
    public List<PlaylistEntry> entries(String name) throws PlayerException {
      var uris = player.playlists.get(name);
      if (uris == null) {
        throw PlayerException.unreachable("no such playlist");
      }
      var entries =
          uris.stream()
              .map(
                  uri -> {
                    var track = player.library.get(uri);
                    return new PlaylistEntry(uri, track, track == null && !uri.contains("://"));
                  })
              .toList();
      var then = player.meanwhile;
      player.meanwhile = null;
      if (then != null) {
        then.run();
      }
      return entries;
    }

    @Override
    public void eachSong(Consumer<Track> each) {
      player.library.values().forEach(each);
    }

    @Override
    public List<String> present(List<String> uris) {
      return uris.stream().filter(player.library::containsKey).toList();
    }

    @Override
    public @Nullable Track playing() {
      return player.playing;
    }

    private void require(List<String> uris) throws PlayerException {
      for (var uri : uris) {
        if (!player.library.containsKey(uri) && !uri.contains("://")) {
          throw PlayerException.unreachable("no such song: " + uri);
        }
      }
    }

    @Override
    public void queue(List<String> uris, boolean play) throws PlayerException {
      require(uris);
      player.change();
      player.queue.addAll(uris);
      if (play) {
        player.playing = player.library.get(uris.getFirst());
      }
    }

    @Override
    public void create(String name, List<String> uris) throws PlayerException {
      require(uris);
      player.change();
      if (player.playlists.putIfAbsent(name, List.copyOf(uris)) != null) {
        throw PlayerException.unreachable("there is one already");
      }
    }

    @Override
    public void replace(String name, List<String> uris, String kept) throws PlayerException {
      require(uris);
      if (player.playlists.containsKey(kept)) {
        throw PlayerException.unreachable("there is one already");
      }
      player.change();
      var before = player.playlists.remove(name);
      if (before == null) {
        throw PlayerException.unreachable("no such playlist");
      }
      player.playlists.put(kept, before);
      player.playlists.put(name, List.copyOf(uris));
    }

    @Override
    public void putBack(String name, String kept) throws PlayerException {
      player.change();
      var before = player.playlists.remove(kept);
      if (before == null) {
        throw PlayerException.unreachable("no such playlist");
      }
      player.playlists.put(name, before);
    }

    @Override
    public void remove(String name) throws PlayerException {
      player.change();
      player.playlists.remove(name);
    }

    @Override
    public boolean writesAnything() {
      return false;
    }

    @Override
    public void close() {}
  }
}
