package io.github.earmark.torture.judging;

import io.github.earmark.torture.record.Diary;
import io.github.earmark.torture.record.Diary.Life;
import io.github.earmark.torture.record.Findings;
import io.github.earmark.torture.record.ObservedSong;
import io.github.earmark.torture.record.Stopwatch;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares what MPD played with what Earmark kept and what the services received.
///
/// What was played while no daemon was running cannot be heard. So a song *must* be a listen if,
/// according to MPD, enough of it was heard
///
/// - after the daemon first said that it is playing (whatever was heard before that does not
///   count), and
/// - until a moment at which a daemon was running: it found the song playing after a start, or had
///   been watching it for a second since (the time it has to store the listen).
///
/// A listen according to MPD for which that is not the case is *unseen*: it may be in the history
/// or not, but if it is, it must be correct. A song that was not heard enough must not be a listen.
public final class Judge {
  /// A daemon that sees a song pass its threshold has this long to store it.
  private static final long GRACE = 1_000;

  /// Anything closer to the threshold than this is not judged.
  private static final long CLOSE = 500;

  private static final long START = 1_000;

  /// How long a running daemon may take until it is connected to an available player, on a busy
  /// machine.
  private static final long DEAF = 10_000;

  private final Stopwatch watch;
  private final Findings findings;

  public Judge(Stopwatch watch, Findings findings) {
    this.watch = watch;
    this.findings = findings;
  }

  public void judge(Evidence evidence) {
    heardInTime(evidence);
    for (var song : evidence.songs()) {
      song(song, evidence);
    }
    for (var receiver : evidence.receivers()) {
      new Delivered(receiver.kind(), findings)
          .judge(evidence, receiver.arrivals().get(), receiver.mishaps());
    }
  }

  /// Every daemon that was up for long must have been connected to its players.
  private void heardInTime(Evidence evidence) {
    var players = evidence.songs().stream().map(ObservedSong::player).distinct().toList();
    for (var life : evidence.lives()) {
      for (var player : players) {
        var since = life.hearing().getOrDefault(player, Long.MAX_VALUE);
        if (life.up() < life.died() - DEAF && since > life.up() + DEAF) {
          findings.fault("%s was not heard within 10 s after the daemon was up".formatted(player));
        }
      }
    }
  }

  private void song(ObservedSong song, Evidence evidence) {
    findings.count("plays by MPD's account");
    var kept = evidence.history().listens().getOrDefault(song.title(), List.of());
    var heard = song.heardInAll();
    if (kept.size() > 1) {
      findings.fault("DOUBLED in the history: %s".formatted(story(song, evidence)));
    }
    if (Math.abs(heard - song.needed()) < CLOSE) {
      findings.count("plays within half a second of their threshold, not judged");
    } else if (heard < song.needed()) {
      findings.count("plays that must not count");
      if (!kept.isEmpty()) {
        findings.fault("INVENTED: %s".formatted(story(song, evidence)));
      }
    } else {
      listen(song, kept, evidence);
    }
    if (!kept.isEmpty()) {
      start(song, kept.getFirst(), evidence);
    }
  }

  private void listen(ObservedSong song, List<Long> kept, Evidence evidence) {
    findings.count("listens by MPD's account");
    if (must(song, evidence)) {
      findings.count("listens that Earmark had to keep");
      if (kept.isEmpty()) {
        findings.fault("LOST: %s".formatted(story(song, evidence)));
      }
    } else if (kept.isEmpty()) {
      findings.count("unseen: " + why(song, evidence));
    } else {
      findings.count("listens that Earmark kept though it could have missed them");
    }
  }

  private static boolean must(ObservedSong song, Evidence evidence) {
    var first = firstSeen(song, evidence);
    if (first == null) {
      return false;
    }
    var before = song.heard(first);
    return evidence.lives().stream()
        .anyMatch(
            life -> {
              var sight = seen(song, life);
              if (sight == null) {
                return false;
              }
              var until = Math.max(sight, Math.min(life.died() - GRACE, song.end() - GRACE));
              return song.heard(until) - before >= song.needed() + CLOSE;
            });
  }

  /// When the daemon first said that this song is playing.
  private static @Nullable Long firstSeen(ObservedSong song, Evidence evidence) {
    return evidence.lives().stream()
        .map(life -> seen(song, life))
        .filter(at -> at != null)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Long seen(ObservedSong song, Life life) {
    return life.sights().stream()
        .filter(sight -> sight.title().equals(song.title()))
        .map(Diary.Sight::at)
        .findFirst()
        .orElse(null);
  }

  private static String why(ObservedSong song, Evidence evidence) {
    var first = firstSeen(song, evidence);
    if (first == null) {
      return "no daemon was there while it played";
    }
    return song.heardInAll() - song.heard(first) < song.needed() + CLOSE
        ? "less than half was left when a daemon first saw it"
        : "the daemon died before half of it, and none was there again until its end";
  }

  private void start(ObservedSong song, long kept, Evidence evidence) {
    var first = firstSeen(song, evidence);
    if (first != null && first >= song.disturbed()) {
      findings.count("starts nobody could know: first seen after a pause");
      return;
    }
    var off = Math.abs(kept - watch.wall(song.start()));
    findings.most("largest error of a start, ms", off);
    findings.count("starts compared");
    if (off > START) {
      findings.fault(
          "START off by %d ms: %s"
              .formatted(kept - watch.wall(song.start()), story(song, evidence)));
    }
  }

  /// Everything known about one song, for finding the cause of a problem.
  static String story(ObservedSong song, Evidence evidence) {
    var story = new StringBuilder();
    story.append(
        "%s began at %.3f s, ended at %.3f s, heard %.3f s of %.3f s needed"
            .formatted(
                song.title(),
                song.start() / 1e3,
                song.end() / 1e3,
                song.heardInAll() / 1e3,
                song.needed() / 1e3));
    for (var life : evidence.lives()) {
      if (life.died() > song.begin() && life.born() < song.end()) {
        var at = seen(song, life);
        story.append(
            "; life %.3f–%.3f s %s"
                .formatted(
                    life.born() / 1e3,
                    life.died() / 1e3,
                    at == null ? "did not say it" : "said it at %.3f s".formatted(at / 1e3)));
      }
    }
    var states = new HashMap<>(evidence.history().owed());
    states.keySet().removeIf(owed -> !owed.title().equals(song.title()));
    return story.append("; ").append(states.values()).toString();
  }
}
