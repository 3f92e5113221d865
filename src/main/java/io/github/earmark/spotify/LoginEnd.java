package io.github.earmark.spotify;

import io.github.earmark.text.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The end of a login, six months after it: the user is told 30 and 7 days before, each once.
///
/// @param at UTC; null while it is not known
record LoginEnd(@Nullable Instant at) {
  private static final List<Integer> AHEAD = List.of(7, 30);

  /// How many days before the end it is to be told by now; 0 for not yet.
  ///
  /// @param told as it was before, which it stays while the end is not known
  int due(int told, Instant now) {
    if (at == null) {
      return told;
    }
    var left = Duration.between(now, at);
    return AHEAD.stream()
        .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
        .findFirst()
        .orElse(0);
  }

  /// What is said, in one line; null where nothing is, as it was told before.
  ///
  /// @param login the command for another login
  @Nullable String warning(int told, Instant now, String feed, String login) {
    var due = due(told, now);
    if (at == null || due == 0 || (told > 0 && told <= due)) {
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
