package io.github.earmark.rules;

import io.github.earmark.config.rules.RuleConfig;
import io.github.earmark.config.rules.RuleConfig.Action;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import io.github.earmark.rules.MatchLimits.Runaway;
import io.github.earmark.rules.RulesResult.Change;
import io.github.earmark.rules.RulesResult.Decision;
import io.github.earmark.rules.RulesResult.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules, applied from first to last: each sees the track as changed by those before it, and
/// the first one that keeps the track from being sent ends the list.
public final class Rules {
  public static final Rules NONE = new Rules(List.of());

  private final List<RuleConfig> rules;

  public Rules(List<RuleConfig> rules) {
    this.rules = List.copyOf(rules);
  }

  /// Decides what to do with a track. The result depends only on the arguments and takes some
  /// hundredths of a second per rule at most: a runaway expression is cut off, and its rule is
  /// skipped.
  ///
  /// @param track as the player describes it; if it has an artist and a title, what is sent has
  ///   them, too
  /// @param player the configured name of the player
  /// @param service the configured name of the service
  public RulesResult judge(Track track, String player, String service) {
    var steps = new ArrayList<Step>();
    var now = track;
    for (var rule : rules) {
      if (!rule.services().isEmpty() && !rule.services().contains(service)) {
        continue;
      }
      var made = made(rule, now, player, steps);
      if (made != null) {
        switch (rule.action()) {
          case Action.Edit _ -> now = made;
          case Action.Ignore() -> {
            return new RulesResult(new Decision.Ignore(rule.label(), made), steps);
          }
          case Action.Local() -> {
            return new RulesResult(new Decision.Local(rule.label()), steps);
          }
        }
      }
    }
    return new RulesResult(new Decision.Send(now), steps);
  }

  /// The track as changed by one rule; null if the rule does not apply.
  private static @Nullable Track made(
      RuleConfig rule, Track track, String player, List<Step> steps) {
    var ruleContext = new RuleContext(track, player, new MatchLimits());
    try {
      var groups = ruleContext.match(rule.conditions());
      if (groups == null) {
        return null;
      }
      var made =
          rule.action() instanceof Action.Edit(var changes)
              ? new TrackEditor(ruleContext, groups).of(changes)
              : track;
      steps.add(new Step(rule, changes(track, made), false));
      return made;
    } catch (Runaway _) {
      steps.add(new Step(rule, List.of(), true));
      return null;
    }
  }

  private static List<Change> changes(Track before, Track after) {
    return Arrays.stream(Tag.values())
        .map(tag -> new Change(tag, before.tags().all(tag), after.tags().all(tag)))
        .filter(change -> !change.before().equals(change.after()))
        .toList();
  }
}
