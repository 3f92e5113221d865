package io.github.earmark.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.web.hub.ClientAuthentication;
import io.github.earmark.web.hub.DaemonHub;
import io.github.earmark.web.hub.Feeds;
import io.github.earmark.web.request.WebReply;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The description of the API says what there is, no more and no less.
class OpenApiTest {
  @TempDir Path home;

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof Map<?, ?> object ? object : Map.of();
  }

  @Test
  void it_names_every_route_and_every_field() {
    var env = Map.of("HOME", home.toString());
    var door = new ClientAuthentication(ClientTokens.in(home), Clock.systemUTC());
    var hub = new DaemonHub(door, env);
    var writes = new ApiWrites(hub, env, home, Clock.systemUTC());
    var feeds = new FeedApi(new Feeds(env));
    var reads = new HashMap<String, ClientApi.Answer>();
    for (var path :
        List.of(
            "now",
            "status",
            "queue",
            "top/{id}",
            "stats/{id}",
            "items/{id}",
            "items/{id}/history",
            "history")) {
      reads.put(path, _ -> WebReply.error(500, "", ""));
    }
    var told = new TreeSet<String>();
    object(ApiPage.read().get("paths"))
        .forEach(
            (path, methods) ->
                object(methods)
                    .forEach(
                        (method, operation) -> {
                          var verb = path.toString().substring(1);
                          var route = method.toString().toUpperCase(Locale.ROOT) + " " + verb;
                          told.add(route);
                          var known =
                              feeds.routes().contains(route)
                                  ? feeds.fields(route)
                                  : method.equals("post") ? ApiWrites.fields(verb) : Set.of();
                          assertThat(fields(object(operation))).as(route).isEqualTo(known);
                        }));
    assertThat(told).isEqualTo(new ClientApi(hub, writes, feeds, reads).routes());
  }

  private static Set<String> fields(Map<?, ?> operation) {
    var content = object(object(operation.get("requestBody")).get("content"));
    var fields = new TreeSet<String>();
    object(object(object(content.get(WebReply.JSON)).get("schema")).get("properties"))
        .keySet()
        .forEach(name -> fields.add(name.toString()));
    return fields;
  }

  @Test
  void every_reference_leads_somewhere() {
    var api = ApiPage.read();
    references(
        api,
        reference -> {
          Object at = api;
          for (var part : reference.substring(2).split("/", -1)) {
            at = Objects.requireNonNull(object(at).get(part), reference);
          }
        });
  }

  private static void references(@Nullable Object value, Consumer<String> each) {
    switch (value) {
      case Map<?, ?> object ->
          object.forEach(
              (key, one) -> {
                if (key.equals("$ref")) {
                  each.accept(String.valueOf(one));
                } else {
                  references(one, each);
                }
              });
      case List<?> list -> list.forEach(one -> references(one, each));
      case null, default -> {}
    }
  }
}
