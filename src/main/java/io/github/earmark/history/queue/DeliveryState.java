package io.github.earmark.history.queue;

import java.util.Locale;

/// How a listen stands with a service: one word for each, in every answer. What is `pending` in the
/// table may be any of the first four.
public enum DeliveryState {
  /// To be sent.
  PENDING,
  /// Sent, and no reply came; the service is asked whether it has it.
  UNANSWERED,
  /// To be sent when the user has had time to correct it.
  KEPT_BACK,
  /// To be sent when the clock is right.
  HELD,
  ACCEPTED,
  IGNORED,
  SET_ASIDE,
  DROPPED;

  /// The same for a row of `submissions`. What a service did not want yet waits like what is kept
  /// back, and has the service's reason.
  public static final String SQL =
      """
      CASE WHEN state <> 'pending' THEN state WHEN unanswered = 1 THEN 'unanswered'
        WHEN start_ms IS NULL THEN 'held' WHEN until_ms IS NOT NULL AND reason IS NULL THEN 'kept_back'
        ELSE 'pending' END
      """;

  /// As answers have it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The state of that word.
  ///
  /// @throws IllegalArgumentException for a word that is none of these
  public static DeliveryState ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
