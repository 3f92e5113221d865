package io.github.earmark.api.clients;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `submit`: what became of each play, in their order. What is kept is on the disk.
public record SubmitResult(List<One> plays) {
  public SubmitResult {
    plays = List.copyOf(plays);
  }

  /// What became of one.
  ///
  /// @param outcome what it is now
  /// @param play its id; null where it was ignored
  /// @param track the id of its track; null where it was ignored
  /// @param reason why it was ignored; null where it was not
  public record One(
      Outcome outcome, @Nullable Long play, @Nullable Long track, @Nullable String reason) {}

  public enum Outcome {
    /// It is new, and counts.
    LISTEN,
    /// It is new, was heard to its end, and is too short to count.
    SHORT,
    /// It is new, and was left before it counted.
    SKIP,
    /// It was there.
    KNOWN,
    /// It is not kept, on purpose.
    IGNORED
  }
}
