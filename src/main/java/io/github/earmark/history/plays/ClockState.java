package io.github.earmark.history.plays;

/// What is thought of the wall clock, which gives plays their starts.
public enum ClockState {
  /// It can be trusted.
  RIGHT,
  /// The machine was started a moment ago, and the clock is not synchronised yet.
  UNSYNCHRONISED,
  /// It lies before the start of the newest play.
  BEHIND,
  /// It lies before this build was made.
  WRONG
}
