package io.github.earmark.lastfm;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.ground.servers.StandIn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An account at Last.fm or a GNU FM on the loopback, as it is read: it answers in the shapes that
/// were recorded, and is as strict as the real one, or stricter. Safe for one test at a time.
public final class LastFmAccount extends StandIn {
  public static final String USER = "Tester";
  public static final String API_KEY = "0123456789abcdef0123456789abcdef";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST = 200;

  /// What was scrobbled.
  public record Scrobble(long time, String artist, String title) {}

  private final ServerKind kind;
  private final List<Scrobble> plays = new ArrayList<>();
  private final List<Scrobble> loved = new ArrayList<>();
  private final Set<Scrobble> broken = new HashSet<>();
  private final Map<Integer, Runnable> before = new HashMap<>();
  private int asked;
  private int error;
  private boolean playing;

  public LastFmAccount(ServerKind kind) {
    this.kind = kind;
  }

  /// Scrobbles something; it need not be newer than the rest.
  public synchronized Scrobble play(long time, String artist, String title) {
    var scrobble = new Scrobble(time, artist, title);
    plays.add(scrobble);
    return scrobble;
  }

  public synchronized void delete(Scrobble scrobble) {
    plays.remove(scrobble);
  }

  public synchronized void love(long time, String artist, String title) {
    loved.add(new Scrobble(time, artist, title));
  }

  /// From now on, each page with it fails.
  public synchronized void breaks(Scrobble scrobble) {
    broken.add(scrobble);
  }

  /// From now on, all is answered with this error; 0 for none.
  public synchronized void fails(int code) {
    error = code;
  }

  /// Something is playing now.
  public synchronized void plays(boolean now) {
    playing = now;
  }

  /// Has this happen before the request of this number, from 1, is answered.
  public synchronized void before(int request, Runnable what) {
    before.put(request, what);
  }

  public synchronized List<Scrobble> all() {
    return List.copyOf(plays);
  }

  public int requests() {
    return received().size();
  }

  @Override
  protected synchronized Answered answer(Received request) {
    var what = before.get(++asked);
    if (what != null) {
      what.run();
    }
    var query = request.query();
    if (error > 0) {
      return error(error, "as the test wants it");
    }
    if (!API_KEY.equals(query.get("api_key")) && kind == ServerKind.LASTFM) {
      return error(10, "Invalid API key - You must be granted a valid key by last.fm");
    }
    if (!USER.equalsIgnoreCase(query.get("user"))) {
      return error(kind == ServerKind.LASTFM ? 6 : 7, "User not found");
    }
    var limit = Integer.parseInt(query.getOrDefault("limit", "50"));
    var page = Integer.parseInt(query.getOrDefault("page", "1"));
    if (limit < 1 || limit > MOST || page < 1) {
      return error(6, "Invalid parameters");
    }
    return switch (query.get("method")) {
      case "user.getRecentTracks" -> recent(query, limit, page);
      case "user.getLovedTracks" -> list("lovedtracks", loved, limit, page, false);
      case null, default -> error(3, "Invalid Method - No method with that name in this package");
    };
  }

  private Answered recent(Map<String, String> query, int limit, int page) {
    var from = Long.parseLong(query.getOrDefault("from", "0"));
    var to = Long.parseLong(query.getOrDefault("to", String.valueOf(Long.MAX_VALUE)));
    var bounded = kind == ServerKind.LASTFM;
    return list(
        "recenttracks",
        plays.stream()
            .filter(play -> !bounded || (play.time() >= from && play.time() <= to))
            .toList(),
        limit,
        page,
        playing);
  }

  private Answered list(String name, List<Scrobble> all, int limit, int page, boolean now) {
    var sorted = all.stream().sorted(Comparator.comparingLong(Scrobble::time).reversed()).toList();
    var first = Math.min((page - 1) * limit, sorted.size());
    var some = sorted.subList(first, Math.min(first + limit, sorted.size()));
    if (some.stream().anyMatch(broken::contains)) {
      return new Answered(500, "text/html", "<html><center>openresty</center></html>");
    }
    if (kind == ServerKind.GNUFM && some.isEmpty()) {
      return error(7, "Invalid resource specified");
    }
    var root = JSON.createObjectNode();
    var recent = root.putObject(name);
    var tracks = new ArrayList<ObjectNode>();
    if (now && (kind == ServerKind.LASTFM || page == 1)) {
      var track = track(new Scrobble(0, "Now", "Playing"));
      track.remove("date");
      track.putObject("@attr").put("nowplaying", "true");
      tracks.add(track);
    }
    some.forEach(play -> tracks.add(track(play)));
    if (tracks.size() == 1) {
      recent.set("track", tracks.getFirst());
    } else if (!tracks.isEmpty()) {
      recent.putArray("track").addAll(tracks);
    }
    var attributes = recent.putObject("@attr");
    attributes.put("user", USER).put("page", "" + page).put("perPage", "" + limit);
    attributes.put("totalPages", "" + (sorted.size() + limit - 1) / limit);
    if (kind == ServerKind.LASTFM) {
      attributes.put("total", "" + sorted.size());
    }
    return new Answered(200, "application/json", root.toString());
  }

  private static ObjectNode track(Scrobble play) {
    var track = JSON.createObjectNode();
    track.putObject("artist").put("mbid", "").put("#text", play.artist());
    track.put("name", play.title()).put("mbid", "").put("streamable", "0");
    track.putObject("album").put("mbid", "").put("#text", "");
    track.putObject("date").put("uts", "" + play.time()).put("#text", "20 Oct 2020, 10:03");
    return track;
  }

  private Answered error(int code, String message) {
    var root = JSON.createObjectNode();
    if (kind == ServerKind.GNUFM) {
      root.putObject("error").put("#text", message).put("code", "" + code);
      return new Answered(200, "application/json", root.toString());
    }
    root.put("error", code).put("message", message);
    var status = code == 29 ? 429 : code == 6 ? 404 : 403;
    return new Answered(status, "application/json", root.toString());
  }
}
