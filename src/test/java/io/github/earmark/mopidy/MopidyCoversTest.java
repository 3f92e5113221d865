package io.github.earmark.mopidy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.config.MopidyConfig;
import io.github.earmark.ground.PrivateMopidy;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.servers.WebSocketStandIn;
import io.github.earmark.ground.servers.WebSocketStandIn.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MopidyCoversTest {
  private static final String TRACK = "local:track:a%20b.flac";
  private static final int MOST = 1 << 20;

  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);

  @AfterEach
  void close() {
    deadlines.shutdownNow();
  }

  private MopidyCovers covers(int port) {
    var config = new MopidyConfig("mopidy", "127.0.0.1", port, "/mopidy/ws");
    return new Mopidy(config, "Earmark/1", deadlines).covers();
  }

  /// A Mopidy that lists these images and serves these files.
  private static WebSocketStandIn mopidy(String images, Map<String, String> files)
      throws IOException {
    return new WebSocketStandIn(
        connection -> {
          var path = connection.request().getFirst().split(" ", 3)[1];
          if (path.equals("/mopidy/ws")) {
            name(connection.agree(), images);
          } else {
            var file = files.get(path);
            connection.raw(
                file == null
                    ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                    : "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(file.length(), file));
          }
        });
  }

  private static void name(Connection connection, String images) throws IOException {
    var asked = new JsonMapper().readTree(connection.next().text());
    assertThat(asked.path("method").asText()).isEqualTo("core.library.get_images");
    assertThat(asked.at("/params/uris/0").asText()).isEqualTo(TRACK);
    connection.text(
        "{\"jsonrpc\": \"2.0\", \"id\": %s, \"result\": {\"%s\": %s}}"
            .formatted(asked.path("id"), TRACK, images));
    connection.next();
  }

  private @Nullable String cover(WebSocketStandIn mopidy) throws Exception {
    var picture = covers(mopidy.port()).cover(TRACK, MOST);
    return picture == null ? null : new String(picture, ISO_8859_1);
  }

  @Test
  void the_largest_that_is_there_is_taken() throws Exception {
    var images =
        """
        [{"uri": "/local/small.png", "width": 100, "height": 100}, {"uri": "/local/no-size.png"},
         {"uri": "/local/gone.png", "width": 900}, {"uri": "local/large.png", "width": 600}]
        """;
    try (var mopidy =
        mopidy(
            images, Map.of("/local/small.png", "small", "/local/large.png", "\u00ff\u0000large"))) {
      assertThat(cover(mopidy)).isEqualTo("\u00ff\u0000large");
    }
  }

  @Test
  void nothing_is_fetched_from_elsewhere() throws Exception {
    try (var elsewhere = mopidy("[]", Map.of("/a.png", "a"))) {
      var there = "127.0.0.1:" + elsewhere.port() + "/a.png";
      for (var address :
          List.of(
              "http://" + there, "//" + there, "https://" + there, "file:///etc/hosts", "", "%")) {
        try (var mopidy = mopidy("[{\"uri\": \"" + address + "\"}]", Map.of())) {
          assertThat(cover(mopidy)).as(address).isNull();
        }
      }
      assertThat(elsewhere.request).isEmpty();
    }
  }

  @Test
  void its_own_address_in_full_is_its_own() throws Exception {
    var port = new int[1];
    try (var mopidy =
        new WebSocketStandIn(
            connection -> {
              if (connection.request().getFirst().contains("/mopidy/ws")) {
                name(
                    connection.agree(),
                    "[{\"uri\": \"http://127.0.0.1:%d/x.jpg\"}]".formatted(port[0]));
              } else {
                connection.raw("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
              }
            })) {
      port[0] = mopidy.port();
      assertThat(cover(mopidy)).isEqualTo("x");
    }
  }

  @Test
  void a_picture_that_is_too_long_is_none() throws Exception {
    try (var mopidy =
        mopidy("[{\"uri\": \"/long.png\"}]", Map.of("/long.png", "x".repeat(MOST + 1)))) {
      assertThatThrownBy(() -> cover(mopidy))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + mopidy.port());
    }
  }

  @Test
  void a_real_mopidy_hands_over_what_lies_beside_a_file() throws Exception {
    Required.mopidyLocal();
    var png =
        Base64.getDecoder()
            .decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    try (var mopidy =
        new PrivateMopidy()
            .add("moon/a b.flac", Tone.of(1, "Zoe", "Moon").tag("ALBUM", "Moons"))
            .add("b.flac", Tone.of(1))) {
      Files.write(mopidy.music().resolve("moon/cover.png"), png);
      mopidy.scan().start();
      assertThat(covers(mopidy.port()).cover("local:track:moon/a%20b.flac", MOST)).isEqualTo(png);
      assertThat(covers(mopidy.port()).cover("local:track:b.flac", MOST)).isNull();
      assertThat(covers(mopidy.port()).cover("local:track:none.flac", MOST)).isNull();
    }
  }
}
