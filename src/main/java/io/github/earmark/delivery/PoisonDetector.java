package io.github.earmark.delivery;

import io.github.earmark.history.queue.Submission;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whose fault is it when a request fails and nothing was said about any listen in it: the
/// service's, or that of one listen that it stumbles over each time? From outside both look alike,
/// and the second must not stop the queue. A pure rule, with no clock and no history of its own.
///
/// - **Trust.** The first [#PATIENCE] failures are the service's: the same is sent again, in order.
/// - **Doubt.** From then on each try carries half as many, those that were tried least often and
///   of these the oldest. So the tries are of different listens, until one gets through: with `p`
///   bad ones, at the latest when `p` others of their size were tried. What is taken doubles the
///   size again. Doubt ends when nothing is left to send.
/// - **Proof.** After something was taken, a failure costs no wait but halves what is sent, down to
///   one listen: the service takes others, and not this one. That one rests, and the others go on
///   without it. By itself it is tried again after the next was taken, then with doubling pauses.
///   Each time that it fails between two others that are taken is a strike; if the next of the
///   others fails as well, it was the service. At [#MOST_STRIKES], after more than an hour, it is
///   set aside.
///
/// What follows from it:
/// - In an outage nothing is taken, so there are no strikes, however long it lasts.
/// - A failure is followed by a wait unless something was taken since the last one, and each of
///   those pays for no more failures than it takes to halve a batch down to one, and one for each
///   that rests. So an outage gets one request for each wait, as it does without doubt.
/// - While nothing else comes, what rests stays pending and is tried after 10, 20, 40 minutes, up
///   to every five hours: it may be the service that gets well.
/// - What is heard first is sent first as long as nothing is doubted. A service that answers
///   nothing for a minute and a half but errors may get some later listens before earlier ones.
///
/// How often something was tried is in the history, and so are strikes: what rested before a
/// restart rests after it, and holds up nothing. Not thread-safe.
final class PoisonDetector {
  /// Enough for what is over after a minute and a half.
  static final int PATIENCE = 5;

  static final int MOST_STRIKES = 5;

  /// As long as a lost reply may take to be cleared up.
  static final Duration FIRST_REST = Duration.ofMinutes(10);

  private static final int LARGEST_FACTOR = 5;
  private static final Duration LONG_AGO = Duration.ofDays(-1);
  private static final int LARGEST_WIDTH = 1 << 20;

  /// What a failure leads to.
  enum Consequence {
    /// The service is left alone for a while.
    WAIT,
    /// It takes others: they go on.
    GO_ON,
    /// It takes others, and not this one.
    SET_ASIDE
  }

  /// A listen that failed by itself.
  ///
  /// @param strikes how often between two others that were taken
  /// @param tries how often in all
  /// @param takings how often something had been taken before
  /// @param tried when it was tried last, since boot
  /// @param open whether that is a strike if the next of the others is taken
  private record Culprit(int strikes, int tries, long takings, Duration tried, boolean open) {
    boolean mayBeTried(Duration now, long takings) {
      return takings > this.takings
          && (tries == 1 || tried.plus(rest(strikes)).compareTo(now) <= 0);
    }

    /// When it is tried at the latest, with nothing else to send.
    Duration due(long takings) {
      return tried.plus(rest(takings > this.takings ? strikes : tries));
    }

    Culprit triedAt(Duration moment) {
      return new Culprit(strikes, tries, takings, moment, open);
    }

    Culprit judged(boolean guilty) {
      return open
          ? new Culprit(guilty ? strikes + 1 : strikes, tries, takings, tried, false)
          : this;
    }

    private static Duration rest(int times) {
      return FIRST_REST.multipliedBy(1L << Math.clamp(times - 2, 0, LARGEST_FACTOR));
    }
  }

  private final Map<Long, Culprit> culprits = new HashMap<>();
  private int failures;
  private boolean doubting;
  private int width = 1;

  /// Whether something was taken since the last wait or strike.
  private boolean takes;

  private long takings;

  /// Whether those that were tried least often are to be sent first.
  boolean doubting() {
    return doubting;
  }

