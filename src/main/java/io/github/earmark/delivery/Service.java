package io.github.earmark.delivery;

/// A server that receives listens or the whole history. Called by one courier, from one thread at a
/// time; a call may block as long as its own time limits allow, and ends early when its thread is
/// interrupted.
public sealed interface Service permits ListenService, Mirror {

  /// The name the user gave it; unique among services.
  String name();

  /// Checks whether the service would accept listens from this user, without sending any.
  ///
  /// @return [DeliveryOutcome.Accepted], with the user's name on the service as detail if the
  ///   service reports it
  DeliveryOutcome check();
}
