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

/// What became of the play in progress, by what is seen of Spotify now and then. A pure function of
/// its arguments: [PlayRule], which is used to players that say at once when something happens,
/// with the moments between two looks filled in.
///
/// - A play that is no further in than the time since the last look began meanwhile, and was heard
///   from its beginning; the one before ended then. So it is with what was paused and goes on.
/// - Spotify says that nothing plays when it was paused for a while, too. What has qualified, or
///   has come to its end, is over then; else it may go on for half an hour.
/// - Where nobody looked for a while, the play goes on if the position says so.
final class LiveRule {
  /// Looks that are further apart have a gap between them.
  private static final Duration GAP = Duration.ofMinutes(2);

  /// Spotify was there all the time: what is found after a gap is not what a player restored.
  private static final Duration ALWAYS = Duration.ofDays(36_500);

  /// A play that nobody went on with is over then.
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(30);

  private static final PlayRule RULE = new PlayRule("spotify");

  private LiveRule() {}

  /// What is known between two looks.
  ///
  /// @param current the play in progress; null where there is none
  /// @param looked when the last look was; null where it is not known, as after a restart
  /// @param silent since when Spotify says that nothing plays; null where something does
  /// @param changed when Spotify's state had changed by then, see [CurrentlyPlaying.Song]
  record Live(
      @Nullable CurrentPlay current,
      @Nullable Moment looked,
      @Nullable Moment silent,
      long changed) {
    static final Live NOTHING = new Live(null, null, null, 0);

    /// After a restart, with what was kept.
    static Live kept(@Nullable CurrentPlay current) {
      return new Live(current, null, null, 0);
    }

    /// Whether nobody looked for so long that something may have been missed.
    private boolean gap(Moment at) {
      return looked == null || at.since(looked).compareTo(GAP) > 0;
    }

    /// Whether so much time fits between the last look and this one.
    private boolean fits(Duration time, Moment at) {
      return looked != null && time.compareTo(at.awake().minus(looked.awake())) <= 0;
    }
  }

  /// What a look led to.
  ///
  /// @param plays those that are over
  record After(Live live, List<FeedPlay> plays) {}

  static After look(Live live, CurrentlyPlaying look, Moment at) {
    return switch (look) {
      case CurrentlyPlaying.Unnamed _ -> new After(live, List.of());
      case CurrentlyPlaying.Other(_, var position) -> other(live, position, at);
      case CurrentlyPlaying.Nothing _ -> nothing(live, at);
      case CurrentlyPlaying.Song song -> song(live, song, at);
    };
  }

  /// The play was over when the other thing began.
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

  /// Whether it has come to its end, where it just played on.
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

  /// To the rule, its address says which track it is; to all others, it is in no library.
  private static Track track(Track track, boolean remote) {
    return new Track(track.uri(), remote, track.tags(), track.duration());
  }

  private static boolean began(Live live, Step step) {
    var before = live.current();
    var after = step.current();
    return after != null && (before == null || !before.play().key().equals(after.play().key()));
  }

  /// The play that was found began after the last look, and the one before ended then; null where
  /// it is further in.
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

  /// What was paused went on after the last look; null where it did not.
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

  /// The end is on the clocks that the start was read from.
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
