package io.github.earmark.fuzz;

import static io.github.earmark.fuzz.Target.check;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.ground.Scratch;
import io.github.earmark.json.JsonReader;
import io.github.earmark.web.inbound.InboundProtocols;
import io.github.earmark.web.inbound.SmallHistory;
import io.github.earmark.web.inbound.StrictHub;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/// Whatever a client sends in the protocols of other scrobblers: what reaches the hub keeps its
/// contract, the answer is in the form of the protocol, and nothing is a fault of ours.
///
/// An input is a method and an address, headers each on a line of its own, an empty line, a body.
final class InboundTarget implements Target {
  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
  private static final int MOST_LINES = 20;

  private final StrictHub hub = new StrictHub();
  private final Scratch scratch = Scratch.inMemory("earmark-fuzz");
  private final InboundProtocols protocols;

  InboundTarget() throws IOException {
    protocols =
        new InboundProtocols(
            hub, new SmallHistory(), Clock.fixed(NOW, ZoneOffset.UTC), "", scratch.path());
  }

  @Override
  public String name() {
    return "inbound";
  }

  @Override
  public List<byte[]> seeds() {
    return InboundSeeds.ALL;
  }

  @Override
  public List<String> words() {
    return InboundSeeds.WORDS;
  }

  @Override
  public int largest() {
    return 1 << 18;
  }

  @Override
  public void take(byte[] input) throws IOException {
    var reply = protocols.answer(request(input));
    hub.clear();
    if (reply == null) {
      return;
    }
    var whole = (WebReply.Whole) reply;
    var text = UTF_8.decode(whole.content().duplicate()).toString();
    check(whole.status() != 500, "a fault of ours: " + text);
    check(whole.status() >= 200 && whole.status() < 430, "the status " + whole.status());
    if (whole.type().equals(WebReply.JSON) && !text.isEmpty()) {
      check(JsonReader.parse(text) != null, "no JSON: " + text);
    } else if (whole.type().startsWith("text/plain")) {
      check(whole.status() == 200 && text.endsWith("\n"), "no lines: " + text);
      check(text.lines().count() == 1 || text.lines().count() == 4, "lines: " + text);
    } else if (whole.type().startsWith("text/html")) {
      check(!text.contains("<script"), "a script on the page");
    }
    if (!elsewhere(new String(input, UTF_8))) {
      check(!text.contains(StrictHub.TOKEN), "a token came back: " + text);
    }
  }

  /// Whether the token was sent in the address or the body, too: there it may be a name.
  private static boolean elsewhere(String sent) {
    var body = sent.indexOf("\n\n");
    var address = sent.indexOf('\n');
    return body < 0
        || sent.indexOf(StrictHub.TOKEN, body) >= 0
        || sent.substring(0, address).contains(StrictHub.TOKEN);
  }

  private static WebRequest request(byte[] input) {
    var at = 0;
    var first = "";
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var lines = 0; at < input.length && lines < MOST_LINES; lines++) {
      var end = at;
      while (end < input.length && input[end] != '\n') {
        end++;
      }
      var line = new String(input, at, Math.min(end - at, 8_000), ISO_8859_1);
      at = Math.min(input.length, end + 1);
      if (line.isEmpty()) {
        break;
      } else if (lines == 0) {
        first = line;
      } else if (line.contains(":")) {
        var parts = line.split(":", 2);
        headers.put(parts[0], parts[1].strip());
      }
    }
    var space = first.indexOf(' ');
    var address = first.substring(space + 1);
    var cut = address.indexOf('?');
    var query = new LinkedHashMap<String, String>();
    if (cut >= 0) {
      for (var pair : address.substring(cut + 1).split("&", 100)) {
        var parts = pair.split("=", 2);
        query.putIfAbsent(parts[0], parts.length > 1 ? parts[1] : "");
      }
    }
    return new WebRequest(
        space < 0 ? "GET" : first.substring(0, space),
        cut < 0 ? address : address.substring(0, cut),
        query,
        headers::get,
        new ByteArrayInputStream(input, at, input.length - at));
  }

  @Override
  public void close() {
    scratch.close();
  }
}
