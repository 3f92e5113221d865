package io.github.earmark.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// A command whose answer is shown in a pager if it is longer than the screen.
public abstract class Listing extends CliCommand {
  @Option(names = "--no-pager", description = "Print it all at once, however long it is.")
  private boolean noPager;

  public Listing(Terminal terminal) {
    super(terminal);
  }

  @Override
  void show(Consumer<Printer> forPeople) {
    var screen = terminal.screen();
    if (screen == null || noPager) {
      super.show(forPeople);
      return;
    }
    var text = new StringWriter();
    forPeople.accept(terminal.printer(new PrintWriter(text)));
    var all = text.toString();
    // The prompt takes a line, too.
    if (all.lines().count() < screen.rows() || !new Pager(terminal.env()).show(all)) {
      terminal.out().print(all);
    }
  }
}
