package io.github.earmark.stats;

/// By what things are put in order.
public enum Measure {
  PLAYS,
  TIME
}
