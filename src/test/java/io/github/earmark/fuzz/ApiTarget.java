package io.github.earmark.fuzz;

import static io.github.earmark.fuzz.Target.check;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.control.ControlServer;
import io.github.earmark.daemon.EveryVerb;
import io.github.earmark.ground.Scratch;
import io.github.earmark.json.JsonReader;
import io.github.earmark.text.UserError;
import io.github.earmark.web.ClientSite;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Whatever a client with a token asks of the API, it gets an answer in JSON, or a problem with
/// what to do, as the API's description says; never 500. Requests are made of that description
/// ([OpenApi]). The first line is method and path with its query, the second the media type and an
/// `Idempotency-Key`, the rest the body.
final class ApiTarget implements Target {
  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

  private final Scratch scratch = Scratch.inMemory("earmark-fuzz");
  private final EveryVerb daemon = new EveryVerb(scratch.path());
  private final ControlServer server;
  private final ClientSite site;
  private final String bearer;
  private final OpenApi api = new OpenApi();

  ApiTarget() throws IOException, UserError {
    var socket = scratch.path().resolve("c.sock");
    server = ControlServer.open(socket, daemon.verbs());
    var tokens = ClientTokens.in(scratch.path());
    bearer = "Bearer " + Objects.requireNonNull(tokens.add("fuzz", NOW));
    site =
        ClientSite.of(
            Map.of(
                "EARMARK_SOCKET", socket.toString(), "STATE_DIRECTORY", scratch.path().toString()),
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Override
  public String name() {
    return "api";
  }

  @Override
  public List<byte[]> seeds() {
    return Stream.concat(
            api.requests().stream(),
            Stream.of(
                "POST scrob\nform\nartist=A&title=B&duration=100&item_duration=150&time=1764000000",
                "POST rate\njson\n{\"rating\": \"4/5\", \"artist\": \"A\", \"title\": \"B\"}",
                "POST tag\njson key\n{\"tag\": [\"rainy\", \"--x\"], \"id\": \"1\"}",
                "GET history?item_id=1&cursor=MTc2NDAwMDAwMDAwMDox\n\n",
                "GET top/artists?by=time&last=30d\n\n",
                "GET stats/2026?against=before\n\n"))
        .map(Target::bytes)
        .toList();
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<>(api.words());
    words.addAll(
        List.of(
            "POST ",
            "GET ",
            "items/",
            "top/",
            "stats/",
            "?",
            "&",
            "=",
            "%00",
            "%",
            "+",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "1e999",
            "-1",
            "0",
            "99999999999999999999",
            "--track",
            "--",
            "\\u0000",
            "\ud83c\udfb5",
            "\n",
            "/"));
    return words;
  }

  @Override
  public int largest() {
    return 70_000;
  }

  @Override
  public void take(byte[] input) throws IOException {
    var lines = new String(input, ISO_8859_1).split("\n", 3);
    var words = lines[0].split(" ", 2);
    var path = (words.length < 2 ? "" : words[1]).split("\\?", 2);
    var more = (lines.length < 2 ? "" : lines[1]).split(" ", 2);
    var type = more[0].equals("json") ? "application/json" : more[0];
    var body = lines.length < 3 ? new byte[0] : lines[2].getBytes(ISO_8859_1);
    var reply =
        site.answer(
            new WebRequest(
                words[0],
                "api/1/" + path[0],
                query(path.length < 2 ? "" : path[1]),
                name ->
                    switch (name) {
                      case "Authorization" -> bearer;
                      case "Content-Type" -> type.isEmpty() ? null : type;
                      case "Idempotency-Key" -> more.length < 2 ? null : more[1];
                      default -> null;
                    },
                new ByteArrayInputStream(body)));
    if (!(reply instanceof WebReply.Whole whole)) {
      throw new AssertionError("no answer");
    }
    var text = UTF_8.decode(whole.content().duplicate()).toString();
    check(whole.status() != 500, "500: " + text);
    var answer = JsonReader.parse(text);
    check(answer instanceof Map<?, ?>, "no JSON object: " + text);
    api.compare(words[0], path[0], whole.status(), Objects.requireNonNull(answer));
    check(
        whole.status() < 300 == whole.type().equals(WebReply.JSON),
        whole.status() + " as " + whole.type());
  }

  private static Map<String, String> query(String text) {
    var query = new LinkedHashMap<String, String>();
    for (var pair : text.split("&", -1)) {
      var equal = pair.indexOf('=');
      if (equal > 0) {
        query.putIfAbsent(decoded(pair.substring(0, equal)), decoded(pair.substring(equal + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  @Override
  public void close() {
    server.close();
    daemon.close();
    scratch.close();
  }
}
