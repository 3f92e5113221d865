package io.github.earmark.cli;

import io.github.earmark.config.Credentials;
import io.github.earmark.config.Secret;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.ControlException;
import io.github.earmark.delivery.Outcome;
import org.jspecify.annotations.Nullable;

/// A login with one secret that the server's own page shows.
abstract class LoginTokenCommand extends LoginCommand {
  private final Asked asked;

  /// What is asked for.
  ///
  /// @param what the server's word for it
  /// @param key the configuration's word
  /// @param page where it is
  record Asked(String what, String key, String page) {}

  LoginTokenCommand(Kind kind, Asked asked, Terminal terminal, House house, Cli.Root root) {
    super(kind, terminal, house, root);
    this.asked = asked;
  }

  @Override
  String what() {
    return asked.key();
  }

  /// What the user gave, as the service takes it.
  abstract Credentials credentials(Secret secret);

  @Override
  public Integer call() throws Exception {
    var server = server();
    var name = name(server);
    var key = asked.key();
    if (terminal.console() != null) {
      terminal.tell("Your " + asked.what() + " is on " + page() + ".");
    }
    var secret = secret("Your " + asked.what() + " (not shown): ", key, page());
    var service = service(name, server, credentials(Secret.of(secret)));
    var user = user(service);
    var file = enrolment().keep(name + "." + key, secret);
    var lines = line(lines(service), key + "_file", file.toString());
    return finish(service, user, file, enrolment().add(lines.toString()));
  }

  private String page() {
    return url == null ? asked.page() : "the settings page at " + url;
  }

  /// The user's name, where the service takes the secret and tells it.
  private @Nullable String user(ServiceConfig service) throws Exception {
    return switch (house.check(service)) {
      case Outcome.Accepted(var name) -> name;
      case Outcome.NeedsUser(var reason) -> throw refused(service, reason);
      case Outcome.Refused(var reason) -> throw refused(service, reason);
      case Outcome.Ignored(var reason) -> throw refused(service, reason);
      case Outcome.RetryLater(var reason, _) -> throw away(service, reason);
      case Outcome.Postponed(var reason, _) -> throw away(service, reason);
    };
  }

  private static ControlException away(ServiceConfig service, String reason) {
    return failed(
        service.url() + " could not be asked: " + reason,
        "nothing was stored; try again when it can be reached");
  }

  private ControlException refused(ServiceConfig service, String reason) {
    return failed(
        service.url() + " does not take this " + what() + ": " + reason,
        "nothing was stored; copy the " + what() + " once more, all of it");
  }
}
