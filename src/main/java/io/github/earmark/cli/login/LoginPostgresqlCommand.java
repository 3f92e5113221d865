package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.DatabaseAddress;
import io.github.earmark.config.DeclaredService;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.ServiceType;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.text.UserError;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "postgresql",
    description = "Log in to a PostgreSQL database: test your password and store it for you alone.",
    footer = {
      "",
      "The database keeps one history for all your players, or for a whole house. The",
      "password is asked for without being shown, or read from standard input. If there",
      "is no config file, one is made; otherwise the lines to add are printed, or added",
      "with --write. If the config file has the service already, the new password",
      "replaces the old one. Nothing is set up in the database before the first play.",
      "",
      "Examples:",
      "  earmark login postgresql --url postgresql://db.lan/earmark --listener ann",
      "  earmark login postgresql --url postgresql://db.lan/earmark --user ann \\",
      "    --listener ann < password.txt",
    })
public final class LoginPostgresqlCommand extends LoginTokenCommand {
  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "The user of the database; without it, this system's.")
  private @Nullable String user;

  @Option(
      names = "--listener",
      paramLabel = "NAME",
      description = "The name for your plays in the database.")
  private @Nullable String listener;

  public LoginPostgresqlCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(ServiceType.POSTGRESQL, terminal, backend, root);
  }

  @Override
  String hint() {
    return "The administrator of the database has given you a password, or `createuser --pwprompt` asked for one.";
  }

  @Override
  String page() {
    return "where you keep it";
  }

  @Override
  URI server() throws UserError {
    if (url == null) {
      throw usage("the address of the database is missing", "add --url " + type.exampleUrl());
    }
    return DatabaseAddress.given(url);
  }

  @Override
  URI server(DeclaredService declared) throws UserError {
    var theirs = declared.text("url");
    return theirs == null ? server() : DatabaseAddress.given(theirs);
  }

  @Override
  Credentials credentials(Secret secret, @Nullable DeclaredService declared) throws UserError {
    return new Credentials.Database(
        declared == null ? user : declared.text("user"), secret, listener(declared));
  }

  private String listener(@Nullable DeclaredService declared) throws UserError {
    var whose = declared == null ? listener : declared.text("listener");
    if (whose == null || !DatabaseAddress.word(whose)) {
      throw usage("the name for your plays is missing", "add --listener and a name, as in ann");
    }
    return whose;
  }

  @Override
  StringBuilder lines(ServiceConfig service) {
    var lines = super.lines(service);
    if (service.credentials() instanceof Credentials.Database database) {
      if (database.user() != null) {
        line(lines, "user", database.user());
      }
      line(lines, "listener", database.listener());
    }
    return lines;
  }
}
