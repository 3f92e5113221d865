package io.github.earmark.api.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `forget [--look] PLAY…`: what was removed from the history, or with `--look` what
/// would be.
///
/// @param done whether it was removed
/// @param unknown ids of plays that are not in the history
/// @param removed copies of the history, left by updates, that contained the forgotten plays and
///   were deleted
/// @param remaining files that still contain them
public record ForgetResult(
    boolean done,
    List<Play> plays,
    List<Long> unknown,
    List<String> removed,
    List<String> remaining) {

  /// A forgotten play.
  ///
  /// @param start null if it had not been dated yet
  /// @param label "Artist – Title"
  /// @param services the services that it was sent to
  /// @param marked the id of its track, if that stays because it has marks; null otherwise
  public record Play(
      long play,
      @Nullable Instant start,
      String label,
      List<Service> services,
      @Nullable Long marked) {}

  /// A service that has the play, or may have it.
  ///
  /// @param manualFix where the user can delete it; null if Earmark deletes it
  public record Service(String service, @Nullable String manualFix) {}
}
