package io.github.earmark.delivery;

import io.github.earmark.history.marks.TrackFeedback;
import io.github.earmark.history.queue.ItemShape;
import io.github.earmark.history.queue.Submission;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Track;
import io.github.earmark.rules.Rules;
import io.github.earmark.rules.RulesResult;
import io.github.earmark.rules.RulesResult.Decision;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies the user's rules for all couriers; thread-safe. A runaway expression is logged once.
public final class RuleApplier {
  private static final Logger LOG = LoggerFactory.getLogger(RuleApplier.class);

  private final Rules rules;
  private final Set<Integer> logged = ConcurrentHashMap.newKeySet();

  public RuleApplier(Rules rules) {
    this.rules = rules;
  }

  /// What is sent for a submission, if anything.
  public ItemShape of(Submission submission) {
    var played = submission.listen().track();
    return switch (judge(played, submission.player(), submission.service())) {
      case Decision.Send(var track) -> new ItemShape.Sent(track);
      case Decision.Ignore(var why, _) -> kept(submission, why);
      case Decision.Local(var why) -> kept(submission, why);
    };
  }

  private static ItemShape kept(Submission submission, String why) {
    LOG.info(
        "{} is not sent {}: {}", submission.service(), submission.listen().track().label(), why);
    return new ItemShape.Kept(why);
  }

  /// What is announced to a service as playing; null for nothing.
  ///
  /// @param player the configured name of the player
  public @Nullable Listen announced(Listen now, String player, String service) {
    return switch (judge(now.track(), player, service)) {
      case Decision.Send(var track) -> with(now, track);
      case Decision.Ignore(_, var track) -> with(now, track);
      case Decision.Local _ -> null;
    };
  }

  /// The love or hate as sent to a service; null for nothing.
  @Nullable TrackFeedback toSend(TrackFeedback trackFeedback) {
    return switch (judge(trackFeedback.names(), trackFeedback.player(), trackFeedback.service())) {
      case Decision.Send(var track) -> trackFeedback.named(track);
      case Decision.Ignore(_, var track) -> trackFeedback.named(track);
      case Decision.Local _ -> null;
    };
  }

  /// Whether a play leaves this machine at all.
  boolean leaves(Track track, String player, String service) {
    return judge(track, player, service) instanceof Decision.Send;
  }

  private static Listen with(Listen listen, Track track) {
    return new Listen(listen.play(), listen.start(), track, listen.player());
  }

  private Decision judge(Track track, String player, String service) {
    var result = rules.judge(track, player, service);
    result.steps().stream().filter(RulesResult.Step::cutOff).forEach(this::tell);
    return result.decision();
  }

  private void tell(RulesResult.Step step) {
    if (logged.add(step.rule().number())) {
      LOG.warn(
          "{} has a regular expression that takes too long on some listens; the rule is skipped for"
              + " them. `earmark rules test` shows which",
          step.rule().label());
    }
  }
}
