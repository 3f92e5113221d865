package io.github.earmark.api.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `retry` and `drop`, each with `[--service NAME]` and ids of plays or `--all`, and `edit
/// [--service NAME] PLAY FIELD=VALUE…`: what was done.
///
/// @param effects for each id and service; none where all was meant
/// @param all how many of each service, where all was meant
/// @param unknown ids of plays that are owed to nobody
public record DecisionResult(List<Effect> effects, List<Count> all, List<Long> unknown) {

  /// What came of it for one listen and one service.
  ///
  /// @param previousState how it stood before: `pending`, `unanswered`, `kept_back`, `held`,
  ///   `accepted`, `ignored`, `set_aside` or `dropped`
  /// @param done whether anything was changed
  /// @param manualFix where the service has it: what can be done about it there
  public record Effect(
      long play, String service, String previousState, boolean done, @Nullable String manualFix) {}

  /// How many of one service were meant.
  ///
  /// @param feedback loves and hates; null where the daemon is older than this command
  public record Count(String service, long listens, @Nullable Long feedback) {}
}
