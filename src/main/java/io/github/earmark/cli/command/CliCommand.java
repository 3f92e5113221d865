package io.github.earmark.cli.command;

import io.github.earmark.json.Json;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// The base of all commands: each has one record as its answer, which is printed for people or as
/// one JSON document.
public abstract class CliCommand implements Callable<Integer> {
  public static final int FINE = 0;

  public final Terminal terminal;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  public CliCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  public boolean json() {
    return json;
  }

  public int print(Record answer, Consumer<Printer> forPeople) {
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
