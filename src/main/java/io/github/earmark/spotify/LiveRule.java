package io.github.earmark.spotify;

import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.music.Track;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayRule;
import io.github.earmark.playback.Snapshot;
import io.github.earmark.playback.Snapshot.Cause;
import io.github.earmark.playback.Snapshot.Entry;
import io.github.earmark.playback.Snapshot.State;
import io.github.earmark.playback.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows the play in progress with occasional observations of Spotify. A pure function of its
/// arguments: it uses [PlayRule], which expects players that report events at once, and fills in
/// what happened between two observations.
///
/// - If the position is less than the time since the last observation, the play began in between
///   and was heard from its beginning; the one before ended then. A resumed play is treated in the
///   same way.
/// - Spotify also says that nothing is playing after a pause. Then a play that has qualified or
///   reached its end is over; any other may continue for half an hour.
/// - After a gap without observations, the play continues if its position allows it.
final class LiveRule {
  /// Observations that are further apart have a gap between them.
  private static final Duration GAP = Duration.ofMinutes(2);

  /// Spotify never restarts: what is found after a gap was not restored by a player.
  private static final Duration ALWAYS = Duration.ofDays(36_500);

  /// A play that is not resumed within this time is over.
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(30);

  private static final PlayRule RULE = new PlayRule("spotify");

  private LiveRule() {}

  /// The state between two observations.
  ///
  /// @param current the play in progress; null for none
  /// @param looked when Spotify was last observed; null if unknown, as after a restart
  /// @param silent since when Spotify has said that nothing is playing; null if something is
  /// @param changed the time of Spotify's last state change, see [CurrentlyPlaying.Song]
  record Live(
      @Nullable CurrentPlay current,
      @Nullable Moment looked,
      @Nullable Moment silent,
      long changed) {
    static final Live NOTHING = new Live(null, null, null, 0);

    /// The state after a restart, with the stored play.
    static Live kept(@Nullable CurrentPlay current) {
      return new Live(current, null, null, 0);
    }

    /// Whether the last observation is so long ago that something may have been missed.
    private boolean gap(Moment at) {
      return looked == null || at.since(looked).compareTo(GAP) > 0;
    }

    /// Whether this much time fits between the last observation and now.
    private boolean fits(Duration time, Moment at) {
      return looked != null && time.compareTo(at.awake().minus(looked.awake())) <= 0;
    }
  }

  /// The result of an observation.
  ///
  /// @param plays those that have ended
  record After(Live live, List<FeedPlay> plays) {}

  static After look(Live live, CurrentlyPlaying look, Moment at) {
    return switch (look) {
      case CurrentlyPlaying.Unnamed _ -> new After(live, List.of());
      case CurrentlyPlaying.Other(_, var position) -> other(live, position, at);
      case CurrentlyPlaying.Nothing _ -> nothing(live, at);
      case CurrentlyPlaying.Song song -> song(live, song, at);
    };
  }

  /// The play ended when the other item began.
  private static After other(Live live, @Nullable Duration position, Moment at) {
    var end = position != null && live.fits(position, at) ? earlier(at, position) : at;
    return new After(new Live(null, at, null, 0), stopped(live, end).plays());
  }

  private static After stopped(Live live, Moment at) {
    return after(List.of(step(live, snapshot(at, Cause.CHECK, State.STOPPED, null, null))), at, 0);
  }

  private static Step step(Live live, Snapshot snapshot) {
    return live.gap(snapshot.at())
        ? RULE.resume(live.current(), snapshot, ALWAYS)
        : RULE.step(live.current(), snapshot);
  }

  private static After nothing(Live live, Moment at) {
    var end = stopped(live, at);
    var current = live.current();
    var silent = live.silent() == null ? at : live.silent();
    if (current == null
        || current.play().qualified()
        || over(current, at)
        || end.plays().stream().anyMatch(play -> play.verdict().hasQualified())
        || at.since(silent).compareTo(LONGEST_SILENCE) > 0) {
      return end;
    }
    var entry = new Entry(current.entry(), current.play().track());
    var paused = snapshot(at, Cause.CHECK, State.PAUSED, entry, current.elapsed());
    return new After(new Live(step(live, paused).current(), at, silent, 0), List.of());
  }

