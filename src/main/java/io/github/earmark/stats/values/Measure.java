package io.github.earmark.stats.values;

/// The measure by which items are ordered.
public enum Measure {
  PLAYS,
  TIME
}
