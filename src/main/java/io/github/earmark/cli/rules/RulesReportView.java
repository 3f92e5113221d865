package io.github.earmark.cli.rules;

import io.github.earmark.cli.command.Printer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Shows what the rules do.
final class RulesReportView {
  private RulesReportView() {}

  /// @param none whether there are no rules
  static void show(Printer page, boolean none, RulesReport rulesReport) {
    if (none) {
      page.line("there are no rules");
    }
    for (var item : rulesReport.tracks()) {
      page.heading((item.play() == null ? "" : "play " + item.play() + ": ") + item.label());
      // Services with the same result share a line.
      var alike = new LinkedHashMap<RulesReport.Service, List<String>>();
      for (var one : item.services()) {
        var nameless =
            new RulesReport.Service("", one.result(), one.by(), one.label(), one.steps());
        alike.computeIfAbsent(nameless, _ -> new ArrayList<>()).add(one.service());
      }
      alike.forEach((fate, names) -> show(page, fate, String.join(", ", names)));
    }
  }

  private static void show(Printer page, RulesReport.Service fate, String names) {
    var changed = fate.steps().stream().anyMatch(step -> !step.changes().isEmpty());
    page.line(
        "  %s: %s"
            .formatted(
                names,
                switch (fate.result()) {
                  case SENT -> changed ? "sent as " + fate.label() : "sent as it is";
                  case IGNORED -> "not sent, only announced: " + fate.by();
                  case LOCAL -> "neither sent nor announced: " + fate.by();
                }));
    for (var step : fate.steps()) {
      if (step.cutOff()) {
        page.warning(
            "    %s is skipped: its regular expression takes too long here"
                .formatted(step.label()));
      }
      for (var change : step.changes()) {
        page.line(
            "    %s: %s %s → %s"
                .formatted(
                    step.label(), change.field(), values(change.before()), values(change.after())));
      }
    }
  }

  private static String values(List<String> values) {
    return values.isEmpty()
        ? "(none)"
        : values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(", "));
  }
}
