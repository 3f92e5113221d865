package io.github.earmark.delivery;

import java.util.List;

/// The result of one request.
public sealed interface SendResult {

  /// The service answered for each item.
  ///
  /// @param outcomes one for each listen, in the order in which they were sent
  record Each(List<DeliveryOutcome> outcomes) implements SendResult {}

  /// The service gave one answer for the whole request. [DeliveryOutcome.Refused] for more than one
  /// item means that at least one of them is bad and that none was stored.
  record Whole(DeliveryOutcome outcome) implements SendResult {}

  /// The service certainly received nothing, so this says nothing about any listen.
  ///
  /// @param outcome when to try again, or what the user has to do first
  record Unsent(DeliveryOutcome outcome) implements SendResult {}

  /// The request was sent but no reply came: the service may or may not have accepted it.
  record Unknown(String reason) implements SendResult {}
}
