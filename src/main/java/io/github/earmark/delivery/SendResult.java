package io.github.earmark.delivery;

import java.util.List;

/// How one request ended.
public sealed interface SendResult {

  /// The service said something about each item.
  ///
  /// @param outcomes one for each listen sent, in the order they were sent
  record Each(List<DeliveryOutcome> outcomes) implements SendResult {}

  /// The service said one thing about the whole request. [DeliveryOutcome.Refused] for more than
  /// one item means that at least one of them is bad and that none was taken.
  record Whole(DeliveryOutcome outcome) implements SendResult {}

  /// Certain: the service received nothing, so this tells nothing about any listen.
  ///
  /// @param outcome when to try again, or what the user has to do before
  record Unsent(DeliveryOutcome outcome) implements SendResult {}

  /// The request left, and no reply came: the service may or may not have taken it.
  record Unknown(String reason) implements SendResult {}
}
