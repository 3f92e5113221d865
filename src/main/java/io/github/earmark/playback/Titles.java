package io.github.earmark.playback;

import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import io.github.earmark.playback.CurrentPlay.Blank;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.Renamed.Often;
import io.github.earmark.playback.Renamed.Once;
import io.github.earmark.playback.Snapshot.Entry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Handles a remote entry whose title changes while it plays: the songs of a station, or new tags
/// of a file.
record Titles(PlayBeginning beginning) {
  /// A title that was blank for no longer than this counts as unchanged when it returns.
  static final Duration FLICKER = Duration.ofSeconds(60);

  /// Tags arrive one by one, and in its first moments a stream may have no title yet, or the last
  /// one from its previous connection (seen on MPD).
  private static final Duration ARRIVING = Duration.ofSeconds(3);

  /// A file does not go on this long after its end, even if the end is noticed late.
  private static final Duration PAST = Duration.ofSeconds(10);

  /// Continues the same entry at a later snapshot.
  CurrentPlay goOn(
      CurrentPlay currentPlay,
      Snapshot snapshot,
      Entry entry,
      Motion motion,
      List<PlayEvent> outcomes) {
    var now = Renamed.known(currentPlay, entry.track());
    return now.stream() && !(currentPlay.renamed() instanceof Once)
        ? stream(currentPlay, snapshot, new Entry(entry.id(), now), motion, outcomes)
        : file(currentPlay, snapshot, entry, motion, outcomes);
  }

  /// Without a length, each title is a separate segment.
  private CurrentPlay stream(
      CurrentPlay currentPlay,
      Snapshot snapshot,
      Entry entry,
      Motion motion,
      List<PlayEvent> outcomes) {
    var before = currentPlay.play().track();
    var now = entry.track();
    if (now.title() == null && before.title() != null) {
      var blank = blank(currentPlay, snapshot, motion);
      if (snapshot.at().since(blank.since()).compareTo(FLICKER) < 0) {
        return PlayContinuation.go(currentPlay, snapshot, before, blank, motion);
      }
      PlayEnd.retitled(currentPlay, snapshot, motion, outcomes);
      return beginning.segment(snapshot, entry, blank.since().sinceBoot());
    }
    var age = age(currentPlay, snapshot);
    var unnamed = before.title() == null && age.compareTo(FLICKER) < 0;
    var tentative = currentPlay.play().midway() && age.compareTo(ARRIVING) < 0;
    if (now.sameNames(before) || unnamed || tentative) {
      return PlayContinuation.go(currentPlay, snapshot, now, null, motion);
    }
    PlayEnd.retitled(currentPlay, snapshot, motion, outcomes);
    return beginning.segment(snapshot, entry, snapshot.at().sinceBoot());
  }

  /// With a length, one title change may be new tags. A second one means a station, and so does a
  /// position past the length.
  private CurrentPlay file(
      CurrentPlay currentPlay,
      Snapshot snapshot,
      Entry entry,
      Motion motion,
      List<PlayEvent> outcomes) {
    var once = currentPlay.renamed() instanceof Once known ? known : null;
    var before = once == null ? currentPlay.play().track() : once.now();
    var now = entry.track();
    var station = now.stream() || past(now, snapshot);
    var blank = now.title() == null && before.title() != null;
    if (blank || now.sameNames(before) || arriving(currentPlay, once, before, snapshot)) {
      var track = blank ? before : now;
      var next =
          PlayContinuation.go(
              currentPlay,
              snapshot,
              track,
              blank ? blank(currentPlay, snapshot, motion) : null,
              motion);
      if (once == null) {
        return next;
      }
      var later = once.as(track);
      return station ? divided(next, later, outcomes) : next.with(later);
    }
    var gap = currentPlay.blank();
    var left = gap == null ? snapshot.at() : gap.since();
    var total = PlayContinuation.heard(currentPlay, motion);
    var heard = gap == null ? total : gap.listened();
    if (once == null && !station) {
      var first = currentPlay.play().heard(heard);
      return PlayContinuation.go(currentPlay, snapshot, now, null, motion)
          .with(new Once(first, left, snapshot.at(), total, now));
    }
    var last =
        once == null
            ? joined(currentPlay.play()).heard(heard)
            : divided(currentPlay, once, outcomes).play().heard(heard.minus(once.heard()));
    PlayEnd.end(last, last.listened(), Ending.RETITLED, left, outcomes);
    return beginning.segment(
        snapshot, new Entry(entry.id(), now.endless()), snapshot.at().sinceBoot());
  }

