package io.github.earmark.cli.doctor;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Config;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.control.Paths;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = "Find out what is wrong, and say how to fix it.",
    footer = {
      "",
      "Connects to the players, the services and the daemon. Please put what it",
      "prints into a bug report; it contains no secrets. Ends with 1 if something is",
      "wrong.",
      "",
      "Examples:",
      "  earmark doctor",
      "  earmark doctor --json | jq '.findings[] | select(.fine | not)'",
    })
public final class DoctorCommand extends CliCommand {
  private final Backend backend;
  private final RootCommand root;
  private final String version;

  public DoctorCommand(Terminal terminal, Backend backend, RootCommand root, String version) {
    super(terminal);
    this.backend = backend;
    this.root = root;
    this.version = version;
  }

  /// The result.
  record Examination(String version, String java, String system, List<Finding> findings) {}

  /// The result of one check.
  ///
  /// @param fix what to do, if there is a problem
  record Finding(String subject, boolean ok, String text, @Nullable String fix) {
    static Finding ok(String subject, String text) {
      return new Finding(subject, true, text, null);
    }

    static Finding wrong(String subject, String text, String fix) {
      return new Finding(subject, false, text, fix);
    }
  }

  @Override
  public Integer call() {
    var findings = new ArrayList<Finding>();
    var secretRedactor = new SecretRedactor();
    try {
      var config = Config.load(root.config(), terminal.env());
      secretRedactor.learn(config, terminal.env());
      findings.add(
          Finding.ok(
              "config",
              config.file() == null
                  ? "no config file: the local MPD, no services"
                  : config.file() + " has no problems"));
      findings.addAll(new NetworkCheck(backend).findings(config));
      findings.addAll(new HookCheck(terminal.env()).findings(config));
    } catch (ConfigException e) {
      findings.add(
          Finding.wrong("config", String.valueOf(e.getMessage()), "see `earmark config check`"));
    }
    var daemon = new DaemonCheck(terminal.env(), version, backend).check();
    findings.addAll(daemon.findings());
    var history = daemon.history();
    var folder = history == null ? null : history.getParent();
    findings.addAll(
        new DatabaseCheck(folder == null ? Paths.state(terminal.env()) : folder, backend.built())
            .findings());
    var examination =
        new Examination(
            version,
            System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor"),
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + " "
                + System.getProperty("os.arch"),
            findings.stream().map(secretRedactor::over).toList());
    print(examination, page -> show(page, examination));
    return examination.findings().stream().allMatch(Finding::ok)
        ? FINE
        : UserError.Kind.FAILED.exitCode();
  }

  private static void show(Printer page, Examination examination) {
    page.line(
        "earmark %s, Java %s, %s"
            .formatted(examination.version(), examination.java(), examination.system()));
    for (var finding : examination.findings()) {
      if (finding.ok()) {
        page.line("✓ %s: %s".formatted(finding.subject(), finding.text()));
      } else {
        var lines = finding.text().lines().toList();
        page.warning("! %s: %s".formatted(finding.subject(), lines.isEmpty() ? "" : lines.get(0)));
        lines.stream().skip(1).forEach(line -> page.line("  " + line));
        page.line("  " + finding.fix());
      }
    }
  }
}
