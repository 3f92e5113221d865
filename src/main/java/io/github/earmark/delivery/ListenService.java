package io.github.earmark.delivery;

import io.github.earmark.history.marks.TrackFeedback;
import io.github.earmark.music.Listen;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A server that accepts listens. An adapter translates listens into its protocol and its replies
/// into [SendResult]s.
public non-sealed interface ListenService extends Service {

  /// How many listens one request may carry, at least 1.
  int batch();

  /// Sends listens, oldest first, at most [#batch()] of them.
  SendResult submit(List<Listen> listens);

  /// Announces what is playing now. Never repeated, whatever the result, because the moment has
  /// passed.
  SendResult announce(Listen listen);

  /// Withdraws the announcement of what is playing.
  ///
  /// @return [DeliveryOutcome.Ignored] if the service cannot do that: it shows the track until the
  ///   time at which it would have ended
  default SendResult withdraw() {
    return new SendResult.Whole(new DeliveryOutcome.Ignored("it has no way to do so"));
  }

  /// Asks, after a request whose reply was lost, which of these the service has.
  ///
  /// @return the plays' ids, or null if the service cannot say
  @Nullable Set<Long> held(List<Listen> listens);

  /// Whether sending exactly the same listens again is sure to leave no duplicates. Then a listen
  /// that [#held] does not find, or cannot decide, is sent again at once; otherwise only after ten
  /// minutes.
  boolean resendIsSafe();

  /// Whether abandoning a request before its answer could leave duplicates that nobody can detect:
  /// then the first request carries a single listen, and the next ones as many as the service
  /// accepts in good time.
  default boolean careful() {
    return false;
  }

  /// Whether it can delete listens that it has accepted, with [#delete].
  default boolean deletes() {
    return false;
  }

  /// Deletes a listen that was sent before.
  ///
  /// @return [DeliveryOutcome.Accepted] if it is gone or will be; [DeliveryOutcome.Ignored] if it
  ///   is not there, perhaps not yet; [DeliveryOutcome.Refused] if it cannot be deleted
  default DeliveryOutcome delete(Listen listen) {
    return new DeliveryOutcome.Refused(name() + " deletes nothing");
  }

  /// Whether it has loves or hates, and receives them with [#sendFeedback].
  default boolean takesFeedback() {
    return false;
  }

  /// What has to happen before this love or hate can be sent; until then there is no need to try.
  ///
  /// @return the condition in one line, for people; null for none
  default @Nullable String lacks(TrackFeedback trackFeedback) {
    return null;
  }

  /// Sends a track's final love or hate, which replaces any earlier one. Sending the same again
  /// does no harm.
  ///
  /// @return the result for this one, never [SendResult.Each]. [DeliveryOutcome.Ignored] if the
  ///   service has no entry to attach it to, perhaps not yet
  default SendResult sendFeedback(TrackFeedback trackFeedback) {
    return new SendResult.Whole(new DeliveryOutcome.Refused(name() + " has no loves and hates"));
  }

  /// The maximum age of a listen on delivery, from its start; null for no limit. Listens that wait
  /// longer are lost to this service, so the user is warned in advance.
  default @Nullable Duration longest() {
    return null;
  }

  /// The service's limit on how much it accepts, in one sentence, for people who are about to send
  /// a lot; null if no limit is known.
  default @Nullable String allowance() {
    return null;
  }
}
