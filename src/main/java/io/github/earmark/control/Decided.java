package io.github.earmark.control;

import java.util.List;

/// Answers `retry` and `drop`, each with `[--service NAME]` and ids of plays or `--all`: what was
/// done.
///
/// @param effects for each id and service; none where all was meant
/// @param all how many of each service, where all was meant
/// @param unknown ids of plays that are owed to nobody
public record Decided(List<Effect> effects, List<Count> all, List<Long> unknown) {

  /// What came of it for one listen and one service.
  ///
  /// @param was how it stood before: `pending`, `accepted`, `ignored`, `set_aside` or `dropped`
  /// @param done whether anything was changed
  public record Effect(long play, String service, String was, boolean done) {}

  /// How many listens of one service were meant.
  public record Count(String service, long listens) {}
}
