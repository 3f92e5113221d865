package io.github.earmark.cli;

import io.github.earmark.control.Json;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// What all commands have in common: they answer with one record, which is printed for people or as
/// one JSON document.
abstract class CliCommand implements Callable<Integer> {
  static final int FINE = 0;

  final Terminal terminal;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  CliCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  boolean json() {
    return json;
  }

  int print(Record answer, Consumer<Printer> forPeople) {
    if (json) {
      terminal.out().println(Json.write(answer));
    } else {
      show(forPeople);
    }
    return FINE;
  }

  void show(Consumer<Printer> forPeople) {
    forPeople.accept(terminal.printer(terminal.out()));
  }
}
