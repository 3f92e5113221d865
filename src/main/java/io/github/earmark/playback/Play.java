package io.github.earmark.playback;

import io.github.earmark.music.Track;
import java.time.Duration;

/// One stay on a track, from its start until it ends or is left, as far as it is known.
///
/// @param key identifies this play forever; the history treats a second play with the same key as
///   the same play
/// @param track what is played, as the player last described it; fixed once the play has qualified
/// @param boot the boot of the machine that `start` counts from
/// @param start when the play began, in time since boot (may be negative: before the boot)
/// @param listened time really heard so far
/// @param midway whether a stream's segment was joined after its beginning
/// @param qualified whether it is a listen
public record Play(
    String key,
    Track track,
    String boot,
    Duration start,
    Duration listened,
    boolean midway,
    boolean qualified) {

  Play withTrack(Track newer) {
    return new Play(key, newer, boot, start, listened, midway, qualified);
  }

  Play startedAt(String otherBoot, Duration moment) {
    return new Play(key, track, otherBoot, moment, listened, midway, qualified);
  }

  /// The same play with a different listened time.
  public Play heard(Duration total) {
    return new Play(key, track, boot, start, total, midway, qualified);
  }

  Play joinedMidway() {
    return new Play(key, track, boot, start, listened, true, qualified);
  }

  Play asListen() {
    return new Play(key, track, boot, start, listened, midway, true);
  }
}
