package io.github.earmark.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Answers `history LIMIT`: plays, the newest first.
public record Plays(List<Row> plays) {

  /// One play.
  ///
  /// @param play its id in the history
  /// @param start when it began
  /// @param listened time really heard
  /// @param outcome what became of it: `listen`, `skip` or, while it goes on, `playing`
  /// @param player where it was heard
  public record Row(
      long play, Instant start, Song song, Duration listened, String outcome, String player) {}
}
