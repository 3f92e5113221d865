package io.github.earmark.rules;

import io.github.earmark.config.rules.RuleConfig;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.util.List;

/// What the rules decided about a track for one service.
///
/// @param steps the rules that applied or were cut off, in order
public record RulesResult(Decision decision, List<Step> steps) {

  public RulesResult {
    steps = List.copyOf(steps);
  }

  public sealed interface Decision {

    /// It is sent with these values.
    record Send(Track track) implements Decision {}

    /// It is kept in the history and not sent. It may still be announced as now playing.
    ///
    /// @param why the rule, for people: `rule 3 ("audiobooks")`
    /// @param track with the values to announce
    record Ignore(String why, Track track) implements Decision {}

    /// It is kept in the history, and neither sent nor announced.
    record Local(String why) implements Decision {}
  }

  /// A rule that applies, or one that had to be cut off.
  ///
  /// @param changes what it changed; empty if it decides, changes nothing or was cut off
  /// @param cutOff whether one of its expressions ran away, so that the rule was skipped
  public record Step(RuleConfig rule, List<Change> changes, boolean cutOff) {}

  /// The change of one tag.
  public record Change(Tag tag, List<String> before, List<String> after) {}
}
