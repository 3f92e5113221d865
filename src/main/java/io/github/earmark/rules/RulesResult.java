package io.github.earmark.rules;

import io.github.earmark.config.rules.RuleConfig;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.util.List;

/// What the rules say of a track at one service.
///
/// @param steps the rules that had a part in it, in their order
public record RulesResult(Decision decision, List<Step> steps) {

  public RulesResult {
    steps = List.copyOf(steps);
  }

  public sealed interface Decision {

    /// It is sent with these values.
    record Send(Track track) implements Decision {}

    /// It is kept here and not sent. What plays may be announced.
    ///
    /// @param why the rule, for people: `rule 3 ("audiobooks")`
    /// @param track with the values that an announcement has
    record Ignore(String why, Track track) implements Decision {}

    /// It is kept here, and neither sent nor announced.
    record Local(String why) implements Decision {}
  }

  /// A rule that applies, or one that had to be cut off.
  ///
  /// @param changes what it changed; none for one that decides, changes nothing or was cut off
  /// @param cutOff whether one of its expressions ran away, so that it was passed over
  public record Step(RuleConfig rule, List<Change> changes, boolean cutOff) {}

  /// What became of one tag.
  public record Change(Tag tag, List<String> before, List<String> after) {}
}
