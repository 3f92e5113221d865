package io.github.earmark.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.earmark.api.feeds.FeedInfo;
import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.api.feeds.JobInfo;
import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.json.Json;
import io.github.earmark.web.hub.ClientAuthentication;
import io.github.earmark.web.hub.DaemonHub;
import io.github.earmark.web.hub.Feeds;
import io.github.earmark.web.request.WebReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The description of the API says what there is, no more and no less.
class OpenApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof Map<?, ?> object ? object : Map.of();
  }

  @Test
  void it_names_every_route_and_every_field() {
    var env = Map.of("HOME", home.toString());
    var door = new ClientAuthentication(ClientTokens.in(home), Clock.systemUTC());
    var hub = new DaemonHub(door, env);
    var once = new IdempotentRequests(home, Clock.systemUTC());
    var writes = new ApiWrites(hub, env, home, once, Clock.systemUTC());
    var feeds = new FeedApi(new Feeds(env), once);
    var reads = new HashMap<String, ClientApi.Answer>();
    for (var path :
        List.of(
            "now",
            "status",
            "queue",
            "top/{id}",
            "stats/{id}",
            "features",
            "features/{id}",
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

  /// The records that schemas describe.
  private static final Map<String, Class<? extends Record>> RECORDS =
      Map.of("Feeds", FeedResult.class, "Feed", FeedInfo.class, "Job", JobInfo.class);

  @Test
  void an_example_is_what_is_answered() {
    var seen = new TreeSet<String>();
    each(
        ApiPage.read(),
        one -> {
          if (one.get("example") instanceof Map<?, ?> example) {
            var schema = name(object(one.get("schema")).get("$ref"));
            seen.add(schema);
            var text = JSON.valueToTree(example);
            var record = Objects.requireNonNull(RECORDS.get(schema), schema);
            assertThat(JSON.readTree(Json.write(Json.read(text.toString(), record))))
                .isEqualTo(JSON.readTree(text.toString()));
          }
        });
    assertThat(seen).isEqualTo(RECORDS.keySet());
  }

  @Test
  void a_schema_has_the_fields_of_its_record() {
    var schemas = object(object(ApiPage.read().get("components")).get("schemas"));
    RECORDS.forEach(
        (name, record) ->
            assertThat(object(object(schemas.get(name)).get("properties")).keySet())
                .as(name)
                .isEqualTo(
                    Stream.of(record.getRecordComponents())
                        .map(OpenApiTest::key)
                        .collect(Collectors.toSet())));
  }

  private static String key(RecordComponent component) {
    var key = component.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    return component.getType() == Duration.class ? key + "_s" : key;
  }

  private static String name(@Nullable Object reference) {
    return String.valueOf(reference).replaceFirst(".*/", "");
  }

  @Test
  void every_reference_leads_somewhere() {
    var api = ApiPage.read();
    each(
        api,
        one -> {
          if (one.get("$ref") instanceof String reference) {
            Object at = api;
            for (var part : reference.substring(2).split("/", -1)) {
              at = Objects.requireNonNull(object(at).get(part), reference);
            }
          }
        });
  }

  /// An object that may fail at what is thrown.
  private interface Seen {
    void see(Map<?, ?> object) throws IOException;
  }

  /// All objects, the outer ones first.
  private static void each(@Nullable Object value, Seen seen) {
    switch (value) {
      case Map<?, ?> object -> {
        try {
          seen.see(object);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        object.values().forEach(one -> each(one, seen));
      }
      case List<?> list -> list.forEach(one -> each(one, seen));
      case null, default -> {}
    }
  }
}
