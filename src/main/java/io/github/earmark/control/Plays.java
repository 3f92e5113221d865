package io.github.earmark.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `history LIMIT`: plays, the newest first.
public record Plays(List<Row> plays) {

  /// One play.
  ///
  /// @param play its id in the history
  /// @param start when it began; null while that waits for a clock that can be trusted
  /// @param listened time really heard
  /// @param outcome `listen` or `skip`
  /// @param player where it was heard
  /// @param deliveries what became of it at each service it is owed to
  public record Row(
      long play,
      @Nullable Instant start,
      Song song,
      Duration listened,
      String outcome,
      String player,
      List<Delivery> deliveries) {}

  /// How it went with one service.
  ///
  /// @param state `pending`, `accepted`, `ignored`, `set_aside` or `dropped`
  /// @param reason what the service said
  public record Delivery(String service, String state, @Nullable String reason) {}
}
