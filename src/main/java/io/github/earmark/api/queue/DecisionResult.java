package io.github.earmark.api.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `retry`, `send` and `drop`, each with `[--service NAME]` and ids of plays or
/// `--all`, and to `edit [--service NAME] PLAY FIELD=VALUE…`: what was done.
///
/// @param effects for each id and service; empty if all was meant
/// @param all how many for each service, if all was meant
/// @param unknown ids of plays that are queued for no service
public record DecisionResult(List<Effect> effects, List<Count> all, List<Long> unknown) {

  /// The effect on one listen at one service.
  ///
  /// @param previousState its state before: `pending`, `unanswered`, `kept_back`, `held`,
  ///   `accepted`, `ignored`, `set_aside` or `dropped`
  /// @param done whether anything was changed
  /// @param manualFix what can be done at the service, if it already has the listen
  public record Effect(
      long play, String service, String previousState, boolean done, @Nullable String manualFix) {}

  /// How many listens of one service were affected.
  ///
  /// @param feedback loves and hates; null from an older daemon
  public record Count(String service, long listens, @Nullable Long feedback) {}
}
