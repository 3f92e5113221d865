package io.github.earmark.mopidy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.music.Track;
import io.github.earmark.playlist.PlaylistEntry;
import io.github.earmark.playlist.PlaylistPlayer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Mopidy's queue (`core.tracklist`) and its stored playlists (`core.playlists`), which are kept by
/// its M3U backend.
///
/// Tried on 3.4.1: a playlist is saved as a whole and accepts any URI. `core.library.lookup` finds
/// nothing for a URI that a backend no longer has, except that the one for files invents a track
/// without a length. Libraries of files can be listed; those of streaming services are endless.
final class MopidyPlaylists implements PlaylistPlayer {
  /// Mopidy looks up each URI by itself, and answers when it has them all.
  private static final int AT_ONCE = 25;

  /// A larger library is not listed any further.
  private static final int MOST = 200_000;

  /// Large enough for the tags of that many songs.
  private static final int LONGEST_MESSAGE = 16 << 20;

  /// The URI under which Mopidy-Local lists all of its songs.
  private static final String LOCAL_SONGS = "local:directory?type=track";

  /// Arguments for listing the roots of the libraries.
  private static final Map<String, @Nullable Object> ROOTS = Collections.singletonMap("uri", null);

  private final Mopidy mopidy;

  MopidyPlaylists(Mopidy mopidy) {
    this.mopidy = mopidy;
  }

  @Override
  public String name() {
    return mopidy.name();
  }

  @Override
  public String library() {
    return mopidy.library();
  }

  @Override
  public Session open() throws PlayerException {
    return new Wire(mopidy.dial(LONGEST_MESSAGE), mopidy.place());
  }

  private record Wire(MopidyConnection channel, String place) implements Session {

    @Override
    public List<String> names() throws PlayerException {
      return List.copyOf(uris().keySet());
    }

    /// The URI of each playlist by name; if two have the same name, the first.
    private Map<String, String> uris() throws PlayerException {
      var uris = new LinkedHashMap<String, String>();
      for (var playlist : ask("core.playlists.as_list", Map.of())) {
        uris.putIfAbsent(playlist.path("name").asText(""), playlist.path("uri").asText(""));
      }
      return uris;
    }

    @Override
    public List<PlaylistEntry> entries(String name) throws PlayerException {
      var uris = new ArrayList<String>();
      for (var item : items(name)) {
        uris.add(item.path("uri").asText(""));
      }
      var known = look(uris);
      return uris.stream()
          .map(
              uri -> {
                var track = known.get(uri);
                return new PlaylistEntry(uri, track, track == null && !stream(uri));
              })
          .toList();
    }

    private JsonNode items(String name) throws PlayerException {
      return ask("core.playlists.get_items", Map.of("uri", uri(name)));
    }

    private String uri(String name) throws PlayerException {
      var uri = uris().get(name);
      if (uri == null) {
        throw PlayerException.unreachable("Mopidy at " + place + " has no playlist " + name);
      }
      return uri;
    }

    private static boolean stream(String uri) {
      return uri.matches("(?i)(https?|mms|rtmps?|rtsp|icyx?)://.*");
    }

    /// The tracks that Mopidy finds for these URIs.
    private Map<String, Track> look(List<String> uris) throws PlayerException {
      var known = new HashMap<String, Track>();
      var wanted = uris.stream().filter(uri -> !uri.isBlank() && !stream(uri)).distinct().toList();
      for (var from = 0; from < wanted.size(); from += AT_ONCE) {
        var some = wanted.subList(from, Math.min(from + AT_ONCE, wanted.size()));
        var answer = ask("core.library.lookup", Map.of("uris", some));
        for (var uri : some) {
          var model = answer.path(uri).path(0);
          var made = uri.startsWith("file:") && model.path("length").asLong(0) == 0;
          if (model.isObject() && !made) {
            known.put(uri, Models.track(uri, model));
          }
        }
      }
      return known;
    }

    @Override
    public void eachSong(Consumer<Track> each) throws PlayerException {
      var folders = new ArrayDeque<String>();
      for (var root : ask("core.library.browse", ROOTS)) {
        var uri = root.path("uri").asText("");
        if (uri.startsWith("local:")) {
          folders.add(LOCAL_SONGS);
        } else if (uri.startsWith("file:")) {
          folders.add(uri);
        }
      }
      var met = new HashSet<String>(folders);
      while (!folders.isEmpty() && met.size() < MOST) {
        var songs = new ArrayList<String>();
        for (var below : ask("core.library.browse", Map.of("uri", folders.remove()))) {
          var uri = below.path("uri").asText("");
          if (met.add(uri)) {
            if (below.path("type").asText("").equals("track")) {
              songs.add(uri);
            } else {
              folders.add(uri);
            }
          }
        }
        look(songs).values().forEach(each);
      }
    }

    @Override
    public List<String> present(List<String> uris) throws PlayerException {
      var known = look(uris);
      return uris.stream().filter(known::containsKey).toList();
    }

    @Override
    public @Nullable Track playing() throws PlayerException {
      var model = ask("core.playback.get_current_track", Map.of());
      var uri = model.path("uri").asText("");
      return uri.isBlank() ? null : Models.track(uri, model);
    }

    @Override
    public void queue(List<String> uris, boolean play) throws PlayerException {
      var added = ask("core.tracklist.add", Map.of("uris", uris));
      if (play && added.path(0).has("tlid")) {
        ask("core.playback.play", Map.of("tlid", added.path(0).path("tlid").asInt()));
      }
    }

    @Override
    public void create(String name, List<String> uris) throws PlayerException {
      save(name, uris.stream().map(Wire::track).toList());
    }

    @Override
    public void replace(String name, List<String> uris, String kept) throws PlayerException {
      save(kept, tracks(name));
      save(name, uris.stream().map(Wire::track).toList());
    }

    @Override
    public void putBack(String name, String kept) throws PlayerException {
      save(name, tracks(kept));
      remove(kept);
    }

    private List<Map<String, String>> tracks(String name) throws PlayerException {
      var tracks = new ArrayList<Map<String, String>>();
      for (var item : items(name)) {
        tracks.add(track(item.path("uri").asText("")));
      }
      return tracks;
    }

    private static Map<String, String> track(String uri) {
      return Map.of("__model__", "Track", "uri", uri);
    }

    /// Saves in one step if the playlist exists.
    private void save(String name, List<Map<String, String>> tracks) throws PlayerException {
      var uri = uris().get(name);
      if (uri == null) {
        var made = ask("core.playlists.create", Map.of("name", name, "uri_scheme", "m3u"));
        uri = made.path("uri").asText("");
        if (uri.isEmpty()) {
          throw refused("makes no playlist " + name + "; is its [m3u] enabled?");
        }
      }
      var playlist = Map.of("__model__", "Playlist", "uri", uri, "name", name, "tracks", tracks);
      if (!ask("core.playlists.save", Map.of("playlist", playlist)).isObject()) {
        throw refused("does not save the playlist " + name + "; see its log");
      }
    }

    @Override
    public void remove(String name) throws PlayerException {
      if (!ask("core.playlists.delete", Map.of("uri", uri(name))).asBoolean(false)) {
        throw refused("does not delete the playlist " + name + "; see its log");
      }
    }

    @Override
    public boolean writesAnything() {
      return true;
    }

    private JsonNode ask(String method, Map<String, ?> arguments) throws PlayerException {
      return channel.call(method, arguments);
    }

    private PlayerException refused(String what) {
      return PlayerException.unreachable("Mopidy at " + place + " " + what);
    }

    @Override
    public void close() {
      channel.close();
    }
  }
}
