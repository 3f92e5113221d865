package io.github.earmark.cli;

import io.github.earmark.config.ArtistCredit;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.ControlException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What all logins have in common: they ask for something, try it, keep it where only its owner can
/// read it, and see to the configuration.
abstract class LoginCommand extends CliCommand {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  final House house;
  final Kind kind;
  private final Cli.Root root;

  @Option(names = "--url", paramLabel = "URL", description = "Where the server is.")
  @Nullable String url;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What to call it, if you have several.")
  private @Nullable String name;

  /// What there is to know about a type of service.
  ///
  /// @param usual where servers of the type are; null where each is somewhere else
  /// @param example of such an address
  record Kind(String type, @Nullable String usual, String example) {

    /// With one place that everybody uses.
    static Kind at(String type, String usual) {
      return new Kind(type, usual, usual);
    }

    static Kind anywhere(String type, String example) {
      return new Kind(type, null, example);
    }
  }

  LoginCommand(Kind kind, Terminal terminal, House house, Cli.Root root) {
    super(terminal);
    this.kind = kind;
    this.house = house;
    this.root = root;
  }

  /// What came of it.
  ///
  /// @param user the user's name on the service, where it told
  /// @param kept the file that holds what was asked for
  /// @param created whether the config file is new
  /// @param add the lines that the config file needs; null where it has them
  record LoggedIn(
      String service,
      String url,
      @Nullable String user,
      String kept,
      @Nullable String config,
      boolean created,
      @Nullable String add) {}

  Enrolment enrolment() {
    return new Enrolment(terminal.env(), root.config);
  }

  /// The server's address, without slashes at its end.
  URI server() throws ControlException {
    var text = url == null ? kind.usual() : url;
    if (text == null) {
      throw usage("where is it?", "add --url " + kind.example());
    }
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
    throw usage("this is not a web address: " + text, "write it as " + kind.example());
  }

  /// Two services need two names, and two files for their secrets.
  String name(@Nullable URI server) throws ControlException {
    if (name != null) {
      if (!NAME.matcher(name).matches()) {
        throw usage("this is not a name", "use 1 to 40 letters, digits, `.`, `_` and `-`");
      }
      return name;
    }
    return url == null || kind.usual() == null || server == null
        ? kind.type()
        : server.getHost().replaceAll("[^A-Za-z0-9.-]", "-");
  }

  ServiceConfig service(String name, URI server, Credentials credentials) {
    return new ServiceConfig(
        kind.type(),
        name,
        server,
        true,
        credentials,
        null,
        null,
        ArtistCredit.FIRST,
        Duration.ZERO);
  }

  /// The lines that make this service, up to its credentials.
  StringBuilder lines(ServiceConfig service) {
    var lines = new StringBuilder("[[service]]\n");
    line(lines, "type", kind.type());
    if (!service.name().equals(kind.type())) {
      line(lines, "name", service.name());
    }
    if (url != null || kind.usual() == null) {
      line(lines, "url", service.url().toString());
    }
    return lines;
  }

  static StringBuilder line(StringBuilder lines, String key, String value) {
    var quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
    return lines.append(key).append(" = \"").append(quoted).append("\"\n");
  }

  int finish(ServiceConfig service, @Nullable String user, Path kept, Enrolment.Done done) {
    var answer =
        new LoggedIn(
            service.name(),
            service.url().toString(),
            user,
            kept.toString(),
            done.config(),
            done.created(),
            done.add());
    return print(answer, page -> show(page, answer));
  }

  /// What was asked for, in a word.
  abstract String what();

  private void show(Printer page, LoggedIn answer) {
    page.heading(
        "the %s is valid%s"
            .formatted(what(), answer.user() == null ? "" : ": you are " + answer.user()));
    page.line("stored in " + answer.kept() + ", which only you can read");
    var config = answer.config() == null ? "your config file" : answer.config();
    if (answer.created()) {
      page.line("made " + config + "; now start (or restart) `earmark daemon`");
    } else if (answer.add() == null) {
      page.line(config + " has the service; `earmark flush` tries it at once");
    } else {
      page.line("add to " + config + " what it does not have yet, and restart the daemon:");
      page.line("");
      answer.add().lines().forEach(page::line);
    }
  }

  static ControlException failed(String error, String fix) {
    return new ControlException(error, fix, ControlException.FAILED);
  }

  static ControlException usage(String error, String fix) {
    return new ControlException(error, fix, ControlException.USAGE);
  }

  /// A secret of printable characters, as services make them.
  String secret(String prompt, String word, String where) throws IOException, ControlException {
    var secret = terminal.secret(prompt);
    if (!secret.matches("[\\x21-\\x7e]{1,512}")) {
      throw failed(
          secret.isEmpty() ? "no " + word + " was given" : "this is not a " + word,
          "copy it from " + where + " and paste it here");
    }
    return secret;
  }
}
