package io.github.earmark.spotify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who listens on Spotify, by a clock that is moved by hand; and what Spotify says of it,
/// in the shapes that it was recorded in.
///
/// The list takes what was heard for half a minute, when it is over. It has no local files, and 50
/// entries.
final class SpotifyListener {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  /// What can be played.
  ///
  /// @param seconds how long it is
  record Piece(String name, double seconds, Kind kind) {
    static Piece song(String name, double seconds) {
      return new Piece(name, seconds, Kind.SONG);
    }

    static Piece local(String name, double seconds) {
      return new Piece(name, seconds, Kind.LOCAL);
    }

    String uri() {
      return switch (kind) {
        case SONG -> "spotify:track:" + name.replace(' ', '_');
        case LOCAL -> "spotify:local:Alpha::" + name.replace(' ', '+') + ":" + (long) seconds;
        case EPISODE -> "spotify:episode:" + name.replace(' ', '_');
        case ADVERTISEMENT -> "spotify:ad:" + name;
      };
    }
  }

  enum Kind {
    SONG,
    LOCAL,
    EPISODE,
    ADVERTISEMENT
  }

  /// A stay on a piece, as it really was.
  record Stay(Piece piece, Instant start, Instant end, Duration heard) {}

  /// An entry of the list.
  record Listed(Piece piece, Instant at) {}

  final List<Stay> stays = new ArrayList<>();
  final List<Listed> listed = new ArrayList<>();

  private Instant now = NOON;
  private @Nullable Piece piece;
  private @Nullable Piece following;
  private Instant began = NOON;
  private Duration position = Duration.ZERO;
  private Duration heard = Duration.ZERO;
  private boolean playing;
  private boolean gone = true;
  private Instant changed = NOON;

  Instant now() {
    return now;
  }

  /// What is on, playing or not; null for nothing.
  @Nullable Piece piece() {
    return piece;
  }

  /// Another piece, from its beginning.
  SpotifyListener play(Piece next) {
    leave();
    piece = next;
    gone = false;
    following = null;
    position = Duration.ZERO;
    heard = Duration.ZERO;
    began = now;
    playing = true;
    changed = now;
    return this;
  }

  /// What comes when this one is over; else nothing does.
  SpotifyListener then(Piece next) {
    following = next;
    return this;
  }

  SpotifyListener pause() {
    playing = false;
    changed = now;
    return this;
  }

  SpotifyListener resume() {
    gone = false;
    playing = true;
    changed = now;
    return this;
  }

  SpotifyListener seek(double seconds) {
    position = seconds(seconds);
    changed = now;
    return this;
  }

  /// The application is closed, or was paused for so long that Spotify has forgotten it.
  SpotifyListener away() {
    playing = false;
    gone = true;
    return this;
  }

  /// Closes it for good.
  SpotifyListener stop() {
    leave();
    piece = null;
    return away();
  }

  SpotifyListener pass(double seconds) {
    var left = seconds(seconds);
    while (piece != null && playing) {
      var until = seconds(piece.seconds()).minus(position);
      if (until.compareTo(left) > 0) {
        position = position.plus(left);
        heard = heard.plus(left);
        break;
      }
      flow(until);
      left = left.minus(until);
      var next = following;
      if (next == null) {
        stop();
      } else {
        play(next);
      }
    }
    now = now.plus(left);
    return this;
  }

  private void flow(Duration time) {
    now = now.plus(time);
    position = position.plus(time);
    heard = heard.plus(time);
  }

  private void leave() {
    if (piece != null && !heard.isZero()) {
      stays.add(new Stay(piece, began, now, heard));
      if (heard.toSeconds() >= 30 && piece.kind() == Kind.SONG) {
        listed.add(new Listed(piece, now));
      }
    }
  }

  /// The reply to `currently-playing`; null for one without content.
  @Nullable ObjectNode current() {
    if (gone || piece == null) {
      return null;
    }
    var node = JsonNodeFactory.instance.objectNode();
    node.put("timestamp", changed.toEpochMilli()).putNull("context");
    node.put("progress_ms", position.toMillis());
    switch (piece.kind()) {
      case SONG, LOCAL -> node.set("item", track(piece));
      case EPISODE, ADVERTISEMENT -> node.set("item", NullNode.getInstance());
    }
    node.put(
        "currently_playing_type",
        switch (piece.kind()) {
          case SONG, LOCAL -> "track";
          case EPISODE -> "episode";
          case ADVERTISEMENT -> "ad";
        });
    node.putObject("actions").putObject("disallows").put("resuming", true);
    return node.put("is_playing", playing);
  }

  /// The reply to `recently-played`.
  ObjectNode recent() {
    return recent(listed);
  }

  /// @param all from the oldest
  static ObjectNode recent(List<Listed> all) {
    var node = JsonNodeFactory.instance.objectNode();
    var items = node.putArray("items");
    for (var one : all.subList(Math.max(0, all.size() - 50), all.size()).reversed()) {
      var item = items.addObject();
      item.set("track", track(one.piece()));
      item.put("played_at", one.at().toString()).putNull("context");
    }
    node.put("next", "https://api.spotify.com/v1/me/player/recently-played?before=1&limit=50");
    node.putObject("cursors").put("after", "2").put("before", "1");
    return node.put("limit", 50).put("href", "https://api.spotify.com/v1/me/player");
  }

  static ObjectNode track(Piece piece) {
    var local = piece.kind() == Kind.LOCAL;
    var node = JsonNodeFactory.instance.objectNode();
    var album = node.putObject("album");
    album.put("name", local ? "" : "Alpha's Songs").put("type", "album");
    album.putArray("artists");
    if (local) {
      album.putNull("release_date");
      node.putNull("id").put("disc_number", 0).put("track_number", 0);
    } else {
      album.withArray("artists").addObject().put("name", "Alpha");
      album.put("release_date", "2019-03-01");
      node.put("id", piece.name().replace(' ', '_')).put("disc_number", 1).put("track_number", 7);
      node.putObject("external_ids").put("isrc", "GBAYE0601498");
    }
    node.putArray("artists").addObject().put("name", "Alpha").put("type", "artist");
    node.put("duration_ms", seconds(piece.seconds()).toMillis()).put("explicit", false);
    node.put("is_local", local).put("name", piece.name()).put("type", "track");
    return node.put("uri", piece.uri());
  }

  static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
