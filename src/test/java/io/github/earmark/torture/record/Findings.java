package io.github.earmark.torture.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The errors found, one sentence each, and counts of what happened. Thread-safe.
public final class Findings {
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();

  public synchronized void fault(String what) {
    faults.add(what);
  }

  public void count(String what) {
    count(what, 1);
  }

  public synchronized void count(String what, long more) {
    counts.merge(what, more, Long::sum);
  }

  public synchronized void most(String what, long value) {
    counts.merge(what, value, Math::max);
  }

  public synchronized long counted(String what) {
    return counts.getOrDefault(what, 0L);
  }

  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  public synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
