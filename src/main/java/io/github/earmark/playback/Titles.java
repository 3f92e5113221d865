package io.github.earmark.playback;

import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Current.Blank;
import io.github.earmark.playback.Outcome.Ending;
import io.github.earmark.playback.Renamed.Often;
import io.github.earmark.playback.Renamed.Once;
import io.github.earmark.playback.Snapshot.Entry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of a remote source, whose title may change while it plays: the songs of a station, or
/// new tags of a file.
record Titles(Beginning beginning) {
  /// A title that was blank for no longer than this has come back.
  static final Duration FLICKER = Duration.ofSeconds(60);

  /// Tags arrive one by one, and what a stream calls itself in its first moments may be nothing
  /// yet, or its title of the last time (seen on MPD).
  private static final Duration ARRIVING = Duration.ofSeconds(3);

  /// A file does not play on for so long after its end, however late that is seen.
  private static final Duration PAST = Duration.ofSeconds(10);

  /// The same entry, some time later.
  Current goOn(
      Current current, Snapshot snapshot, Entry entry, Motion motion, List<Outcome> outcomes) {
    var now = Renamed.known(current, entry.track());
    return now.stream() && !(current.renamed() instanceof Once)
        ? stream(current, snapshot, new Entry(entry.id(), now), motion, outcomes)
        : file(current, snapshot, entry, motion, outcomes);
  }

  /// Without a length, each title is a segment of its own.
  private Current stream(
      Current current, Snapshot snapshot, Entry entry, Motion motion, List<Outcome> outcomes) {
    var before = current.play().track();
    var now = entry.track();
    if (now.title() == null && before.title() != null) {
      var blank = blank(current, snapshot, motion);
      if (snapshot.at().since(blank.since()).compareTo(FLICKER) < 0) {
        return Onward.go(current, snapshot, before, blank, motion);
      }
      Departure.retitled(current, snapshot, motion, outcomes);
      return beginning.segment(snapshot, entry, blank.since().sinceBoot());
    }
    var age = age(current, snapshot);
    var unnamed = before.title() == null && age.compareTo(FLICKER) < 0;
    var tentative = current.play().midway() && age.compareTo(ARRIVING) < 0;
    if (now.sameNames(before) || unnamed || tentative) {
      return Onward.go(current, snapshot, now, null, motion);
    }
    Departure.retitled(current, snapshot, motion, outcomes);
    return beginning.segment(snapshot, entry, snapshot.at().sinceBoot());
  }

  /// With a length, one change of the title may be new tags. A second one is a station's, and so is
  /// a position past the length.
  private Current file(
      Current current, Snapshot snapshot, Entry entry, Motion motion, List<Outcome> outcomes) {
    var once = current.renamed() instanceof Once known ? known : null;
    var before = once == null ? current.play().track() : once.now();
    var now = entry.track();
    var station = now.stream() || past(now, snapshot);
    var blank = now.title() == null && before.title() != null;
    if (blank || now.sameNames(before) || arriving(current, once, before, snapshot)) {
      var track = blank ? before : now;
      var next =
          Onward.go(
              current, snapshot, track, blank ? blank(current, snapshot, motion) : null, motion);
      if (once == null) {
        return next;
      }
      var later = once.as(track);
      return station ? divided(next, later, outcomes) : next.with(later);
    }
    var gap = current.blank();
    var left = gap == null ? snapshot.at() : gap.since();
    var total = Onward.heard(current, motion);
    var heard = gap == null ? total : gap.listened();
    if (once == null && !station) {
      var first = current.play().heard(heard);
      return Onward.go(current, snapshot, now, null, motion)
          .with(new Once(first, left, snapshot.at(), total, now));
    }
    var last =
        once == null
            ? joined(current.play()).heard(heard)
            : divided(current, once, outcomes).play().heard(heard.minus(once.heard()));
    Departure.end(last, last.listened(), Ending.RETITLED, left, outcomes);
    return beginning.segment(
        snapshot, new Entry(entry.id(), now.endless()), snapshot.at().sinceBoot());
  }

  private static Blank blank(Current current, Snapshot snapshot, Motion motion) {
    return current.blank() != null
        ? current.blank()
        : new Blank(snapshot.at(), current.anchor().listened().plus(motion.heard()));
  }

  private static boolean arriving(
      Current current, @Nullable Once once, Track before, Snapshot snapshot) {
    var age = age(current, snapshot);
    return age.compareTo(ARRIVING) < 0
        || (before.title() == null && age.compareTo(FLICKER) < 0)
        || (once != null && snapshot.at().since(once.at()).compareTo(ARRIVING) < 0);
  }

  private static Duration age(Current current, Snapshot snapshot) {
    return snapshot.at().sinceBoot().minus(current.play().start());
  }

  private static boolean past(Track track, Snapshot snapshot) {
    return track.duration() != null
        && Opening.elapsed(snapshot).compareTo(track.duration().plus(PAST)) > 0;
  }

  /// The player is on something else, or stopped.
  void leave(Current current, Snapshot snapshot, Ending how, List<Outcome> outcomes) {
    var over = current.stalls() > 0 ? null : current.over(snapshot.at());
    var left =
        current.renamed() instanceof Once once
                && (lines(once) || (over != null && over.compareTo(PAST) > 0))
            ? divided(current, once, outcomes)
            : current;
    Departure.leave(left, snapshot, how, outcomes);
  }

  /// What was saved before a gap is over.
  ///
  /// @param entry what the player is on now; null for nothing
  void lose(Current saved, Snapshot first, @Nullable Entry entry, List<Outcome> outcomes) {
    var lost =
        saved.renamed() instanceof Once once && (lines(once) || again(saved, once, entry))
            ? divided(saved, once, outcomes)
            : saved;
    var listened = lost.play().listened();
    Departure.end(lost, first, listened, listened, Ending.UNSEEN, outcomes);
  }

  /// What is known, after a gap, of an entry that was played before it.
  static @Nullable Renamed known(@Nullable Current saved, Entry entry) {
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

  private static boolean again(Current saved, Once once, @Nullable Entry entry) {
    return entry != null
        && entry.track().title() != null
        && entry.track().uri().equals(saved.play().track().uri())
        && !entry.track().sameNames(once.now());
  }

  /// Whether both titles have artist and title in one line, as stations send them and hardly any
  /// file has them.
  private static boolean lines(Once once) {
    return line(once.first().track()) && line(once.now());
  }

  private static boolean line(Track track) {
    return track.tags().has(Tag.STREAM_TITLE);
  }

  /// It was a station all the time: the play under its first title ended when that changed, and
  /// another has begun there.
  private Current divided(Current current, Once once, List<Outcome> outcomes) {
    var first = joined(once.first());
    Departure.end(first, first.listened(), Ending.RETITLED, once.left(), outcomes);
    var listened = current.play().listened().minus(once.heard());
    var second =
        new Play(
            beginning.key(once.at()),
            once.now().endless(),
            once.at().boot(),
            once.at().sinceBoot(),
            listened,
            false,
            false);
    return current
        .with(second)
        .reanchored(current.seen(), current.elapsed(), listened)
        .with(new Often());
  }

  /// Nobody knows when the song began that a station was playing when it was tuned in.
  private static Play joined(Play first) {
    return first.qualified() ? first : first.withTrack(first.track().endless()).joinedMidway();
  }
}
