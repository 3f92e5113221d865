package io.github.earmark.delivery;

import io.github.earmark.history.queue.Backlog;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.music.Listen;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The work for one service: a [Courier] decides when to do it, and owns the thread. [#turn],
/// [#whileResting] and [#due] are called only on that thread, the others on any.
sealed interface Work permits ListenWork, MirrorDelivery {

  /// Prepares for work; called once.
  ///
  /// @param bell run whenever there is something to do
  void begin(Runnable bell);

  /// Has the history asked again for all that is pending, because something in it may be due.
  default void look() {}

  /// Does a small part of the work, at most one request with listens or plays.
  ///
  /// @return whether there may be more to do now
  /// @throws HistoryException if the history cannot be read or written
  boolean turn();

  /// Like [#turn], but only work that may be done while the service is in back-off.
  default boolean whileResting() {
    return false;
  }

  /// When there is something to do even if nothing new happens, since boot.
  ///
  /// @param rests the end of the back-off; null if the service may be called
  /// @return null for never
  @Nullable Duration due(@Nullable Duration rests);

  /// Announces what is playing, or null for nothing.
  ///
  /// @return whether that leads to work
  default boolean announce(@Nullable Listen listen) {
    return false;
  }

  /// Withdraws what is playing, because nobody may know it any more.
  default void withdraw() {}

  /// Makes everything due that waits for a reason of its own.
  ///
  /// @param obeying whether to respect a pause that the service asked for
  default void hurry(boolean obeying) {}

  /// Reports that the courier is stopping.
  default void end() {}

  /// The outage of a part of the work while the rest goes on; null for none.
  default @Nullable Outage outage() {
    return null;
  }

  /// What is queued, and the results of what was sent.
  ///
  /// @throws HistoryException if the history cannot be read
  Backlog backlog();

  /// When something is tried again, since boot, provided that the service may be called then; null
  /// for never.
  default @Nullable Duration nextTry() {
    return null;
  }

  /// See [CourierStatus#nextLook], since boot.
  default @Nullable Duration nextLook() {
    return null;
  }

  /// See [CourierStatus#expiry].
  ///
  /// @param oldest when the oldest queued listen started; null for none
  default CourierStatus.@Nullable Expiry expiry(@Nullable Instant oldest, Instant now) {
    return null;
  }

  /// Loves and hates that are queued; null if the service accepts none.
  CourierStatus.@Nullable Feedback feedback();
}
