package io.github.earmark.api.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `forget [--look] PLAY…`: what was taken out of the history, or with `--look` what would
/// be.
///
/// @param done whether it was
/// @param unknown ids of plays that are not in the history
/// @param removed copies of the history that updates had left, and that know what was forgotten
/// @param remaining files that still have it
public record ForgetResult(
    boolean done,
    List<Play> plays,
    List<Long> unknown,
    List<String> removed,
    List<String> remaining) {

  /// One play.
  ///
  /// @param start null where it had none yet
  /// @param label "Artist – Title"
  /// @param services what becomes of it at the services that it reached
  /// @param marked its track's id, where that stays with what was said of it; null where nothing
  ///   was
  public record Play(
      long play,
      @Nullable Instant start,
      String label,
      List<Service> services,
      @Nullable Long marked) {}

  /// A service that has the play, or may have.
  ///
  /// @param manualFix where the user can delete it; null where Earmark sees to it
  public record Service(String service, @Nullable String manualFix) {}
}
