package io.github.earmark.spotify;

import io.github.earmark.text.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The end of a login, six months after it. The user is warned 30 and 7 days before, once each.
///
/// @param at UTC; null if unknown
record LoginEnd(@Nullable Instant at) {
  private static final List<Integer> AHEAD = List.of(7, 30);

  /// The warning that is due, in days before the end; 0 for none yet.
  ///
  /// @param warned the warning that was given last; returned unchanged if the end is unknown
  int due(int warned, Instant now) {
    if (at == null) {
      return warned;
    }
    var left = Duration.between(now, at);
    return AHEAD.stream()
        .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
        .findFirst()
        .orElse(0);
  }

  /// The warning to give, in one line; null if none is due or it was given before.
  ///
  /// @param login the command for a new login
  @Nullable String warning(int warned, Instant now, String feed, String login) {
    var due = due(warned, now);
    if (at == null || due == 0 || (warned > 0 && warned <= due)) {
      return null;
    }
    return "the login of feed %s at Spotify ends in %s, on %s: run %s before that"
        .formatted(
            feed,
            Count.of(Math.max(0, Duration.between(now, at).toDays()), "day"),
            at.toString().substring(0, 10),
            login);
  }
}
