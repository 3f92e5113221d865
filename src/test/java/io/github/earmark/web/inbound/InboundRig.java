package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.json.Json;
import io.github.earmark.json.JsonReader;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All protocols over a hub and a history of the test's, at a moment that stands.
final class InboundRig {
  static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

  final StrictHub hub = new StrictHub();
  final SmallHistory history = new SmallHistory();
  final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final String base;
  private Instant now = NOW;
  private final Map<String, Map<?, ?>> kept = new HashMap<>();
  private InboundProtocols protocols;

  InboundRig() {
    this("");
  }

  InboundRig(String base) {
    this.base = base;
    protocols = start();
    headers.put("Host", "music.lan:6680");
    headers.put("User-Agent", "Player/1.0");
  }

  private InboundProtocols start() {
    return new InboundProtocols(
        hub, history, Clock.fixed(now, ZoneOffset.UTC), base, name -> kept(kept, name));
  }

  /// Another process takes its place, at another time.
  void restart(Instant at) {
    now = at;
    restart();
  }

  /// Another process takes its place.
  void restart() {
    protocols = start();
  }

  /// In memory.
  private static PrivateJsonFile kept(Map<String, Map<?, ?>> all, String name) {
    return new PrivateJsonFile() {
      @Override
      public Map<?, ?> read() throws IOException {
        var text = Json.write(all.getOrDefault(name, Map.of()));
        return JsonReader.parse(text) instanceof Map<?, ?> object ? object : Map.of();
      }

      @Override
      public void write(Map<?, ?> object) {
        all.put(name, Map.copyOf(object));
      }
    };
  }

  /// What came back.
  record Answer(int status, String type, String body, Map<String, String> headers) {
    @Nullable Object json() throws IOException {
      return JsonReader.parse(body);
    }
  }

  InboundRig with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  Answer get(String address) {
    return Objects.requireNonNull(ask("GET", address, ""));
  }

  Answer post(String address, String body) {
    return Objects.requireNonNull(ask("POST", address, body));
  }

  /// Null where it is none of these protocols.
  @Nullable Answer ask(String method, String address, String body) {
    return ask(method, address, body.getBytes(UTF_8));
  }

  @Nullable Answer ask(String method, String address, byte[] body) {
    var cut = address.indexOf('?');
    var query = new LinkedHashMap<String, String>();
    if (cut >= 0) {
      for (var pair : address.substring(cut + 1).split("&", -1)) {
        var equal = pair.indexOf('=');
        query.putIfAbsent(
            equal < 0 ? pair : pair.substring(0, equal),
            equal < 0 ? "" : pair.substring(equal + 1));
      }
    }
    var reply =
        protocols.answer(
            new WebRequest(
                method,
                cut < 0 ? address : address.substring(0, cut),
                query,
                headers::get,
                new ByteArrayInputStream(body)));
    if (!(reply instanceof WebReply.Whole whole)) {
      return null;
    }
    return new Answer(
        whole.status(),
        whole.type(),
        UTF_8.decode(whole.content().duplicate()).toString(),
        new HashMap<>(whole.headers()));
  }
}
