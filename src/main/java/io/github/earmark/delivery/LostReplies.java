package io.github.earmark.delivery;

import io.github.earmark.history.queue.Queue;
import io.github.earmark.history.queue.Submission;
import io.github.earmark.history.queue.Submission.State;
import io.github.earmark.history.queue.Submission.Verdict;
import io.github.earmark.music.Listen;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Submissions that were sent but not answered, in this run or before a crash. The service is asked
/// which of them it has, repeatedly and with doubling pauses, since it may lag; those count as
/// accepted. The others, or all if the service cannot say, are sent again: at once if that is safe,
/// else after ten minutes, because losing a listen is worse than duplicating it.
final class LostReplies {
  private static final Logger LOG = LoggerFactory.getLogger(LostReplies.class);

  /// The most at one check; the others follow when these are settled.
  private static final int MOST = 1_000;

  /// Any sooner, the service could hardly know; slightly less than the first back-off with its
  /// jitter.
  private static final Duration FIRST_LOOK = Duration.ofSeconds(4);

  private static final Duration RESEND = Duration.ofMinutes(10);

  private final ListenService service;
  private final Queue queue;

  /// When each is sent again, whatever the service says; since boot.
  private final Map<Long, Duration> resends = new HashMap<>();

  private Duration pause = FIRST_LOOK;
  private Duration nextLook = Duration.ZERO;

  LostReplies(ListenService service, Queue queue) {
    this.service = service;
    this.queue = queue;
  }

  /// The result of one check.
  ///
  /// @param verdicts what is known now
  /// @param again when to check again, since boot; null if nothing is left to find out
  record Look(List<Verdict> verdicts, @Nullable Duration again) {
    /// The submissions that the service has.
    List<Submission> found() {
      return verdicts.stream()
          .filter(verdict -> verdict.state() == State.ACCEPTED)
          .map(Verdict::submission)
          .toList();
    }
  }

  Look look(Moment at) {
    var lost = queue.unanswered(service.name(), MOST);
    notice(lost, at);
    if (lost.isEmpty()) {
      return new Look(List.of(), null);
    }
    var now = at.sinceBoot();
    var soonest = soonest();
    if (now.compareTo(soonest) < 0) {
      return new Look(List.of(), soonest);
    }
    pause = pause.multipliedBy(2);
    nextLook = now.plus(pause);
    var held = held(lost.stream().map(Submission::listen).toList());
    var verdicts = new ArrayList<Verdict>();
    for (var submission : lost) {
      var verdict = verdict(submission, held, now);
      if (verdict != null) {
        verdicts.add(verdict);
        resends.remove(submission.id());
      }
    }
    return new Look(verdicts, resends.isEmpty() ? null : soonest());
  }

  private void notice(List<Submission> lost, Moment at) {
    var ids = new HashSet<Long>();
    for (var submission : lost) {
      ids.add(submission.id());
      if (!resends.containsKey(submission.id())) {
        var age = age(submission, at);
        resends.put(submission.id(), at.sinceBoot().plus(RESEND).minus(age));
        pause = FIRST_LOOK;
        nextLook = at.sinceBoot().plus(FIRST_LOOK).minus(Outage.shorter(age, FIRST_LOOK));
      }
    }
    resends.keySet().retainAll(ids);
  }

  /// How long ago it was sent. The wall clock may have been corrected since, so the age is kept
  /// within sensible bounds.
  private static Duration age(Submission submission, Moment at) {
    var sent = submission.sent();
    var age = sent == null ? Duration.ZERO : Duration.between(sent, at.wall());
    return age.isNegative() ? Duration.ZERO : Outage.shorter(age, RESEND);
  }

  private Duration soonest() {
    return resends.values().stream().reduce(nextLook, Outage::shorter);
  }

  private @Nullable Set<Long> held(List<Listen> lost) {
    var held = new HashSet<Long>();
    for (var from = 0; from < lost.size(); from += service.batch()) {
      var part = lost.subList(from, Math.min(from + service.batch(), lost.size()));
      try {
        var found = service.held(part);
        if (found == null) {
          return null;
        }
        held.addAll(found);
      } catch (RuntimeException e) {
        LOG.debug("{} could not be asked what it has", service.name(), e);
        return null;
      }
    }
    return held;
  }

  private @Nullable Verdict verdict(Submission submission, @Nullable Set<Long> held, Duration now) {
    if (held != null && held.contains(submission.listen().play())) {
      return new Verdict(submission, State.ACCEPTED, null);
    }
    var due = resends.get(submission.id());
    var again = service.resendIsSafe() || due == null || now.compareTo(due) >= 0;
    return again ? new Verdict(submission, State.PENDING, "its reply was lost") : null;
  }
}
