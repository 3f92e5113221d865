package io.github.earmark.api.clients;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `submit`: what became of each play, in the same order. What is kept is already on
/// disk.
public record SubmitResult(List<One> plays) {
  public SubmitResult {
    plays = List.copyOf(plays);
  }

  /// What became of one play.
  ///
  /// @param outcome how it was stored, or that it was not
  /// @param play its id; null if it was ignored
  /// @param track its track's id; null if it was ignored
  /// @param reason why it was ignored; null if it was not
  public record One(
      Outcome outcome, @Nullable Long play, @Nullable Long track, @Nullable String reason) {}

  public enum Outcome {
    /// It is new, and counts.
    LISTEN,
    /// It is new and was heard to its end, but is too short to count.
    SHORT,
    /// It is new, but was left before it counted.
    SKIP,
    /// It was already in the history.
    KNOWN,
    /// It is deliberately not kept.
    IGNORED
  }
}
