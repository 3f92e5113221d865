package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.MpdConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where other MPD clients connect to by default.
class MpdLocationTest {

  @ParameterizedTest(name = "MPD_HOST={0} MPD_PORT={1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "-,               -,    localhost:6600,  -",
        "-,               6601, localhost:6601,  -",
        "music,           -,    music:6600,      -",
        "music,           6601, music:6601,      -",
        "music,           none, music:6600,      -",
        "music,           0,    music:6600,      -",
        "music,           65536,music:6600,      -",
        "::1,             -,    [::1]:6600,      -",
        "pass@music,      -,    music:6600,      pass",
        "pass@word@music, -,    word@music:6600, pass",
        "/run/mpd.sock,   6601, /run/mpd.sock,   -",
        "pass@/run/s,     6601, /run/s,          pass",
        "@mpd,            6601, @mpd,            -",
        "pass@@mpd,       -,    @mpd,            pass",
        "@mp@d,           -,    @mp@d,           -",
        "pass@,           -,    localhost:6600,  pass",
      })
  void by_environment(String host, String port, String address, String password) throws Exception {
    var env = new HashMap<String, String>();
    if (host != null) {
      env.put("MPD_HOST", host);
    }
    if (port != null) {
      env.put("MPD_PORT", port);
    }
    var mpdLocation = MpdLocation.of(new MpdConfig("mpd", null, null, null), env);
    assertThat(mpdLocation.addresses().getLast()).hasToString(address);
    var secret = mpdLocation.password();
    assertThat(secret == null ? null : secret.reveal()).isEqualTo(password);
  }

  @ParameterizedTest
  @CsvSource({"10, 10", "0, 10", "x, 10", "45, 45", "99999999999, 10"})
  void the_timeout_is_in_seconds(String given, long seconds) {
    var mpdLocation =
        MpdLocation.of(new MpdConfig("mpd", null, null, null), Map.of("MPD_TIMEOUT", given));
    assertThat(mpdLocation.timeout()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"box, -, box:6600", "box, 7, box:7", "/s, -, /s", "@s, -, @s", "-, 7, box2:7"})
  void the_configuration_comes_first(String host, Integer port, String address) {
    var mpdLocation =
        MpdLocation.of(
            new MpdConfig("mpd", host, port, null), Map.of("MPD_HOST", "box2", "MPD_PORT", "8"));
    assertThat(mpdLocation.addresses()).hasToString("[" + address + "]");
  }

  @ParameterizedTest
  @CsvSource("/run/user/7")
  void the_usual_sockets_come_before_localhost(String runtime) {
    var mpdLocation =
        MpdLocation.of(new MpdConfig("mpd", null, null, null), Map.of("XDG_RUNTIME_DIR", runtime));
    assertThat(mpdLocation.addresses())
        .hasToString("[/run/user/7/mpd/socket, /run/mpd/socket, localhost:6600]");
  }
}
