package io.github.earmark.cli.doctor;

import io.github.earmark.api.StatusResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Config;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.HookConfig;
import io.github.earmark.config.MopidyConfig;
import io.github.earmark.config.MpdConfig;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.config.problems.ConfigProblem;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
    name = "check",
    description = "Show what the config file says, or every problem in it.",
    footer = {
      "",
      "Reads the file as the daemon would: the one named with --config, else",
      "$XDG_CONFIG_HOME/earmark/config.toml (~/.config where that is not set),",
      "else /etc/earmark/config.toml.",
      "Secrets are not shown. Ends with 4 if there are problems.",
      "",
      "Examples:",
      "  earmark config check",
      "  earmark --config ./test.toml config check",
    })
public final class ConfigCheckCommand extends CliCommand {
  private final RootCommand root;

  public ConfigCheckCommand(Terminal terminal, RootCommand root) {
    super(terminal);
    this.root = root;
  }

  /// The result.
  ///
  /// @param rules how many there are; null for none
  /// @param hooks in the order of the file
  /// @param reload whether a running daemon still uses an older version of the file; null if no
  ///   daemon uses it
  record Checked(
      @Nullable String file,
      List<Player> players,
      List<Service> services,
      @Nullable Integer rules,
      List<ConfigProblem> problems,
      @Nullable Boolean reload,
      List<Hook> hooks) {}

  /// A configured hook.
  ///
  /// @param runs its program, or the address it sends to
  /// @param problem why it cannot run, as far as this user can see; null if no problem is found
  record Hook(String name, List<String> on, String runs, @Nullable String problem) {
    static Hook of(HookConfig config, HookCheck check) {
      return new Hook(config.name(), config.on(), config.action().label(), check.problem(config));
    }

    void show(Printer page) {
      page.line("hook %s: on %s: %s".formatted(name, String.join(", ", on), runs));
      if (problem != null) {
        page.warning("  " + problem);
      }
    }
  }

  /// A configured player. `host` is null if MPD's own variables and defaults apply; `path` and
  /// `partition` are null if there is none.
  record Player(
      String name,
      String type,
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String path,
      @Nullable String partition,
      boolean password) {
    static Player of(PlayerConfig config) {
      return switch (config) {
        case MpdConfig mpd ->
            new Player(
                mpd.name(),
                mpd.type(),
                mpd.host(),
                mpd.port(),
                null,
                mpd.partition(),
                mpd.password() != null);
        case MopidyConfig(var name, var host, var port, var path) ->
            new Player(name, config.type(), host, port, path, null, false);
      };
    }

    String text() {
      return "player %s: %s at %s%s%s%s%s"
          .formatted(
              name,
              type,
              host == null ? "$MPD_HOST or its usual places" : host,
              port == null ? "" : ":" + port,
              path == null ? "" : path,
              partition == null
                  ? ""
                  : partition.equals(MpdConfig.EVERY)
                      ? ", each of its partitions"
                      : ", partition " + partition,
              password ? ", with a password" : "");
    }
  }

  /// A configured service.
  ///
  /// @param credential the kind of credential, in words
  record Service(String name, String type, String url, boolean enabled, String credential) {
    static Service of(ServiceConfig config) {
      return new Service(
          config.name(),
          config.type().word(),
          config.url().toString(),
          config.enabled(),
          credential(config.credentials()));
    }

    private static String credential(Credentials credentials) {
      return switch (credentials) {
        case Credentials.Token _ -> "a token";
        case Credentials.Key _ -> "a key";
        case Credentials.Database database ->
            (database.password() == null ? "no password" : "a password")
                + ", as the listener "
                + database.listener();
        case Credentials.LastFm account when account.username() != null ->
            "the user name " + account.username();
        case Credentials.LastFm account when account.sessionKey() != null -> "a session key";
        case Credentials.LastFm _ -> "the session that `earmark login` stores";
      };
    }

    String text() {
      return "service %s: %s at %s, with %s%s"
          .formatted(name, type, url, credential, enabled ? "" : ", off");
    }
  }

  @Override
  public Integer call() {
    try {
      var config = Config.load(root.config(), terminal.env());
      var checked = checked(config);
      return print(checked, page -> show(page, checked));
    } catch (ConfigException e) {
      var wrong =
          new Checked(
              string(root.config()), List.of(), List.of(), null, e.problems(), null, List.of());
      print(wrong, page -> String.valueOf(e.getMessage()).lines().forEach(page::warning));
      return UserError.Kind.BAD_CONFIG.exitCode();
    }
  }

  private Checked checked(Config config) {
    return new Checked(
        string(config.file()),
        config.players().stream().map(Player::of).toList(),
        config.services().stream().map(Service::of).toList(),
        config.rules().isEmpty() ? null : config.rules().size(),
        List.of(),
        reload(config),
        config.hooks().stream().map(hook -> Hook.of(hook, new HookCheck(terminal.env()))).toList());
  }

  /// Null if the daemon uses another file.
  private @Nullable Boolean reload(Config config) {
    try {
      var daemon =
          ControlClient.of(terminal.env()).ask(StatusResult.class, "status").configuration();
      if (daemon == null || !Objects.equals(daemon.file(), string(config.file()))) {
        return null;
      }
      return daemon.changed();
    } catch (UserError _) {
      return null;
    }
  }

  private static void show(Printer page, Checked checked) {
    page.heading(
        checked.file() == null
            ? "no config file: the local MPD, a local history, no services"
            : checked.file() + ": no problems");
    checked.players().forEach(player -> page.line(player.text()));
    checked.services().forEach(service -> page.line(service.text()));
    if (checked.rules() != null) {
      page.line(
          Count.of(
              checked.rules(),
              "rule: `earmark rules test` shows what it does",
              "rules: `earmark rules test` shows what they do"));
    }
    checked.hooks().forEach(hook -> hook.show(page));
    if (checked.reload() != null && checked.reload()) {
      page.warning("the daemon uses an older version of it: run `earmark reload`");
    }
    if (checked.services().isEmpty()) {
      page.line("no services: listens are kept here and sent nowhere");
    }
  }

  private static @Nullable String string(@Nullable Path file) {
    return file == null ? null : file.toString();
  }
}
