package io.github.earmark.cli.doctor;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.doctor.DoctorCommand.Finding;
import io.github.earmark.config.Config;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser.What;
import java.util.ArrayList;
import java.util.List;

/// Checks whether the players and the services can be reached, as the daemon would.
record NetworkCheck(Backend backend) {

  List<Finding> findings(Config config) {
    var findings = new ArrayList<Finding>();
    config.players().forEach(player -> findings.add(player(player)));
    config.services().forEach(service -> findings.add(service(service)));
    if (config.services().isEmpty()) {
      findings.add(Finding.ok("services", "none: listens are kept here and sent nowhere"));
    }
    return findings;
  }

  private Finding player(PlayerConfig config) {
    var subject = "player " + config.name();
    try {
      return Finding.ok(subject, backend.look(config));
    } catch (Exception e) {
      return Finding.wrong(
          subject,
          String.valueOf(e.getMessage()),
          "check that it is running, and its `host`, `port` and `password`");
    }
  }

  private Finding service(ServiceConfig config) {
    var subject = "service " + config.name();
    if (!config.enabled()) {
      return Finding.ok(subject, "is off (`enabled = false`)");
    }
    try {
      return switch (backend.check(config)) {
        case DeliveryOutcome.Accepted(var user) ->
            Finding.ok(subject, "takes listens" + (user == null ? "" : " of " + user));
        case DeliveryOutcome.NeedsUser(var reason, var what) ->
            Finding.wrong(subject, reason, fix(config, what));
        case DeliveryOutcome.RetryLater(var reason, _) -> away(subject, reason);
        case DeliveryOutcome.Postponed(var reason, _) -> away(subject, reason);
        case DeliveryOutcome.Ignored(var reason) -> away(subject, reason);
        case DeliveryOutcome.Refused(var reason) -> away(subject, reason);
      };
    } catch (Exception e) {
      return away(subject, String.valueOf(e.getMessage()));
    }
  }

  private static String fix(ServiceConfig config, What what) {
    return switch (what) {
      case ADDRESS -> "nothing like that answers at " + config.url() + ": check `url`";
      case CREDENTIALS -> "`" + config.loginCommand() + "` renews it";
      case SETUP -> "put that right there; `earmark flush` then tries it at once";
    };
  }

  private static Finding away(String subject, String reason) {
    return Finding.wrong(
        subject, reason, "if this does not go away by itself, check its `url` and the network");
  }
}
