package io.github.earmark.delivery;

import io.github.earmark.history.marks.TrackFeedback;
import io.github.earmark.music.Listen;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A server that takes listens. An adapter turns listens into its protocol and its replies into
/// [SendResult]s.
public non-sealed interface ListenService extends Service {

  /// How many listens one request may carry, at least 1.
  int batch();

  /// Sends listens, oldest first, at most [#batch()] of them.
  SendResult submit(List<Listen> listens);

  /// Says what is playing now. Never repeated: whatever comes back, the moment has passed.
  SendResult announce(Listen listen);

  /// Takes back what it said is playing.
  ///
  /// @return [DeliveryOutcome.Ignored] where the service has no way to do so: it shows it until the
  ///   song would be over
  default SendResult withdraw() {
    return new SendResult.Whole(new DeliveryOutcome.Ignored("it has no way to do so"));
  }

  /// After a request whose reply was lost: which of these does the service have?
  ///
  /// @return the plays' ids, or null where the service cannot tell
  @Nullable Set<Long> held(List<Listen> listens);

  /// Whether sending the very same listens again leaves no second copy behind. Then a listen that
  /// [#held] does not find, or cannot tell of, is sent again at once; else only after ten minutes.
  boolean resendIsSafe();

  /// Whether a request that is given up before its answer may double what it carries, and nobody
  /// could tell: then the first one carries a single listen, and the next ones as many as the
  /// service takes in good time.
  default boolean careful() {
    return false;
  }

  /// Whether it deletes what it took, by [#delete].
  default boolean deletes() {
    return false;
  }

  /// Deletes a listen that was sent before.
  ///
  /// @return [DeliveryOutcome.Accepted] when it is gone, or will be; [DeliveryOutcome.Ignored]
  ///   where it is not there, which may be because it is not there yet; [DeliveryOutcome.Refused]
  ///   where it stays
  default DeliveryOutcome delete(Listen listen) {
    return new DeliveryOutcome.Refused(name() + " deletes nothing");
  }

  /// Whether it has loves or hates, and is told of them by [#feel].
  default boolean feels() {
    return false;
  }

  /// What has to happen before it can be told of this one; it need not be asked until then.
  ///
  /// @return in one line, for people; null for nothing
  default @Nullable String lacks(TrackFeedback trackFeedback) {
    return null;
  }

  /// Says how a track is felt about, for the last time: what was said before does not count any
  /// more. To say the same again does no harm.
  ///
  /// @return about this one, never [SendResult.Each]. [DeliveryOutcome.Ignored] where there is
  ///   nothing to hang it on, which may be because it is not there yet
  default SendResult feel(TrackFeedback trackFeedback) {
    return new SendResult.Whole(new DeliveryOutcome.Refused(name() + " has no loves and hates"));
  }

  /// How old a listen may be when it is delivered, from its start; null where that does not matter.
  /// What waits for longer is lost to this service, so the user is told before.
  default @Nullable Duration longest() {
    return null;
  }

  /// How much it takes, where it does not take as much as there is: in one sentence, for people who
  /// are about to send a lot; null where nothing is known of a limit.
  default @Nullable String allowance() {
    return null;
  }
}
