package io.github.earmark.hearing;

import io.github.earmark.music.Tags;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayEvent.Ending;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs the plays of one player.
record PlayLog(String player) {
  private static final Logger LOG = LoggerFactory.getLogger(PlayerLoop.class);

  /// @param before the play in progress before that
  void of(PlayEvent playEvent, @Nullable CurrentPlay before, Moment at) {
    switch (playEvent) {
      case PlayEvent.NowPlaying(var play) -> {
        LOG.info("{}: playing {}", player, play.track().label());
        if (play.track().tags().full()) {
          LOG.warn(
              "{}: the tags of this file have more than {} characters; the rest is left out",
              player,
              Tags.WHOLE);
        }
      }
      case PlayEvent.NothingPlaying() -> {}
      case PlayEvent.Qualified(var play) ->
          LOG.info(
              "{}: {}: {}",
              player,
              play.track().named()
                  ? "listen"
                  : "heard, but cannot be sent without artist and title",
              play.track().label());
      case PlayEvent.Ended ended -> ended(ended, before, at);
    }
  }

  private void ended(PlayEvent.Ended ended, @Nullable CurrentPlay before, Moment at) {
    var what = ended.verdict().heard() ? "heard" : "skipped";
    var play = ended.play();
    var seconds = play.listened().toSeconds();
    if (ended.how() == Ending.UNSEEN && before != null) {
      LOG.info(
          "{}: {} {} after {} s, as far as is known; the last {} s were not seen",
          player,
          what,
          play.track().label(),
          seconds,
          at.since(before.seen()).toSeconds());
    } else {
      LOG.info(
          "{}: {} {} {} {} s",
          player,
          what,
          play.track().label(),
          ended.verdict().heard() ? "for" : "after",
          seconds);
    }
  }
}
