package io.github.earmark.delivery;

import java.util.List;

/// How one request ended.
public sealed interface Answer {

  /// The service said something about each item.
  ///
  /// @param outcomes one for each listen sent, in the order they were sent
  record Each(List<Outcome> outcomes) implements Answer {}

  /// The service said one thing about the whole request. [Outcome.Refused] for more than one item
  /// means that at least one of them is bad and that none was taken.
  record Whole(Outcome outcome) implements Answer {}

  /// Certain: the service received nothing, so this tells nothing about any listen.
  ///
  /// @param outcome when to try again, or what the user has to do before
  record Unsent(Outcome outcome) implements Answer {}

  /// The request left, and no reply came: the service may or may not have taken it.
  record Unknown(String reason) implements Answer {}
}
