package io.github.earmark.history.plays;

/// The state of the wall clock, which determines the starts of plays.
public enum ClockState {
  /// It can be trusted.
  RIGHT,
  /// The machine has just booted, and the clock is not synchronised yet.
  UNSYNCHRONISED,
  /// It is before the start of the newest play.
  BEHIND,
  /// It is before the date of this build.
  WRONG
}
