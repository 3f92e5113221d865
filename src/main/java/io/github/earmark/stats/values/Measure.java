package io.github.earmark.stats.values;

/// By what things are put in order.
public enum Measure {
  PLAYS,
  TIME
}
