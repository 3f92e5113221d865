package io.github.earmark.spotify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.music.Track;
import io.github.earmark.playlist.PlaylistEntry;
import io.github.earmark.playlist.PlaylistPlayer;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The playlists of a Spotify account, read only. Tracks that are not available in the account's
/// country have `is_playable` false; if Spotify has replaced a track's id, it returns the new one
/// itself.
public final class SpotifyPlaylists implements PlaylistPlayer {
  /// The most that Spotify returns at once.
  private static final int AT_ONCE = 50;

  /// No playlist has more; this bounds a reply that never ends.
  private static final int MOST = 20_000;

  private static final int FOUND = 10;

  private final String name;
  private final SpotifyApi api;

  /// @param name the name of the feed
  public SpotifyPlaylists(String name, Authorization authorization, ConsentFile consentFile) {
    this.name = name;
    this.api = new SpotifyApi(authorization, consentFile);
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
  public boolean writable() {
    return false;
  }

  @Override
  public Session open() {
    return new Wire(api, new LinkedHashMap<>());
  }

  /// @param ids playlist ids by name; if two have the same name, the first
  private record Wire(SpotifyApi api, Map<String, String> ids) implements Session {

    @Override
    public List<String> names() throws PlayerException {
      if (ids.isEmpty()) {
        for (var one : all("/me/playlists?limit=" + AT_ONCE)) {
          var id = one.path("id").asText("");
          var name = one.path("name").asText("").strip();
          if (id.matches("[A-Za-z0-9]{1,64}") && !name.isEmpty()) {
            ids.putIfAbsent(name, id);
          }
        }
      }
      return List.copyOf(ids.keySet());
    }

    @Override
    public List<PlaylistEntry> entries(String name) throws PlayerException {
      names();
      var id = ids.get(name);
      if (id == null) {
        throw PlayerException.unreachable("Spotify has no playlist " + name + " of this account");
      }
      var entries = new ArrayList<PlaylistEntry>();
      for (var one : all("/playlists/" + id + "/items?market=from_token&limit=" + AT_ONCE)) {
        var item = one.path("item");
        var track = TrackObject.read(item);
        if (track != null) {
          // A local file exists only on the listener's devices, so nothing is known about it.
          var gone = !item.path("is_playable").asBoolean(true);
          entries.add(new PlaylistEntry(track.uri(), track, gone));
        }
      }
      return entries;
    }

    /// All items of a paged list.
    private List<JsonNode> all(String path) throws PlayerException {
      var all = new ArrayList<JsonNode>();
      while (all.size() < MOST) {
        var page = get(path + "&offset=" + all.size());
        var before = all.size();
        page.path("items").forEach(all::add);
        if (all.size() == before || all.size() >= page.path("total").asInt(0)) {
          break;
        }
      }
      return all;
    }

    @Override
    public void eachSong(Consumer<Track> each) {
      // Spotify has a hundred million tracks; they are searched as needed.
    }

    @Override
    public List<Track> search(Track wanted) throws PlayerException {
      var title = wanted.title();
      if (title == null || wanted.artists().isEmpty()) {
        return List.of();
      }
      var words = "track:" + plain(title) + " artist:" + plain(wanted.artists().getFirst());
      var found =
          get(
              "/search?type=track&market=from_token&limit="
                  + FOUND
                  + "&q="
                  + URLEncoder.encode(words, UTF_8));
      var tracks = new ArrayList<Track>();
      for (var one : found.path("tracks").path("items")) {
        var track = TrackObject.read(one);
        if (track != null && one.path("is_playable").asBoolean(true)) {
          tracks.add(track);
        }
      }
      return tracks;
    }

    /// Without characters that have a meaning in searches.
    private static String plain(String words) {
      return words.replaceAll("[\":*]", " ").strip();
    }

    @Override
    public List<String> present(List<String> uris) {
      return List.of();
    }

    @Override
    public @Nullable Track playing() {
      return null;
    }

    @Override
    public void queue(List<String> uris, boolean play) throws PlayerException {
      throw only();
    }

    @Override
    public void create(String name, List<String> uris) throws PlayerException {
      throw only();
    }

    @Override
    public void replace(String name, List<String> uris, String kept) throws PlayerException {
      throw only();
    }

    @Override
    public void putBack(String name, String kept) throws PlayerException {
      throw only();
    }

    @Override
    public void remove(String name) throws PlayerException {
      throw only();
    }

    private static PlayerException only() {
      return PlayerException.unreachable(
          "playlists of Spotify can only be read; change them in Spotify itself");
    }

    @Override
    public boolean writesAnything() {
      return false;
    }

    private JsonNode get(String path) throws PlayerException {
      try {
        var reply = api.get(path);
        return reply == null ? MissingNode.getInstance() : reply;
      } catch (FeedException e) {
        throw PlayerException.unreachable(
            e.problem() instanceof NeedsUser(var reason, var fix)
                ? reason + "; " + fix
                : e.problem().reason());
      }
    }

    @Override
    public void close() {
      // Each request is independent.
    }
  }
}
