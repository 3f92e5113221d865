package io.github.earmark.delivery;

import io.github.earmark.music.Listen;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A server that takes listens. An adapter turns listens into its protocol and its replies into
/// [Answer]s. Called by one courier, from one thread at a time; a call may block as long as its own
/// time limits allow, and ends early when its thread is interrupted.
public interface Service {

  /// The name the user gave it; unique among services.
  String name();

  /// How many listens one request may carry, at least 1.
  int batch();

  /// Sends listens, oldest first, at most [#batch()] of them.
  Answer submit(List<Listen> listens);

  /// Says what is playing now. Never repeated: whatever comes back, the moment has passed.
  Answer announce(Listen listen);

  /// Asks whether the service would take this user's listens, without sending any.
  ///
  /// @return [Outcome.Accepted] with the user's name on that service as its detail, where the
  ///   service tells
  Outcome check();

  /// After a request whose reply was lost: which of these does the service have?
  ///
  /// @return the plays' ids, or null where the service cannot tell
  @Nullable Set<Long> held(List<Listen> listens);

  /// Whether sending the very same listens again leaves no second copy behind. Then a listen that
  /// [#held] does not find is sent again at once; else only after ten minutes.
  boolean resendIsSafe();

  /// Whether it deletes what it took, by [#delete].
  default boolean deletes() {
    return false;
  }

  /// Deletes a listen that was sent before.
  ///
  /// @return [Outcome.Accepted] when it is gone, or will be; [Outcome.Ignored] where it is not
  ///   there, which may be because it is not there yet; [Outcome.Refused] where it stays
  default Outcome delete(Listen listen) {
    return new Outcome.Refused(name() + " deletes nothing");
  }

  /// How old a listen may be when it is delivered, from its start; null where that does not matter.
  /// What waits for longer is lost to this service, so the user is told before.
  default @Nullable Duration longest() {
    return null;
  }
}
