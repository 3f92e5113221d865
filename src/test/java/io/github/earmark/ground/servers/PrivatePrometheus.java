package io.github.earmark.ground.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.Scratch;
import io.github.earmark.ground.Tools;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A real Prometheus of one's own, which scrapes one target every second.
public final class PrivatePrometheus implements AutoCloseable {
  private final Scratch scratch = new Scratch("earmark-prometheus");
  private final int port = Ports.free();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;

  /// Starts it; it need not answer when this returns.
  ///
  /// @param target the page of an Earmark, as in `http://127.0.0.1:6690/`
  /// @param rules the file of its alerts
  public PrivatePrometheus(String target, Path rules) throws IOException {
    var config = scratch.path().resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: ["%s"]
        scrape_configs:
          - job_name: earmark
            static_configs: [{targets: ["%s"]}]
        """
            .formatted(rules.toAbsolutePath(), URI.create(target).getAuthority()));
    process =
        new ProcessBuilder(
                Tools.find("prometheus").orElseThrow().toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + scratch.path().resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(scratch.path().resolve("log").toFile())
            .start();
  }

  /// What a query finds now, each as its value; what is not a number is nothing.
  public List<Double> ask(String query) throws IOException, InterruptedException {
    return json("query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
        .at("/data/result")
        .valueStream()
        .map(one -> one.at("/value/1").asDouble(Double.NaN))
        .filter(value -> !value.isNaN())
        .toList();
  }

  /// The health of each alert's rule: `ok`, or `err`.
  public List<String> rules() throws IOException, InterruptedException {
    return json("rules")
        .at("/data/groups/0/rules")
        .valueStream()
        .map(rule -> rule.path("health").asText())
        .toList();
  }

  private JsonNode json(String what) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + what);
    var reply =
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    if (reply.statusCode() != 200) {
      throw new IOException(reply.body());
    }
    return new JsonMapper().readTree(reply.body());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    http.close();
    scratch.close();
  }
}