  /// How many the next request should carry.
  ///
  /// @param batch how many it may
  int width(int batch) {
    return doubting ? Math.min(width, batch) : batch;
  }

  /// The submissions that are to be sent by themselves or not at all.
  Set<Long> resting() {
    return culprits.keySet();
  }

  /// The strikes of each of these.
  Map<Long, Integer> strikes() {
    var strikes = new HashMap<Long, Integer>();
    culprits.forEach((id, one) -> strikes.put(id, one.strikes));
    return strikes;
  }

  /// What was known before a restart: this one has failed by itself.
  ///
  /// @param tried when it was tried last
  void remember(long submission, int strikes, Duration tried) {
    culprits.put(submission, new Culprit(strikes, strikes + 1, takings, tried, false));
  }

  /// One that is to be tried again by itself.
  ///
  /// @param idle whether there is nothing else to send: then what has been taken does not matter
  @Nullable Long due(Duration now, boolean idle) {
    return culprits.entrySet().stream()
        .filter(
            one ->
                one.getValue().mayBeTried(now, takings)
                    || (idle && one.getValue().due(takings).compareTo(now) <= 0))
        .min(Comparator.comparing(one -> one.getValue().due(takings)))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /// When one that rests is tried at the latest, since boot; null where none rests.
  @Nullable Duration nextDue() {
    return culprits.values().stream()
        .map(one -> one.due(takings))
        .reduce(Outage::shorter)
        .orElse(null);
  }

  /// Ends all rests: the user wants it.
  void hurry() {
    culprits.replaceAll((_, one) -> one.triedAt(LONG_AGO));
  }

  /// One that is due cannot be sent.
  ///
  /// @param owed whether it may come back: its reply is looked for
  void passOver(long submission, Duration now, boolean owed) {
    culprits.computeIfPresent(
        submission,
        (_, one) -> owed ? new Culprit(one.strikes, one.tries, takings, now, one.open) : null);
  }

  /// Something became of these.
  ///
  /// @param taken whether the service took one of them: to refuse them proves less
  void settled(Collection<Submission> gone, boolean taken) {
    gone.forEach(one -> culprits.remove(one.id()));
    if (taken) {
      culprits.replaceAll((_, one) -> one.judged(true));
      failures = 0;
      takings++;
      takes = true;
      width = Math.min(LARGEST_WIDTH, width * 2);
    }
  }

  /// Nothing is left to send, and no reply is missing.
  void drained() {
    failures = 0;
    doubting = false;
  }

  /// A request with these has failed, or its reply was lost, and nothing was said about any of
  /// them.
  Consequence failed(Collection<Submission> sent, Duration now) {
    var alone = sent.iterator().next().id();
    var culprit = culprits.get(alone);
    if (culprit != null) {
      return failedAgain(alone, culprit, now);
    }
    culprits.replaceAll((_, one) -> one.judged(false));
    if (!doubting) {
      doubt(sent.size());
      return Consequence.WAIT;
    }
    width = Math.max(1, sent.size() / 2);
    if (!takes) {
      return Consequence.WAIT;
    }
    if (sent.size() == 1) {
      takes = false;
      culprits.put(alone, new Culprit(0, 1, takings, now, true));
    }
    return Consequence.GO_ON;
  }

  private void doubt(int sent) {
    if (++failures >= PATIENCE) {
      doubting = true;
      takes = false;
      width = Math.max(1, sent / 2);
    }
  }

  private Consequence failedAgain(long alone, Culprit culprit, Duration now) {
    var others = takings > culprit.takings;
    if (others && culprit.strikes + 1 >= MOST_STRIKES) {
      culprits.remove(alone);
      return Consequence.SET_ASIDE;
    }
    if (!others) {
      // Perhaps it is the service after all. The others need not find that out as well.
      culprits.replaceAll((_, one) -> one.due(takings).compareTo(now) > 0 ? one : one.triedAt(now));
    }
    // What it was before counts on: it has failed again before the next was taken.
    var open = others || culprit.open;
    culprits.put(alone, new Culprit(culprit.strikes, culprit.tries + 1, takings, now, open));
    return Consequence.GO_ON;
  }
}
