package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.login.LoginConfig.Change;
import io.github.earmark.config.ArtistCredit;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.DeclaredService;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.ServiceType;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The base of all logins: they ask for a secret, try it, store it where only its owner can read
/// it, and update the configuration.
public abstract class LoginCommand extends CliCommand {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  final Backend backend;
  final ServiceType type;
  private final RootCommand root;

  @Option(names = "--url", paramLabel = "URL", description = "The server's address.")
  @Nullable String url;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "A name for it, if you have several.")
  private @Nullable String name;

  @Option(
      names = "--write",
      description = "Also add what is missing to the config file; comments are kept.")
  private boolean write;

  LoginCommand(ServiceType type, Terminal terminal, Backend backend, RootCommand root) {
    super(terminal);
    this.type = type;
    this.backend = backend;
    this.root = root;
  }

  /// The result.
  ///
  /// @param user the user's name on the service, if known
  /// @param secretFile the file that holds the secret
  /// @param created whether the config file is new
  /// @param written whether it was changed
  /// @param add the lines that the config file still needs; null for none
  /// @param line the line of the config file that they replace; null if they are to be added
  record LoggedIn(
      String service,
      String url,
      @Nullable String user,
      String secretFile,
      @Nullable String config,
      boolean created,
      boolean written,
      @Nullable String add,
      @Nullable Integer line) {}

  LoginConfig enrolment() {
    return new LoginConfig(terminal.env(), root.config(), write);
  }

  /// The service that is meant, if the config file has it: chosen by its name, else by its address,
  /// else the only one of its type.
  @Nullable DeclaredService declared() throws ConfigException, UserError {
    var all = enrolment().declared(type);
    if (name != null) {
      var one = only(all.stream().filter(service -> service.name().equals(name)).toList());
      if (one != null && url != null && !sameAddress(one)) {
        throw failed(
            "the config file has a " + name + " at " + one.text("url"),
            "give this one a `--name` of its own");
      }
      return one;
    }
    if (url != null) {
      var there = only(all.stream().filter(this::sameAddress).toList());
      var namesake =
          only(all.stream().filter(service -> service.name().equals(type.word())).toList());
      if (there == null && namesake != null && type.usualUrl() == null) {
        throw failed(
            "the config file has a " + namesake.name() + " at " + namesake.text("url"),
            "give this one a `--name` of its own");
      }
      return there;
    }
    var usual =
        only(
            all.size() == 1
                ? all
                : all.stream().filter(service -> service.name().equals(type.word())).toList());
    if (usual == null && all.size() > 1) {
      throw usage(
          "the config file has several of them: "
              + all.stream().map(DeclaredService::name).collect(Collectors.joining(", ")),
          "say which with --name");
    }
    return usual;
  }

  private static @Nullable DeclaredService only(List<DeclaredService> some) {
    return some.isEmpty() ? null : some.getFirst();
  }

  private boolean sameAddress(DeclaredService service) {
    var theirs = service.text("url");
    var usual = theirs == null ? type.usualUrl() : theirs;
    return usual != null && bare(usual).equals(bare(String.valueOf(url)));
  }

  private static String bare(String address) {
    return address.replaceAll("/+$", "");
  }

  /// The address of a service in the config file.
  URI server(DeclaredService declared) throws UserError {
    var theirs = declared.text("url");
    return theirs == null ? server() : server(theirs);
  }

  /// The server's address, without trailing slashes.
  URI server() throws UserError {
    return server(url == null ? type.usualUrl() : url);
  }

  private URI server(@Nullable String text) throws UserError {
    if (text == null) {
      throw usage("the address of the server is missing", "add --url " + type.exampleUrl());
    }
    var stripped = text.replaceAll("/+$", "");
    if (stripped.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
      try {
        var server = URI.create(stripped);
        if (server.getHost() != null) {
          return server;
        }
      } catch (IllegalArgumentException _) {
        // reported below
      }
    }
    throw usage("this is not a web address: " + text, "write it as " + type.exampleUrl());
  }

  /// Several services need different names, and different files for their secrets.
  String name(@Nullable URI server) throws UserError {
    if (name != null) {
      if (!NAME.matcher(name).matches()) {
        throw usage("this is not a name", "use 1 to 40 letters, digits, `.`, `_` and `-`");
      }
      return name;
    }
    return url == null || type.usualUrl() == null || server == null || usual(server)
        ? type.word()
        : server.getHost().replaceAll("[^A-Za-z0-9.-]", "-");
  }

  private boolean usual(URI server) {
    return type.usualUrl() != null && bare(type.usualUrl()).equals(bare(server.toString()));
  }

  ServiceConfig service(String name, URI server, Credentials credentials) {
    return new ServiceConfig(
        type, name, server, true, credentials, null, null, ArtistCredit.FIRST, Duration.ZERO);
  }

  /// The lines that configure this service, up to its credentials.
  StringBuilder lines(ServiceConfig service) {
    var lines = new StringBuilder("[[service]]\n");
    line(lines, "type", type.word());
    if (!service.name().equals(type.word())) {
      line(lines, "name", service.name());
    }
    if (url != null || type.usualUrl() == null) {
      line(lines, "url", service.url().toString());
    }
    return lines;
  }

  static StringBuilder line(StringBuilder lines, String key, String value) {
    var quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
    return lines.append(key).append(" = \"").append(quoted).append("\"\n");
  }

  int finish(ServiceConfig service, @Nullable String user, Path kept, LoginConfig.Done done) {
    var answer =
        new LoggedIn(
            service.name(),
            service.url().toString(),
            user,
            kept.toString(),
            done.config(),
            done.change() == Change.CREATED,
            done.change() == Change.WRITTEN,
            done.lines(),
            done.instead());
    return print(answer, page -> show(page, answer));
  }

  /// The name of the secret that is asked for.
  abstract String what();

  private void show(Printer page, LoggedIn answer) {
    page.heading(
        "the %s is valid%s"
            .formatted(what(), answer.user() == null ? "" : ": you are " + answer.user()));
    page.line("stored in " + answer.secretFile() + ", which only you can read");
    var config = answer.config() == null ? "your config file" : answer.config();
    if (answer.created()) {
      page.line("created " + config + "; now start (or restart) `earmark daemon`");
    } else if (answer.written()) {
      page.line("written to " + config + "; `earmark reload` applies it");
    } else if (answer.add() == null) {
      page.line(config + " has the service; `earmark flush` tries it at once");
    } else if (answer.line() != null) {
      page.line(
          "put this in the place of line %d of %s (or have `--write` do it), then `earmark reload`:"
              .formatted(answer.line(), config));
      page.line("");
      answer.add().lines().forEach(page::line);
    } else {
      page.line("add this to " + config + " (or have `--write` do it), then `earmark reload`:");
      page.line("");
      answer.add().lines().forEach(page::line);
    }
  }

  static UserError failed(String error, String fix) {
    return UserError.failed(error, fix);
  }

  static UserError usage(String error, String fix) {
    return UserError.usage(error, fix);
  }

  /// Reads a secret of printable characters, as services create them.
  String secret(String prompt, String word, String where) throws IOException, UserError {
    var secret = terminal.secret(prompt);
    if (!secret.matches("[\\x21-\\x7e]{1,512}")) {
      throw failed(
          secret.isEmpty() ? "no " + word + " was given" : "this is not a " + word,
          "copy it from " + where + " and paste it here");
    }
    return secret;
  }
}
