package io.github.earmark.cli;

import io.github.earmark.config.ArtistCredit;
import io.github.earmark.config.Config;
import io.github.earmark.config.ConfigException;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.Secret;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.ControlException;
import io.github.earmark.delivery.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "listenbrainz",
    description = "Take your user token, try it, and keep it where only you can read it.",
    footer = {
      "",
      "The token is on https://listenbrainz.org/settings/. It is asked for on the",
      "terminal and not shown, or read from standard input, tried, and stored in",
      "~/.config/earmark. If there is no config file, one is made; else the lines",
      "to add to it are printed.",
      "",
      "Examples:",
      "  earmark login listenbrainz",
      "  earmark login listenbrainz < token.txt",
      "  earmark login listenbrainz --url https://music.example.org/apis/listenbrainz",
    })
final class LoginListenBrainzCommand extends CliCommand {
  private static final String LISTENBRAINZ = "https://api.listenbrainz.org";
  private static final String TOKEN_PAGE = "https://listenbrainz.org/settings/";

  private final House house;
  private final Cli.Root root;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Another server that speaks ListenBrainz; what comes before /1/submit-listens.")
  private @Nullable String url;

  LoginListenBrainzCommand(Terminal terminal, House house, Cli.Root root) {
    super(terminal);
    this.house = house;
    this.root = root;
  }

  /// What came of it.
  ///
  /// @param user the user's name on the service, where it told
  /// @param created whether the config file is new
  /// @param add the lines that the config file needs; null where it has them
  record LoggedIn(
      String url,
      @Nullable String user,
      String tokenFile,
      @Nullable String config,
      boolean created,
      @Nullable String add) {}

  @Override
  public Integer call() throws Exception {
    var server = server(url == null ? LISTENBRAINZ : url);
    // Two services need two names, and two files for their tokens.
    var name = url == null ? "listenbrainz" : server.getHost().replaceAll("[^A-Za-z0-9.-]", "-");
    var token = token();
    var user =
        user(
            new ServiceConfig(
                "listenbrainz",
                name,
                server,
                true,
                new Credentials.Token(Secret.of(token)),
                null,
                null,
                ArtistCredit.FIRST));
    var tokenFile = configDirectory().resolve(name + ".token");
    PrivateFile.replace(tokenFile, token + "\n");
    var answer = configure(server, user, name, tokenFile);
    return print(answer, page -> show(page, answer));
  }

  private static URI server(String text) throws ControlException {
    var stripped = text.replaceAll("/+$", "");
    if (stripped.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
      try {
        var server = URI.create(stripped);
        if (server.getHost() != null) {
          return server;
        }
      } catch (IllegalArgumentException _) {
        // said below
      }
    }
    throw new ControlException(
        "this is not a web address: " + text,
        "write it as " + LISTENBRAINZ,
        ControlException.USAGE);
  }

  private String token() throws IOException, ControlException {
    if (terminal.console() != null) {
      terminal
          .err()
          .println(
              "Your user token is on "
                  + (url == null ? TOKEN_PAGE : "your settings page at " + url)
                  + ".");
      terminal.err().flush();
    }
    var token = terminal.secret("User token (not shown): ");
    if (!token.matches("[\\x21-\\x7e]{1,512}")) {
      throw failed(
          token.isEmpty() ? "no token was given" : "this is not a token",
          "copy it from " + TOKEN_PAGE + " and paste it here");
    }
    return token;
  }

  /// The user's name, where the service takes the token and tells it.
  private @Nullable String user(ServiceConfig service) throws Exception {
    return switch (house.check(service)) {
      case Outcome.Accepted(var name) -> name;
      case Outcome.NeedsUser(var reason) -> throw refused(service, reason);
      case Outcome.Refused(var reason) -> throw refused(service, reason);
      case Outcome.Ignored(var reason) -> throw refused(service, reason);
      case Outcome.RetryLater(var reason, _) ->
          throw failed(
              service.url() + " could not be asked: " + reason,
              "nothing was stored; try again when it can be reached");
    };
  }

  private static ControlException refused(ServiceConfig service, String reason) {
    return failed(
        service.url() + " does not take this token: " + reason,
        "nothing was stored; copy the token once more, all of it");
  }

  private static ControlException failed(String error, String fix) {
    return new ControlException(error, fix, ControlException.FAILED);
  }

  private LoggedIn configure(URI server, @Nullable String user, String name, Path tokenFile)
      throws IOException {
    var lines = lines(server, name, tokenFile);
    var there = configFile();
    if (there.exists()) {
      return new LoggedIn(
          server.toString(), user, tokenFile.toString(), string(there.file()), false, lines);
    }
    var file = there.file() == null ? configDirectory().resolve("config.toml") : there.file();
    PrivateFile.create(file, lines);
    return new LoggedIn(server.toString(), user, tokenFile.toString(), string(file), true, null);
  }

  /// A config file, and whether it is there; null where it is there and nobody can say which.
  private record Place(@Nullable Path file, boolean exists) {}

  private Place configFile() {
    if (root.config != null) {
      return new Place(root.config, Files.exists(root.config));
    }
    try {
      var file = Config.load(null, terminal.env()).file();
      return new Place(file, file != null);
    } catch (ConfigException _) {
      return new Place(null, true);
    }
  }

  private String lines(URI server, String name, Path tokenFile) {
    var lines = new StringBuilder("[[service]]\ntype = \"listenbrainz\"\n");
    if (url != null) {
      lines.append("name = ").append(quoted(name)).append('\n');
      lines.append("url = ").append(quoted(server.toString())).append('\n');
    }
    return lines
        .append("token_file = ")
        .append(quoted(tokenFile.toString()))
        .append('\n')
        .toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private Path configDirectory() {
    var xdg = terminal.env().getOrDefault("XDG_CONFIG_HOME", "");
    var base =
        xdg.startsWith("/")
            ? Path.of(xdg)
            : Path.of(
                terminal.env().getOrDefault("HOME", System.getProperty("user.home", "/")),
                ".config");
    return base.resolve("earmark");
  }

  private static @Nullable String string(@Nullable Path path) {
    return path == null ? null : path.toAbsolutePath().toString();
  }

  private static void show(Printer page, LoggedIn answer) {
    page.heading(
        answer.user() == null
            ? "the token is valid"
            : "the token is valid: you are " + answer.user());
    page.line("stored in " + answer.tokenFile() + ", which only you can read");
    var config = answer.config() == null ? "your config file" : answer.config();
    if (answer.add() == null) {
      page.line("made " + config + "; now start (or restart) `earmark daemon`");
    } else {
      page.line("add to " + config + " what it does not have yet, and restart the daemon:");
      page.line("");
      answer.add().lines().forEach(page::line);
    }
  }
}
