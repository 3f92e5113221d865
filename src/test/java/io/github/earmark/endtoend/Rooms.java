package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.servers.Ports;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A daemon that records several players and delivers to a strict ListenBrainz.
final class Rooms implements AutoCloseable {
  private static final String TOKEN = "7e57ed00-0000-4000-8000-000000000001";
  private static final JsonMapper JSON = new JsonMapper();

  final List<String> log = new CopyOnWriteArrayList<>();
  final OwnEarmark earmark;
  final ListenBrainzStandIn receiver;

  /// Starts it, and returns when it is connected to a player.
  ///
  /// @param config the players, and any services besides ListenBrainz
  Rooms(String config) throws IOException {
    var port = Ports.free();
    receiver = new ListenBrainzStandIn(port, TOKEN, _ -> {});
    earmark =
        new OwnEarmark(
            OwnEarmark.classes(),
            config
                + """

                [[service]]
                type = "listenbrainz"
                url = "http://127.0.0.1:%d"
                token = "%s"
                """
                    .formatted(port, TOKEN),
            log::add);
    earmark.start();
    until("it hears", earmark::hears);
  }

  /// A `[[player]]` section, with optional further lines.
  static String player(String type, String name, int port, String... lines) {
    return """
    [[player]]
    type = "%s"
    name = "%s"
    host = "127.0.0.1"
    port = %d
    %s
    """
        .formatted(type, name, port, String.join("\n", lines));
  }

  JsonNode ask(String... words) throws IOException {
    var output = earmark.answer(words);
    assertThat(output.code()).as(output.text()).isZero();
    return JSON.readTree(output.text());
  }

  /// The names of the connected players, in the order of the status.
  List<String> names() throws IOException {
    return players().findValuesAsText("name");
  }

  /// What they are playing, in the same order.
  List<String> titles() throws IOException {
    return players().findValuesAsText("title");
  }

  String state(String name) throws IOException {
    return player(name).path("state").asText();
  }

  String problem(String name) throws IOException {
    return player(name).path("connection").path("problem").asText();
  }

  String title(String name) throws IOException {
    return player(name).path("song").path("title").asText();
  }

  int rating(String name) throws IOException {
    return player(name).path("marks").path("rating").asInt();
  }

  double position(String name) throws IOException {
    return player(name).path("play").path("elapsed_s").asDouble();
  }

  /// The CPU time of the daemon, in hundredths of a second.
  long ticks() throws IOException {
    var fields = Files.readString(Path.of("/proc", earmark.pid() + "", "stat")).split(" ", -1);
    return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
  }

  boolean counts(String name) throws IOException {
    return player(name).path("play").path("qualified").asBoolean();
  }

  private JsonNode players() throws IOException {
    return ask("now", "--json").path("players");
  }

  private JsonNode player(String name) throws IOException {
    return players()
        .valueStream()
        .filter(one -> one.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    earmark.close();
    receiver.close();
  }
}
