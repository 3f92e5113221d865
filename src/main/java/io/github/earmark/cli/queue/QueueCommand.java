package io.github.earmark.cli.queue;

import io.github.earmark.answers.history.AnswerBudget;
import io.github.earmark.answers.queue.QueueReader;
import io.github.earmark.answers.queue.QueueRequest;
import io.github.earmark.api.queue.QueueResult;
import io.github.earmark.cli.command.Listing;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Config;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.control.ControlClient;
import io.github.earmark.control.Paths;
import io.github.earmark.history.read.Reader;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "queue",
    description = "Show what services have not accepted yet, or have rejected, and why.",
    footer = {
      "",
      "The number in front is the play's, for `earmark retry`, `send`, `drop`",
      "and `edit`. Loves and hates come after the listens, with the numbers of their",
      "tracks; to send one again that was set aside, make the mark again, or run",
      "`earmark retry --all`.",
      "Asks the daemon. If none is running, reads the database, and cannot tell when",
      "the next try is.",
      "",
      "Examples:",
      "  earmark queue --service lastfm",
      "  earmark queue --json | jq '.entries[] | select(.state == \"set_aside\")'",
    })
public final class QueueCommand extends Listing {
  @Option(
      names = {"-s", "--service"},
      paramLabel = "NAME",
      description = "Only for this service.")
  private @Nullable String service;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "How many of each kind and service (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private String limit = "";

  private final RootCommand root;

  public QueueCommand(Terminal terminal, RootCommand root) {
    super(terminal);
    this.root = root;
  }

  @Override
  public Integer call() throws UserError {
    var queueResult = queued();
    return print(queueResult, page -> QueueView.show(page, terminal.clock(), queueResult));
  }

  /// The queue can be viewed even if the configuration is invalid.
  private List<String> configured() {
    try {
      return Config.load(root.config(), terminal.env()).services().stream()
          .map(ServiceConfig::name)
          .toList();
    } catch (ConfigException _) {
      return List.of();
    }
  }

  private QueueResult queued() throws UserError {
    var words =
        new Arguments.Builder().option("--service", service).option("--limit", limit).build();
    var request = QueueRequest.parse(words);
    try {
      return ControlClient.of(terminal.env()).ask(QueueResult.class, "queue", words);
    } catch (UserError e) {
      if (e.kind() != UserError.Kind.NO_DAEMON) {
        throw e;
      }
      try (var history = Reader.open(Paths.state(terminal.env()))) {
        QueueReader.require(history, service, configured());
        return QueueReader.read(history, service, request.limit(), _ -> null, AnswerBudget.none());
      }
    }
  }
}
