package io.github.earmark.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.history.plays.CurrentPlayJson;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.json.JsonTree;
import io.github.earmark.playback.CurrentPlay;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is stored from one request to the next, and across restarts.
///
/// @param mode the mode in which it was written
/// @param at when it was written, UTC
/// @param seen the known entries of the list
/// @param current the play in progress, as of the last event; null for none
/// @param warned the last warning about the end of the login, in days before it; 0 for none yet
record SpotifyCheckpoint(
    SpotifyMode mode, Instant at, SeenPlays seen, @Nullable CurrentPlay current, int warned) {

  /// Takes over what another mode stored. Plays that were observed live had ended by the time of
  /// the checkpoint, so entries of the list up to then are the same plays.
  SpotifyCheckpoint in(SpotifyMode other) {
    if (mode == other) {
      return this;
    }
    return new SpotifyCheckpoint(
        other,
        at,
        mode.lists() ? seen : seen.until(at),
        mode.looks() && other.looks() ? current : null,
        warned);
  }

  /// Whether nothing has happened since, apart from progress of the play.
  boolean same(SpotifyCheckpoint later) {
    return mode == later.mode
        && warned == later.warned
        && seen.equals(later.seen)
        && same(current, later.current);
  }

  private static boolean same(@Nullable CurrentPlay before, @Nullable CurrentPlay after) {
    if (before == null || after == null) {
      return before == null && after == null;
    }
    return before.play().key().equals(after.play().key())
        && before.playing() == after.playing()
        && before.play().qualified() == after.play().qualified();
  }

  String write() {
    var node = TrackJson.object().put("mode", mode.word()).put("at", at.toString());
    if (seen.floor() != null) {
      node.put("floor", seen.floor().toString());
    }
    if (!seen.keys().isEmpty()) {
      node.set("seen", seen.write());
    }
    if (warned > 0) {
      node.put("warned", warned);
    }
    if (current != null) {
      node.set("current", TrackJson.parse(CurrentPlayJson.write(current)));
    }
    return JsonTree.text(node);
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws RuntimeException if it is anything else
  static SpotifyCheckpoint read(String text) {
    var node = TrackJson.parse(text);
    var current = node.path("current");
    return new SpotifyCheckpoint(
        SpotifyMode.ofWord(node.required("mode").asText()),
        Instant.parse(node.required("at").asText()),
        SeenPlays.read(node.path("seen"), instant(node.path("floor"))),
        current.isObject() ? CurrentPlayJson.read(JsonTree.text(current)) : null,
        node.path("warned").asInt(0));
  }

  private static @Nullable Instant instant(JsonNode text) {
    return text.isTextual() ? Instant.parse(text.textValue()) : null;
  }
}
