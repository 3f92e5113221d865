package io.github.earmark.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.MopidyConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class MopidyEndpointsTest {
  @Test
  void a_host_is_the_same_by_whatever_name() {
    var doors =
        new MopidyEndpoints(
            List.of(
                new MopidyConfig("far", "192.0.2.7", 6680, "/mopidy/ws"),
                new MopidyConfig("den", "localhost", 6680, "/mopidy/ws")));
    for (var name : List.of("localhost", "127.0.0.1", "127.0.1.1", "::1", "LocalHost")) {
      assertThat(doors.at(name)).as(name).isEqualTo("den");
    }
    assertThat(doors.at("192.0.2.7")).isEqualTo("far");
    assertThat(doors.at("192.0.2.8")).isNull();
  }
}
