package io.github.earmark.postgresql;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.delivery.CourierStatus.State;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.servers.OwnAuthority;
import io.github.earmark.ground.servers.PrivatePostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to servers themselves: one that takes over from another, one whose disk is full,
/// and one that wants TLS.
class PostgresServersTest {
  @TempDir Path temp;

  @BeforeEach
  void need() {
    Required.postgres();
  }

  private static void hear(PostgresRig rig, int from, int count) {
    for (var n = from; n < from + count; n++) {
      rig.history.commit(
          "mpd",
          "MPD",
          listen("k" + n, track("T" + n % 7), n * 200L),
          at(n * 200L + 100),
          List.of());
    }
  }

  private PostgresRig rig(PrivatePostgres server, String url) throws Exception {
    return rig(server, url, null);
  }

  private PostgresRig rig(PrivatePostgres server, String url, @Nullable Path caFile)
      throws Exception {
    return new PostgresRig(
        server,
        temp,
        "ann",
        PostgresRig.service("ann", url, PrivatePostgres.USER, PrivatePostgres.PASSWORD, caFile));
  }

  @Test
  void a_standby_is_passed_over_until_it_takes_over() throws Exception {
    try (var first = new PrivatePostgres().start()) {
      try (var second = first.standby().start()) {
        var url =
            "postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres"
                .formatted(second.port(), first.port());
        try (var rig = rig(second, url)) {
          hear(rig, 1, 20);
          assertThat(rig.deliver(3)).as("the first is written to").isNull();
          first.kill();
          hear(rig, 21, 20);
          assertThat(rig.deliver(2)).containsAnyOf("no standby has taken over yet", "refused");
          assertThat(rig.courier.status().state()).isEqualTo(State.WAITING);
          second.promote();
          assertThat(rig.deliver(20)).isNull();
          assertThat(rig.there()).isEqualTo(rig.here()).hasSize(40);
        }
      }
    }
  }

  @Test
  void a_full_disk_is_waited_for() throws Exception {
    try (var server = PrivatePostgres.onSmallDisk(96).start();
        var rig = rig(server, server.url())) {
      hear(rig, 1, 20);
      assertThat(rig.deliver(3)).isNull();
      server.disk().fill();
      hear(rig, 21, 1_000);
      assertThat(rig.deliver(3)).contains("its disk is full");
      assertThat(rig.courier.status().state()).isEqualTo(State.WAITING);
      server.disk().empty();
      server.kill();
      server.start();
      assertThat(rig.deliver(20)).isNull();
      assertThat(rig.there()).isEqualTo(rig.here()).hasSize(1_020);
    }
  }

  @Test
  void tls_that_is_required_takes_the_authority_and_the_name_of_the_host() throws Exception {
    var authority = new OwnAuthority(temp, "ip:127.0.0.1");
    var other = new OwnAuthority(Files.createDirectory(temp.resolve("other")), "ip:127.0.0.1");
    try (var server = new PrivatePostgres()) {
      server.requireTls(authority);
      server.start();
      try (var rig = rig(server, server.url(), authority.certificate())) {
        hear(rig, 1, 20);
        assertThat(rig.deliver(3)).isNull();
        assertThat(rig.there()).isEqualTo(rig.here()).hasSize(20);
      }
      try (var rig = rig(server, server.url(), other.certificate())) {
        hear(rig, 21, 1);
        assertThat(rig.deliver(1)).contains("there is no secure connection", "`ca_file`");
        assertThat(rig.courier.status().state()).isEqualTo(State.NEEDS_USER);
      }
      try (var rig = rig(server, server.url() + "?sslmode=disable")) {
        hear(rig, 31, 1);
        assertThat(rig.deliver(1)).contains("over TLS only", "sslmode=disable");
        assertThat(rig.courier.status().state()).isEqualTo(State.NEEDS_USER);
      }
    }
  }

  @Test
  void a_certificate_for_another_host_is_not_taken() throws Exception {
    var authority = new OwnAuthority(temp, "dns:nas.example");
    try (var server = new PrivatePostgres()) {
      server.requireTls(authority);
      server.start();
      try (var rig = rig(server, server.url(), authority.certificate())) {
        hear(rig, 1, 1);
        assertThat(rig.deliver(1)).contains("127.0.0.1", "sslmode");
        assertThat(rig.courier.status().state()).isEqualTo(State.NEEDS_USER);
      }
      try (var rig = rig(server, server.url() + "?sslmode=verify-ca", authority.certificate())) {
        assertThat(rig.deliver(3)).isNull();
      }
    }
  }
}
