package io.github.earmark.web.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.feeds.FeedChangeRequest;
import io.github.earmark.api.feeds.FeedChangeRequest.Action;
import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.control.ControlClient;
import io.github.earmark.control.ControlServer;
import io.github.earmark.control.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long the page and the API wait for the daemon to change a feed.
class FeedsTest {
  @TempDir Path folder;

  @Test
  void forgetting_is_waited_for_as_long_as_on_the_command_line() throws Exception {
    var socket = folder.resolve("control.sock");
    var waits = new ArrayList<Duration>();
    var feeds =
        new Feeds(
            patience -> {
              waits.add(patience);
              return ControlClient.patient(Map.of("EARMARK_SOCKET", socket.toString()), patience);
            });
    var change = Verb.withBody(1_000, (_, _) -> new FeedResult(List.of()));
    try (var _ = ControlServer.open(socket, Map.of("feed-change", change))) {
      feeds.remove("fm", true);
      feeds.remove("fm", false);
    }
    assertThat(waits).containsExactly(removal(true).patience(), removal(false).patience());
  }

  @Test
  void a_million_plays_can_be_forgotten_in_time() {
    // 100,000 plays take 22 s on a server, and perhaps three times as long on a small computer.
    assertThat(removal(true).patience()).isGreaterThan(Duration.ofMinutes(11));
    assertThat(removal(false).patience()).isLessThan(removal(true).patience());
  }

  private static FeedChangeRequest removal(boolean forget) {
    return new FeedChangeRequest(Action.REMOVE, "fm", List.of(), forget);
  }
}