  private static Blank blank(CurrentPlay currentPlay, Snapshot snapshot, Motion motion) {
    return currentPlay.blank() != null
        ? currentPlay.blank()
        : new Blank(snapshot.at(), currentPlay.anchor().listened().plus(motion.heard()));
  }

  private static boolean arriving(
      CurrentPlay currentPlay, @Nullable Once once, Track before, Snapshot snapshot) {
    var age = age(currentPlay, snapshot);
    return age.compareTo(ARRIVING) < 0
        || (before.title() == null && age.compareTo(FLICKER) < 0)
        || (once != null && snapshot.at().since(once.at()).compareTo(ARRIVING) < 0);
  }

  private static Duration age(CurrentPlay currentPlay, Snapshot snapshot) {
    return snapshot.at().sinceBoot().minus(currentPlay.play().start());
  }

  private static boolean past(Track track, Snapshot snapshot) {
    return track.duration() != null
        && Opening.elapsed(snapshot).compareTo(track.duration().plus(PAST)) > 0;
  }

  /// Ends the play because the player is on something else or stopped.
  void leave(CurrentPlay currentPlay, Snapshot snapshot, Ending how, List<PlayEvent> outcomes) {
    var over = currentPlay.stalls() > 0 ? null : currentPlay.over(snapshot.at());
    var left =
        currentPlay.renamed() instanceof Once once
                && (lines(once) || (over != null && over.compareTo(PAST) > 0))
            ? divided(currentPlay, once, outcomes)
            : currentPlay;
    PlayEnd.leave(left, snapshot, how, outcomes);
  }

  /// Ends a play that was saved before a gap.
  ///
  /// @param entry what the player is on now; null for nothing
  void lose(CurrentPlay saved, Snapshot first, @Nullable Entry entry, List<PlayEvent> outcomes) {
    var lost =
        saved.renamed() instanceof Once once && (lines(once) || again(saved, once, entry))
            ? divided(saved, once, outcomes)
            : saved;
    var listened = lost.play().listened();
    PlayEnd.end(lost, first, listened, listened, Ending.UNSEEN, outcomes);
  }

  /// What is known, after a gap, about an entry that was played before it.
  static @Nullable Renamed known(@Nullable CurrentPlay saved, Entry entry) {
    if (saved == null || !saved.play().track().uri().equals(entry.track().uri())) {
      return null;
    }
    return switch (saved.renamed()) {
      case Often often -> often;
      case Once once when again(saved, once, entry) -> new Often();
      case Once _ -> null;
      case null -> null;
    };
  }

  private static boolean again(CurrentPlay saved, Once once, @Nullable Entry entry) {
    return entry != null
        && entry.track().title() != null
        && entry.track().uri().equals(saved.play().track().uri())
        && !entry.track().sameNames(once.now());
  }

  /// Whether both titles contain artist and title in one line, as stations send them but hardly any
  /// file does.
  private static boolean lines(Once once) {
    return line(once.first().track()) && line(once.now());
  }

  private static boolean line(Track track) {
    return track.tags().has(Tag.STREAM_TITLE);
  }

  /// It was a station all along: the play under its first title ended when that changed, and the
  /// next began there.
  private CurrentPlay divided(CurrentPlay currentPlay, Once once, List<PlayEvent> outcomes) {
    var first = joined(once.first());
    PlayEnd.end(first, first.listened(), Ending.RETITLED, once.left(), outcomes);
    var listened = currentPlay.play().listened().minus(once.heard());
    var second =
        new Play(
            beginning.key(once.at()),
            once.now().endless(),
            once.at().boot(),
            once.at().sinceBoot(),
            listened,
            false,
            false);
    return currentPlay
        .with(second)
        .reanchored(currentPlay.seen(), currentPlay.elapsed(), listened)
        .with(new Often());
  }

  /// A station was joined midway, so the start of its first song is unknown.
  private static Play joined(Play first) {
    return first.qualified() ? first : first.withTrack(first.track().endless()).joinedMidway();
  }
}
