package io.github.earmark.history.queue;

import java.util.Locale;

/// The state of a listen at a service: the same word in every answer. A row that is `pending` in
/// the table may be in any of the first four.
public enum DeliveryState {
  /// To be sent.
  PENDING,
  /// Sent without a reply; the service is asked whether it has it.
  UNANSWERED,
  /// To be sent when the user has had time to correct it.
  KEPT_BACK,
  /// To be sent when the clock is right.
  HELD,
  ACCEPTED,
  IGNORED,
  SET_ASIDE,
  DROPPED;

  /// Computes it for a row of `submissions`. A listen that a service postponed waits like one that
  /// is held back, but has the service's reason.
  public static final String SQL =
      """
      CASE WHEN state <> 'pending' THEN state WHEN unanswered = 1 THEN 'unanswered'
        WHEN start_ms IS NULL THEN 'held' WHEN until_ms IS NOT NULL AND reason IS NULL THEN 'kept_back'
        ELSE 'pending' END
      """;

  /// The word used in answers.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The state with this word.
  ///
  /// @throws IllegalArgumentException if there is none
  public static DeliveryState ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
