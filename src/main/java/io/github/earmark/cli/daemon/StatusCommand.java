package io.github.earmark.cli.daemon;

import io.github.earmark.answers.PlayerLines;
import io.github.earmark.answers.queue.QueueWords;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.StatusResult;
import io.github.earmark.api.feeds.FeedInfo;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.FeedView;
import io.github.earmark.cli.command.PlayerView;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Show how the daemon, its players and its services are doing.",
    footer = {
      "",
      "A listen that is set aside is kept, but not sent until you do something about",
      "it: see `earmark queue`. A service that is waiting is tried again by itself;",
      "`earmark flush` tries it now.",
      "",
      "Examples:",
      "  earmark status",
      "  earmark status --exit-code || echo 'Earmark needs you'",
      "  earmark status --json | jq '.services[] | {name, state, pending}'",
    })
public final class StatusCommand extends CliCommand {
  @Option(
      names = "--exit-code",
      description = {
        "For monitoring: end with 1 if a service or feed needs you, something is set aside, a hook fails,"
            + " or the history cannot be written; with 3, as always, if no daemon is running."
      })
  private boolean exitCode;

  public StatusCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var statusResult = ControlClient.of(terminal.env()).ask(StatusResult.class, "status");
    var code =
        print(
            statusResult,
            page -> {
              daemon(page, statusResult);
              PlayerView.privacy(page, statusResult.privacy());
              statusResult.warnings().forEach(page::warning);
              statusResult.players().forEach(playerState -> player(page, playerState));
              statusResult.services().forEach(service -> service(page, service));
              if (statusResult.services().isEmpty()) {
                page.heading("no services: listens are kept here and sent nowhere");
                page.line("  `earmark login listenbrainz` adds one");
              }
              FeedView.all(page, statusResult.feeds());
              statusResult.hooks().forEach(hook -> hook(page, hook));
            });
    return exitCode && !well(statusResult) ? UserError.Kind.FAILED.exitCode() : code;
  }

  /// A service that is unreachable is retried automatically, so the user need not do anything.
  private static boolean well(StatusResult statusResult) {
    return statusResult.history().trouble() == null
        && statusResult.hooks().stream().allMatch(hook -> hook.problem() == null)
        && statusResult.feeds().stream().allMatch(feed -> feed.state() != FeedInfo.State.NEEDS_USER)
        && statusResult.services().stream()
            .allMatch(
                service ->
                    service.state() != StatusResult.State.NEEDS_USER && setAside(service) == 0);
  }

  private static void daemon(Printer page, StatusResult statusResult) {
    page.heading(
        "earmark %s, process %d, since %s"
            .formatted(
                statusResult.version(), statusResult.pid(), page.second(statusResult.since())));
    var configuration = statusResult.configuration();
    if (configuration != null && configuration.changed()) {
      page.warning(
          "  the config file has changed since it was read at %s: run `earmark reload`"
              .formatted(page.second(configuration.read())));
    }
    var history = statusResult.history();
    page.line(
        history.plays() == null
            ? "  plays that cannot be counted now"
            : "  " + String.join(", ", counts(history, history.plays())));
    page.line("  in " + history.path());
    if (history.held() != null && history.held() > 0) {
      page.warning("  %d held until the clock is right%s".formatted(history.held(), why(history)));
    }
    var trouble = history.trouble();
    if (trouble != null) {
      trouble(page, trouble);
    }
  }

  private static String why(StatusResult.History history) {
    return switch (history.clock()) {
      case UNSYNCHRONISED ->
          ": it is not synchronised yet; at most until five minutes after the machine was started";
      case BEHIND -> ": it is behind the newest play; at most for an hour";
      case WRONG -> ": set it, or let NTP do so";
      case null -> "";
    };
  }

  private static List<String> counts(StatusResult.History history, long plays) {
    var counts = new ArrayList<String>();
    counts.add(Count.of(plays, "play"));
    counts.add(Count.of(known(history.listens()), "listen"));
    if (known(history.shorts()) > 0) {
      counts.add(history.shorts() + " too short to be sent");
    }
    if (known(history.unnamed()) > 0) {
      counts.add(history.unnamed() + " without artist or title");
    }
    if (known(history.skips()) > 0) {
      counts.add(Count.of(known(history.skips()), "skip"));
    }
    return counts;
  }

  private static long known(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  private static void trouble(Printer page, StatusResult.Trouble trouble) {
    var since = trouble.since();
    page.warning(
        "  "
            + (since == null ? "" : "trouble since " + page.second(since) + ": ")
            + trouble.problem());
    page.line(
        "  %s kept in memory until the history can be written"
            .formatted(Count.of(trouble.kept(), "play is", "plays are")));
    if (trouble.lost() > 0) {
      page.warning(
          "  %s lost: no more fit in memory"
              .formatted(Count.of(trouble.lost(), "play is", "plays are")));
    }
  }

  private static void player(Printer page, PlayerState playerState) {
    var connection = playerState.connection();
    var since = connection.since();
    page.heading("player %s: %s".formatted(playerState.name(), PlayerLines.state(playerState)));
    page.line(
        "  %s at %s%s"
            .formatted(
                playerState.type(),
                connection.address(),
                since == null
                    ? ""
                    : (playerState.state() == PlayerState.State.AWAY ? ", lost " : ", since ")
                        + page.second(since)));
    if (connection.stickers() != null) {
      page.warning("  " + connection.stickers());
    }
    PlayerView.body(page, playerState);
  }

  private static void service(Printer page, StatusResult.Service service) {
    page.heading("service %s: %s".formatted(service.name(), state(service)));
    page.line("  %s at %s".formatted(service.type(), service.url()));
    var problem = service.problem();
    if (problem != null) {
      page.warning("  " + problem);
    }
    var last = service.lastSuccess();
    var next = service.nextTry();
    if (service.pending() == null) {
      return;
    }
    var waiting = QueueWords.waiting(service);
    page.line(
        "  %s, last success %s%s"
            .formatted(
                waiting.isEmpty() ? "0 pending" : String.join(", ", waiting),
                last == null ? "never" : page.second(last),
                next == null ? "" : ", next try " + page.second(next)));
    var backfill = service.backfill();
    if (backfill != null && backfill > 0) {
      page.line(
          "  %s of a backfill: what is heard now goes first"
              .formatted(Count.of(backfill, "of them is", "of them are")));
    }
    var oldest = service.oldest();
    if (oldest != null) {
      page.line("  the oldest began " + page.second(oldest));
    }
    var expires = service.expires();
    if (expires != null) {
      page.warning(
          "  %d will be too old for it within three days, the first %s"
              .formatted(service.expiring(), page.second(expires)));
    }
    setAside(page, service.setAside());
    var deletions = service.deletions();
    if (deletions != null && deletions > 0) {
      page.line(
          "  %s still to be deleted there"
              .formatted(Count.of(deletions, "forgotten listen is", "forgotten listens are")));
    }
    feedback(page, service.feedback());
  }

  private static void hook(Printer page, StatusResult.Hook hook) {
    var last = hook.lastRun();
    page.heading(
        "hook %s: %s"
            .formatted(
                hook.name(),
                hook.problem() != null ? "failing" : last == null ? "not run yet" : "works"));
    page.line("  on %s: %s".formatted(String.join(", ", hook.on()), hook.runs()));
    if (last != null) {
      page.line("  last run " + page.second(last));
    }
    if (hook.problem() != null) {
      page.warning(
          "  "
              + (hook.failures() == 1
                  ? ""
                  : "failed %d times in a row: ".formatted(hook.failures()))
              + hook.problem());
    }
    if (hook.dropped() > 0) {
      page.warning(
          "  too slow: %s dropped".formatted(Count.of(hook.dropped(), "event was", "events were")));
    }
  }

  private static void feedback(Printer page, StatusResult.@Nullable Feedback feedback) {
    if (feedback == null) {
      return;
    }
    if (!feedback.supported()) {
      page.line("  has no loves and hates");
    }
    if (feedback.pending() > 0) {
      page.line("  loves and hates pending: %d".formatted(feedback.pending()));
    }
    if (feedback.setAside() > 0) {
      page.warning(
          "  loves and hates set aside: %d, see `earmark queue`".formatted(feedback.setAside()));
    }
  }

  private static long setAside(StatusResult.Service service) {
    var feedback = service.feedback();
    return service.setAside().count() + (feedback == null ? 0 : feedback.setAside());
  }

  /// The worst state first: what needs the user is not hidden by what goes well.
  private static String state(StatusResult.Service service) {
    var aside = setAside(service);
    var parts = new ArrayList<String>();
    switch (service.state()) {
      case NEEDS_USER -> parts.add("needs you");
      case OFF -> parts.add("off (`enabled = false`)");
      case DELIVERING, WAITING, IDLE -> {}
    }
    if (aside > 0) {
      parts.add(aside + " set aside");
    }
    switch (service.state()) {
      case DELIVERING -> parts.add("delivering");
      case WAITING, IDLE -> parts.addAll(waiting(service));
      case NEEDS_USER, OFF -> {}
    }
    return parts.isEmpty() ? "all delivered" : String.join(", ", parts);
  }

  /// Whether it waits for the service, for the user, or for the clock.
  private static List<String> waiting(StatusResult.Service service) {
    var feedback = service.feedback();
    return service.pending() == null || sum(service.pending(), service.unanswered()) > 0
        ? List.of("waiting")
        : feedback != null && feedback.pending() > 0
            ? List.of(QueueWords.lovesAndHates(feedback.pending()) + " pending")
            : QueueWords.staying(service.keptBack(), service.held());
  }

  private static long sum(@Nullable Long one, @Nullable Long other) {
    return known(one) + known(other);
  }

  private static void setAside(Printer page, StatusResult.SetAside aside) {
    if (aside.count() == 0) {
      return;
    }
    page.warning("  %d set aside".formatted(aside.count()));
    for (var item : aside.items()) {
      page.line("    play %d, %s: %s".formatted(item.play(), item.label(), item.reason()));
    }
    var more = aside.count() - aside.items().size();
    if (more > 0) {
      page.line("    and %d more".formatted(more));
    }
  }
}
