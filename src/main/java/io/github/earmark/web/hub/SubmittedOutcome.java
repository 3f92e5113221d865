package io.github.earmark.web.hub;

import org.jspecify.annotations.Nullable;

/// The result for a submitted play.
///
/// @param outcome what it counts as
/// @param track the id of its track in the history; null if the play was ignored
/// @param reason why it was ignored, in one line; null if it was not
public record SubmittedOutcome(Outcome outcome, @Nullable Long track, @Nullable String reason) {

  public enum Outcome {
    /// It is new and counts as a listen.
    LISTEN,
    /// It is new, but was left before it counted.
    SKIP,
    /// The history already had it, from a player here or from an earlier submission.
    KNOWN,
    /// It is not stored, on purpose: private mode is on, or it came from Earmark itself.
    IGNORED
  }
}
