package io.github.earmark.delivery;

import io.github.earmark.history.queue.Submission;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When a request fails and nothing was said about any listen in it, is the service at fault, or
/// one listen on which it fails each time? From outside both look alike, and the second must not
/// stop the queue. A pure rule, with no clock and no I/O.
///
/// - **Trust.** The first [#PATIENCE] failures are blamed on the service: the same is sent again,
///   in order.
/// - **Doubt.** From then on each attempt carries half as many, those tried least often first and
///   the oldest of these first. So the attempts are of different listens, until one gets through:
///   with `p` bad ones, at the latest when `p` others of their size have been tried. Each success
///   doubles the size again. Doubt ends when nothing is left to send.
/// - **Proof.** After a success, a failure is not followed by a wait but halves what is sent, down
///   to one listen: the service accepts others, but not this one. That one is put aside for a time
///   (it rests), and the others go on without it. It is tried by itself after the next success,
///   then with doubling pauses. Each failure between two successes of others is a strike; if the
///   next of the others fails as well, the service was at fault. After [#MOST_STRIKES], more than
///   an hour later, it is set aside.
///
/// Consequences:
/// - In an outage nothing is accepted, so there are no strikes, however long it lasts.
/// - A failure is followed by a wait unless there was a success since the last one, and each
///   success allows no more failures than it takes to halve a batch down to one, and one for each
///   resting listen. So in an outage there is one request per wait, just as without doubt.
/// - While there is nothing else to send, a resting listen stays pending and is tried after 10, 20,
///   40 minutes, up to every five hours, because the service may recover.
/// - Listens are sent in order as long as there is no doubt. A service that answers with nothing
///   but errors for a minute and a half may receive some later listens before earlier ones.
///
/// The number of attempts and the strikes are stored in the history: a listen that rested before a
/// restart still rests after it, and holds up nothing. Not thread-safe.
final class PoisonDetector {
  /// Covers any problem that is over within a minute and a half.
  static final int PATIENCE = 5;

  static final int MOST_STRIKES = 5;

  /// As long as it may take to find out about a lost reply.
  static final Duration FIRST_REST = Duration.ofMinutes(10);

  private static final int LARGEST_FACTOR = 5;
  private static final Duration LONG_AGO = Duration.ofDays(-1);
  private static final int LARGEST_WIDTH = 1 << 20;

  /// What to do after a failure.
  enum Consequence {
    /// Leave the service alone for a while.
    WAIT,
    /// The service accepts others: go on with them.
    GO_ON,
    /// The service accepts others but not this one.
    SET_ASIDE
  }

  /// A listen that failed by itself.
  ///
  /// @param strikes how often it failed between two successes of others
  /// @param tries how often it was tried in all
  /// @param takings how many successes there had been before
  /// @param tried when it was last tried, since boot
  /// @param open whether that becomes a strike if the next of the others succeeds
  private record Culprit(int strikes, int tries, long takings, Duration tried, boolean open) {
    boolean mayBeTried(Duration now, long takings) {
      return takings > this.takings
          && (tries == 1 || tried.plus(rest(strikes)).compareTo(now) <= 0);
    }

    /// The latest time to try it, if there is nothing else to send.
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

  /// Whether there was a success since the last wait or strike.
  private boolean takes;

  private long takings;

  /// Whether to send those first that were tried least often.
  boolean doubting() {
    return doubting;
  }

  /// How many the next request should carry.
  ///
  /// @param batch how many it may carry
  int width(int batch) {
    return doubting ? Math.min(width, batch) : batch;
  }

  /// The submissions that may only be sent by themselves.
  Set<Long> resting() {
    return culprits.keySet();
  }

  /// The strikes of each of these.
  Map<Long, Integer> strikes() {
    var strikes = new HashMap<Long, Integer>();
    culprits.forEach((id, one) -> strikes.put(id, one.strikes));
    return strikes;
  }

  /// Restores what was known before a restart: this one has failed by itself.
  ///
  /// @param tried when it was last tried
  void remember(long submission, int strikes, Duration tried) {
    culprits.put(submission, new Culprit(strikes, strikes + 1, takings, tried, false));
  }

  /// A listen that is to be tried again by itself; null for none.
  ///
  /// @param idle whether there is nothing else to send: then successes since do not matter
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

  /// The latest time at which a resting listen is tried, since boot; null if none rests.
  @Nullable Duration nextDue() {
    return culprits.values().stream()
        .map(one -> one.due(takings))
        .reduce(Outage::shorter)
        .orElse(null);
  }

  /// Makes all resting listens due, because the user asked for it.
  void hurry() {
    culprits.replaceAll((_, one) -> one.triedAt(LONG_AGO));
  }

  /// Reports that one that is due cannot be sent.
  ///
  /// @param owed whether it may come back, because its reply is being looked for
  void passOver(long submission, Duration now, boolean owed) {
    culprits.computeIfPresent(
        submission,
        (_, one) -> owed ? new Culprit(one.strikes, one.tries, takings, now, one.open) : null);
  }

  /// Reports that these were settled.
  ///
  /// @param taken whether the service accepted one of them, as a refusal proves less
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

  /// Reports that nothing is left to send and no reply is missing.
  void drained() {
    failures = 0;
    doubting = false;
  }

  /// Reports that a request with these failed or its reply was lost, and nothing was said about any
  /// of them.
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
      // The service may be at fault after all. There is no need to find that out with each of the
      // others.
      culprits.replaceAll((_, one) -> one.due(takings).compareTo(now) > 0 ? one : one.triedAt(now));
    }
    // An earlier failure still counts: it failed again before the next success.
    var open = others || culprit.open;
    culprits.put(alone, new Culprit(culprit.strikes, culprit.tries + 1, takings, now, open));
    return Consequence.GO_ON;
  }
}
