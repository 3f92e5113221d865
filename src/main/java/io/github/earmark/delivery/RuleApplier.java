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

/// The user's rules at work, for all couriers; safe for any thread. An expression that runs away is
/// told of once.
public final class RuleApplier {
  private static final Logger LOG = LoggerFactory.getLogger(RuleApplier.class);

  private final Rules rules;
  private final Set<Integer> told = ConcurrentHashMap.newKeySet();

  public RuleApplier(Rules rules) {
    this.rules = rules;
  }

  /// What a submission is sent with, if it is sent.
  public ItemShape of(Submission submission) {
    var said = submission.listen().track();
    return switch (judge(said, submission.player(), submission.service())) {
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

  /// What a service is told of what plays now; null for nothing.
  ///
  /// @param player the configured name of the player
  public @Nullable Listen announced(Listen now, String player, String service) {
    return switch (judge(now.track(), player, service)) {
      case Decision.Send(var track) -> with(now, track);
      case Decision.Ignore(_, var track) -> with(now, track);
      case Decision.Local _ -> null;
    };
  }

  /// What a service is told of a love or hate; null for nothing.
  @Nullable TrackFeedback told(TrackFeedback trackFeedback) {
    return switch (judge(trackFeedback.names(), trackFeedback.player(), trackFeedback.service())) {
      case Decision.Send(var track) -> trackFeedback.named(track);
      case Decision.Ignore(_, var track) -> trackFeedback.named(track);
      case Decision.Local _ -> null;
    };
  }

  /// Whether a play leaves this machine at all.
  boolean leaves(Track said, String player, String service) {
    return judge(said, player, service) instanceof Decision.Send;
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
    if (told.add(step.rule().number())) {
      LOG.warn(
          "{} has a regular expression that takes too long on some listens; the rule is skipped for"
              + " them. `earmark rules test` shows which",
          step.rule().label());
    }
  }
}
