package io.github.earmark.cli.hooks;

import io.github.earmark.api.HookEvent;
import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Config;
import io.github.earmark.config.HookConfig;
import io.github.earmark.hooks.HookResult;
import io.github.earmark.json.Json;
import io.github.earmark.text.UserError;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    description = "Run a hook once, and show what it does.",
    footer = {
      "",
      "The event is made from what is playing, or what you played or marked last. The",
      "config file is read as it is now; `earmark reload` makes the daemon use it.",
      "The hook runs in your shell's environment: the daemon's may have other",
      "variables, and systemd gives it less access to files. Ends with 1 if it fails.",
      "",
      "Examples:",
      "  earmark hook test desktop",
      "  earmark hook test home --event listen",
    })
public final class HookTestCommand extends CliCommand {
  private final Backend backend;
  private final RootCommand root;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The hook. It can be left out if there is only one.")
  private @Nullable String name;

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      description =
          "One of playing, listen, skip, short, unnamed, ended, marked, undone. The default is the"
              + " first that the hook is for.")
  private @Nullable String event;

  public HookTestCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(terminal);
    this.backend = backend;
    this.root = root;
  }

  /// The result of a trial.
  ///
  /// @param sent what the hook received
  /// @param output the end of what a command printed; null for none
  /// @param text the result in words
  /// @param fix what to do, if it failed
  record Tried(
      String hook,
      HookEvent sent,
      @Nullable String output,
      boolean ok,
      String text,
      @Nullable String fix) {}

  @Override
  public Integer call() throws Exception {
    if (event != null && !HookConfig.EVENTS.contains(event)) {
      throw UserError.usage(
          "there is no event " + event, "the events are " + String.join(", ", HookConfig.EVENTS));
    }
    var hook = hook(Config.load(root.config(), terminal.env()));
    var sent =
        new SampleEvents(terminal.env(), terminal.clock().instant())
            .of(event == null ? hook.on().getFirst() : event);
    var trial = backend.trial(hook, sent);
    var output = trial.output().isBlank() ? null : trial.output();
    var tried =
        switch (trial.result()) {
          case HookResult.Done(var said) -> new Tried(hook.name(), sent, output, true, said, null);
          case HookResult.Failed(_, var problem, var fix, _) ->
              new Tried(hook.name(), sent, output, false, problem, fix);
        };
    print(tried, page -> show(page, tried));
    return tried.ok() ? FINE : UserError.Kind.FAILED.exitCode();
  }

  private HookConfig hook(Config config) throws UserError {
    var hooks = config.hooks();
    if (hooks.isEmpty()) {
      throw UserError.failed("there is no hook in the configuration", "add a [[hook]] to it");
    }
    var names = hooks.stream().map(HookConfig::name).collect(Collectors.joining(", "));
    if (name == null) {
      if (hooks.size() > 1) {
        throw UserError.usage("there are several hooks", "name one of them: " + names);
      }
      return hooks.getFirst();
    }
    return hooks.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> UserError.failed("there is no hook " + name, "name one of these: " + names));
  }

  private static void show(Printer page, Tried tried) {
    page.heading("hook %s gets".formatted(tried.hook()));
    page.line("  " + Json.write(tried.sent()));
    if (tried.output() != null) {
      page.heading("and prints");
      tried.output().lines().forEach(line -> page.line("  " + line));
    }
    if (tried.ok()) {
      page.line("✓ " + tried.text());
    } else {
      page.warning("! " + tried.text());
      page.line("  " + tried.fix());
    }
  }
}
