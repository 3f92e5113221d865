package io.github.earmark.web.hub;

import org.jspecify.annotations.Nullable;

/// What became of one play that was submitted.
///
/// @param outcome what it is now
/// @param track the history's id of its track; null where it was ignored
/// @param reason why it was ignored, in one line; null where it was not
public record SubmittedOutcome(Outcome outcome, @Nullable Long track, @Nullable String reason) {

  public enum Outcome {
    /// It is new, and counts.
    LISTEN,
    /// It is new, and was left before it counted.
    SKIP,
    /// It was there: a player here heard it, or somebody submitted it before.
    KNOWN,
    /// It is not kept, on purpose: private listening, or it came from here.
    IGNORED
  }
}
