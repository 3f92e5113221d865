package io.github.earmark.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.Required;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a scraper reads of a daemon and its history, line by line.
class MetricsTest {
  @TempDir Path home;

  private List<String> samples(WatchedHome watched) {
    return watched
        .text(TextFormat.PROMETHEUS)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  @Test
  void one_question_to_the_daemon_and_one_look_at_the_history_tell_all() throws Exception {
    try (var watched = new WatchedHome(home).history().daemon()) {
      assertThat(samples(watched))
          .contains(
              "earmark_up 1.0",
              "earmark_build_info{version=\"0.1.0\"} 1",
              "earmark_start_time_seconds 1.79524080025E9",
              "earmark_daemon_cpu_seconds_total 1.53",
              "earmark_daemon_resident_memory_bytes 5.1380224E7",
              "earmark_player_connected{player=\"mpd\",type=\"mpd\"} 1.0",
              "earmark_player_connected{player=\"kitchen \\\"1\\\"\",type=\"mopidy\"} 0.0",
              "earmark_unwritten_plays 2.0",
              "earmark_lost_plays_total 1.0",
              "earmark_history_readable 1.0",
              "earmark_history_trouble 0.0",
              "earmark_history_plays{outcome=\"listen\"} 6.0",
              "earmark_history_plays{outcome=\"skip\"} 1.0",
              "earmark_history_size_bytes 1",
              "earmark_history_disk_free_bytes 1",
              "earmark_plays_total{outcome=\"listen\",player=\"mpd\",source=\"heard\"} 3.0",
              "earmark_plays_total{outcome=\"skip\",player=\"mpd\",source=\"heard\"} 1.0",
              "earmark_plays_total{outcome=\"listen\",player=\"phone\",source=\"client\"} 1.0",
              "earmark_plays_total{outcome=\"listen\",player=\"fm\",source=\"feed\"} 1.0",
              "earmark_queue_listens{service=\"lb\",state=\"pending\"} 2.0",
              "earmark_queue_listens{service=\"new\",state=\"pending\"} 0.0",
              // The second listen: six minutes after the start of the day.
              "earmark_queue_oldest_timestamp_seconds{service=\"lb\"} 1.79524116E9",
              "earmark_set_aside_listens{service=\"new\"} 0.0",
              "earmark_service_last_success_timestamp_seconds{service=\"lb\"} 1.7952444E9",
              "earmark_service_state{service=\"lb\",state=\"fine\",type=\"listenbrainz\"} 1.0",
              "earmark_service_state{service=\"lb\",state=\"needs_user\",type=\"listenbrainz\"} 0.0",
              "earmark_service_state{service=\"new\",state=\"needs_user\",type=\"listenbrainz\"} 1.0",
              "earmark_submissions_total{result=\"accepted\",service=\"lb\"} 4.0",
              "earmark_submissions_total{result=\"accepted\",service=\"new\"} 0.0",
              "earmark_submissions_total{result=\"set_aside\",service=\"lb\"} 2.0",
              "earmark_delivery_duration_seconds_bucket{service=\"lb\",le=\"0.1\"} 3",
              "earmark_delivery_duration_seconds_bucket{service=\"lb\",le=\"2.5\"} 4",
              "earmark_delivery_duration_seconds_bucket{service=\"lb\",le=\"+Inf\"} 4",
              "earmark_delivery_duration_seconds_count{service=\"lb\"} 4",
              "earmark_delivery_duration_seconds_sum{service=\"lb\"} 2.6",
              "earmark_feed_state{feed=\"fm\",state=\"in_step\",type=\"lastfm\"} 1.0",
              "earmark_feed_errors_total{feed=\"fm\"} 7.0",
              "earmark_feed_last_success_timestamp_seconds{feed=\"fm\"} 1.795248E9",
              "earmark_imports{state=\"finished\"} 1.0",
              "earmark_imports{state=\"undone\"} 1.0",
              "earmark_import_rows{result=\"imported\"} 2.0",
              "earmark_import_last_end_timestamp_seconds 1.7952408E9")
          .noneMatch(line -> line.contains("a file"));
      assertThat(watched.asked).hasValue(1);
    }
  }

  @Test
  void without_a_daemon_it_tells_what_the_history_knows() throws Exception {
    try (var watched = new WatchedHome(home).history()) {
      assertThat(samples(watched))
          .contains(
              "earmark_up 0.0",
              "earmark_build_info{version=\"1.2.3\"} 1",
              "earmark_history_readable 1.0",
              "earmark_queue_listens{service=\"lb\",state=\"pending\"} 2.0",
              "earmark_plays_total{outcome=\"listen\",player=\"mpd\",source=\"heard\"} 3.0")
          .noneMatch(line -> line.startsWith("earmark_daemon_"));
    }
  }

  @Test
  void when_a_feed_was_read_is_known_without_a_daemon_too() throws Exception {
    try (var watched = new WatchedHome(home).history()) {
      assertThat(samples(watched))
          .contains("earmark_feed_last_success_timestamp_seconds{feed=\"fm\"} 1.7952444605E9");
    }
  }

  @Test
  void without_both_it_says_so() throws Exception {
    try (var watched = new WatchedHome(home)) {
      assertThat(samples(watched))
          .containsExactlyInAnyOrder(
              "earmark_up 0.0",
              "earmark_build_info{version=\"1.2.3\"} 1",
              "earmark_history_readable 0.0");
    }
  }

  @Test
  void without_a_history_it_tells_what_the_daemon_says() throws Exception {
    try (var watched = new WatchedHome(home).daemon()) {
      assertThat(samples(watched))
          .contains(
              "earmark_up 1.0", "earmark_history_readable 0.0", "earmark_unwritten_plays 2.0");
    }
  }

  /// Titles would be an endless number of series, and nobody's business.
  @Test
  void no_label_is_of_an_artist_or_a_track() throws Exception {
    try (var watched = new WatchedHome(home).history().daemon()) {
      var labels = Pattern.compile("(\\w+)=\"").matcher(watched.text(TextFormat.PROMETHEUS));
      assertThat(labels.results().map(found -> found.group(1)))
          .containsOnly(
              "version", "player", "type", "outcome", "source", "service", "state", "result", "le",
              "feed");
      assertThat(watched.text(TextFormat.PROMETHEUS)).doesNotContain("Artist", "t1", "Album");
    }
  }

  @ParameterizedTest
  @EnumSource
  void promtool_finds_nothing_to_say(TextFormat format) throws Exception {
    Required.promtool();
    try (var watched = new WatchedHome(home).history().daemon()) {
      if (format == TextFormat.OPEN_METRICS) {
        assertThat(watched.text(format)).endsWith("# EOF\n").doesNotContain("_created");
        return;
      }
      var promtool =
          new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
      try (var in = promtool.outputWriter(StandardCharsets.UTF_8)) {
        in.write(watched.text(format));
      }
      assertThat(output(promtool)).isEmpty();
      assertThat(promtool.onExit().join().exitValue()).isZero();
    }
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      delimiter = '|',
      value = {
        "none | PROMETHEUS",
        "*/* | PROMETHEUS",
        "text/plain;version=0.0.4 | PROMETHEUS",
        "text/html,application/xhtml+xml,*/*;q=0.8 | PROMETHEUS",
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
            + " | OPEN_METRICS",
      })
  void a_scraper_gets_the_format_that_it_asks_for(String accept, TextFormat format) {
    assertThat(TextFormat.of(accept)).isEqualTo(format);
    assertThat(format.type())
        .startsWith(
            format == TextFormat.PROMETHEUS
                ? "text/plain; version=0.0.4"
                : "application/openmetrics-text");
  }
}
