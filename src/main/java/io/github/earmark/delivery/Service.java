package io.github.earmark.delivery;

/// A server that something is delivered to: listens, or the whole history. Called by one courier,
/// from one thread at a time; a call may block as long as its own time limits allow, and ends early
/// when its thread is interrupted.
public sealed interface Service permits ListenService, Mirror {

  /// The name the user gave it; unique among services.
  String name();

  /// Asks whether the service would take what this user sends, without sending anything.
  ///
  /// @return [DeliveryOutcome.Accepted] with the user's name on that service as its detail, where
  ///   the service tells
  DeliveryOutcome check();
}
