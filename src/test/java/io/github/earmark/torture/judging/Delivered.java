package io.github.earmark.torture.judging;

import io.github.earmark.torture.record.Autopsy.Owed;
import io.github.earmark.torture.record.Findings;
import io.github.earmark.torture.record.ObservedSong;
import io.github.earmark.torture.services.Receiver;
import io.github.earmark.torture.services.Receiver.Arrival;
import io.github.earmark.torture.services.Tries;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

/// Compares the history with what one service received: each listen once, with its start, and those
/// of one player in the order in which they began.
final class Delivered {
  /// How much Maloja's start may differ if it has another listen in the same second.
  private static final long MOVED = 30;

  private static final Duration RESEND = Duration.ofMinutes(10);

  private final Receiver.Kind kind;
  private final Findings findings;

  Delivered(Receiver.Kind kind, Findings findings) {
    this.kind = kind;
    this.findings = findings;
  }

  void judge(Evidence evidence, List<Arrival> arrivals, Tries tries) {
    var counts = new HashMap<String, Integer>();
    arrivals.forEach(arrival -> counts.merge(arrival.title(), 1, Integer::sum));
    for (var song : evidence.songs()) {
      var kept = evidence.history().listens().containsKey(song.title());
      var due = kept && kind.takes(song) ? 1 : 0;
      var got = counts.getOrDefault(song.title(), 0);
      var state =
          evidence.history().owed().getOrDefault(new Owed(kind.title(), song.title()), "not owed");
      if (got < due) {
        findings.fault(
            "LOST on the way to %s (%s): %s".formatted(kind, state, Judge.story(song, evidence)));
      } else if (got > due && due == 0) {
        findings.fault(
            "%s got what it should not: %s".formatted(kind, Judge.story(song, evidence)));
      } else if (got > due && unknowable(song, evidence, tries)) {
        findings.count("doubled at Last.fm, which never said in ten minutes that it has it");
      } else if (got > due) {
        findings.fault("DOUBLED at %s: %s".formatted(kind, Judge.story(song, evidence)));
      } else if (due == 1) {
        findings.count("delivered to " + kind.title());
      }
      settled(song, kept, state);
    }
    starts(evidence, arrivals);
    order(evidence, arrivals, tries);
  }

  /// Last.fm accepts a listen twice, and may not say what it has. A listen whose reply was lost is
  /// sent again after ten minutes, because losing it would be worse.
  private boolean unknowable(ObservedSong song, Evidence evidence, Tries tries) {
    return kind == Receiver.Kind.LASTFM
        && (tries.troubled(song.title()) || unanswered(song, evidence))
        && tries.span(song.title()).compareTo(RESEND) >= 0;
  }

  private boolean unanswered(ObservedSong song, Evidence evidence) {
    return evidence.everUnanswered().contains(new Owed(kind.title(), song.title()));
  }

  private void settled(ObservedSong song, boolean kept, String state) {
    if (!kept) {
      return;
    }
    if (kind.takes(song) && !"accepted".equals(state)) {
      findings.fault("%s is %s for %s".formatted(song.title(), state, kind));
    } else if (!kind.takes(song) && !"set_aside".equals(state)) {
      findings.fault(
          "%s should be set aside for %s and is %s".formatted(song.title(), kind, state));
    } else if (!kind.takes(song)) {
      findings.count("refused by the service for good, and set aside");
    }
  }

  private void starts(Evidence evidence, List<Arrival> arrivals) {
    for (var arrival : arrivals) {
      var starts = evidence.history().listens().get(arrival.title());
      if (starts == null) {
        continue;
      }
      var off = arrival.start() - Math.floorDiv(starts.getFirst(), 1_000L);
      if (kind == Receiver.Kind.MALOJA && off > 0 && off <= MOVED) {
        findings.count("moved to a later second at Maloja, which has one play for each");
      } else if (off != 0) {
        findings.fault("%s was told a start %d s off for %s".formatted(kind, off, arrival.title()));
      }
    }
  }

  /// A listen may only come after one that began later if its own first attempt did not succeed: it
  /// then waits until the result of that is known.
  private void order(Evidence evidence, List<Arrival> arrivals, Tries tries) {
    var songs = new HashMap<String, ObservedSong>();
    evidence.songs().forEach(song -> songs.put(song.title(), song));
    var latest = new HashMap<String, Long>();
    for (var arrival : arrivals) {
      var song = songs.get(arrival.title());
      if (song == null) {
        continue;
      }
      var before = latest.merge(song.player(), song.start(), Math::max);
      if (before > song.start()) {
        var waited = tries.troubled(song.title()) || unanswered(song, evidence);
        if (waited) {
          findings.count("came after a later one, because a reply to it was lost");
        } else {
          findings.fault("ORDER at %s: %s".formatted(kind, Judge.story(song, evidence)));
        }
      }
    }
  }
}