  /// Whether the play has reached its end, if it just went on.
  private static boolean over(CurrentPlay current, Moment at) {
    var length = current.play().track().duration();
    return current.playing() && length != null && length.equals(current.position(at));
  }

  private static After song(Live live, CurrentlyPlaying.Song song, Moment at) {
    var entry = new Entry(song.track().uri(), track(song.track(), false));
    var state = song.playing() ? State.PLAYING : State.PAUSED;
    var cause = song.changed() == live.changed() ? Cause.CHECK : Cause.EVENT;
    var now = snapshot(at, cause, state, entry, song.position());
    var step = step(live, now);
    var meanwhile = began(live, step) ? begun(live, now) : resumed(live, now);
    return after(meanwhile == null ? List.of(step) : meanwhile, at, song.changed());
  }

  /// The rule uses the URI to identify the track; for everything else, the track is in no library.
  private static Track track(Track track, boolean remote) {
    return new Track(track.uri(), remote, track.tags(), track.duration());
  }

  private static boolean began(Live live, Step step) {
    var before = live.current();
    var after = step.current();
    return after != null && (before == null || !before.play().key().equals(after.play().key()));
  }

  /// The steps if the observed play began after the last observation, when the one before ended;
  /// null if its position is too far in.
  private static @Nullable List<Step> begun(Live live, Snapshot now) {
    var position = now.elapsed();
    if (position == null || !position.isPositive() || !live.fits(position, now.at())) {
      return null;
    }
    var then = earlier(now.at(), position);
    var stopped = step(live, snapshot(then, Cause.CHECK, State.STOPPED, null, null));
    var begun =
        RULE.step(null, snapshot(then, Cause.EVENT, State.PLAYING, now.entry(), Duration.ZERO));
    return List.of(stopped, begun, RULE.step(begun.current(), now));
  }

  /// The steps if a paused play was resumed after the last observation; null if it was not.
  private static @Nullable List<Step> resumed(Live live, Snapshot now) {
    var current = live.current();
    var from = current == null ? null : current.elapsed();
    if (current == null || current.playing() || from == null || now.elapsed() == null) {
      return null;
    }
    var heard = now.elapsed().minus(from);
    if (!heard.isPositive() || now.state() != State.PLAYING || !live.fits(heard, now.at())) {
      return null;
    }
    var then = earlier(now.at(), heard);
    var resumed = RULE.step(current, snapshot(then, Cause.EVENT, State.PLAYING, now.entry(), from));
    return List.of(resumed, RULE.step(resumed.current(), now));
  }

  private static Moment earlier(Moment at, Duration by) {
    return new Moment(
        at.boot(), at.awake().minus(by), at.sinceBoot().minus(by), at.wall().minus(by));
  }

  private static Snapshot snapshot(
      Moment at, Cause cause, State state, @Nullable Entry entry, @Nullable Duration position) {
    return new Snapshot(at, cause, state, entry, position, Duration.ZERO);
  }

  private static After after(List<Step> steps, Moment at, long changed) {
    var plays = new ArrayList<FeedPlay>();
    for (var step : steps) {
      for (var event : step.outcomes()) {
        if (event instanceof PlayEvent.Ended ended) {
          plays.add(play(ended));
        }
      }
    }
    return new After(new Live(steps.getLast().current(), at, null, changed), plays);
  }

  /// The end by the same clock as the start.
  private static FeedPlay play(PlayEvent.Ended ended) {
    var play = ended.play();
    return new FeedPlay(
        track(play.track(), true),
        ended.at().wallAt(play.start()),
        false,
        play.listened(),
        ended.verdict(),
        null,
        null,
        null);
  }
}
