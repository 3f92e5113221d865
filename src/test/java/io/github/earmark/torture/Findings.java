package io.github.earmark.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is wrong, one sentence each, and how often what happened. Thread-safe.
final class Findings {
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();

  synchronized void fault(String what) {
    faults.add(what);
  }

  void count(String what) {
    count(what, 1);
  }

  synchronized void count(String what, long more) {
    counts.merge(what, more, Long::sum);
  }

  synchronized void most(String what, long value) {
    counts.merge(what, value, Math::max);
  }

  synchronized long counted(String what) {
    return counts.getOrDefault(what, 0L);
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
