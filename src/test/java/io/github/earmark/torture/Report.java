package io.github.earmark.torture;

import io.github.earmark.torture.record.Findings;

/// The result, for people.
final class Report {
  private Report() {}

  static String of(Findings findings) {
    var text = new StringBuilder("\n");
    findings.counts().forEach((what, count) -> text.append("%8d  %s%n".formatted(count, what)));
    var killed =
        findings.counts().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("killed "))
            .mapToLong(entry -> entry.getValue())
            .sum();
    text.append("%8d  kills in all%n".formatted(killed));
    findings.faults().forEach(fault -> text.append("WRONG: ").append(fault).append('\n'));
    text.append(
        findings.faults().isEmpty()
            ? "\nNothing was lost, doubled or invented.\n"
            : "\n%d things are wrong.%n".formatted(findings.faults().size()));
    return text.toString();
  }
}
