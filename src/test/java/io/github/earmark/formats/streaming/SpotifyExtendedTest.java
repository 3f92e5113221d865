package io.github.earmark.formats.streaming;

import static io.github.earmark.formats.FormatReader.format;
import static io.github.earmark.formats.FormatReader.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.importing.Settings.Extra;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpotifyExtendedTest {
  private static final String FULL = row("2020-01-01T12:03:20Z", "B", 200_000, "trackdone", "null");

  /// A row of artist A; the URI is made from the title.
  private static String row(String end, String title, long played, String reasonEnd, String rest) {
    return row(end, title, played, "trackdone", reasonEnd, rest);
  }

  private static String row(
      String end, String title, long played, String reasonStart, String reasonEnd, String offline) {
    return """
    {"ts": "%s", "username": "someone", "ip_addr_decrypted": "1.2.3.4", "ms_played": %d,
     "master_metadata_track_name": "%s", "master_metadata_album_artist_name": "A",
     "master_metadata_album_album_name": "C", "spotify_track_uri": "spotify:track:%s",
     "episode_name": null, "spotify_episode_uri": null, "reason_start": "%s", "reason_end": "%s",
     "skipped": null, "offline": false, "offline_timestamp": %s, "incognito_mode": false}
    """
        .formatted(end, played, title, title, reasonStart, reasonEnd, offline);
  }

  private static String file(String... rows) {
    return "[" + String.join(",", rows) + "]";
  }

  @Test
  void a_start_is_the_end_minus_the_time_heard() {
    assertThat(format(file(FULL))).isEqualTo("spotify-extended");
    assertThat(rows(file(FULL)))
        .containsExactly("listen 2020-01-01T12:00:00Z | A – B | C | 200 s | 200 s | -");
  }

  /// JSON parsers differ on duplicate keys; here, the last one counts, wherever it is.
  @Test
  void a_duplicate_field_counts_once() {
    assertThat(
            rows(
                file(
                    """
                    {"master_metadata_track_name": "Wrong title", "ts": "2020-01-01T12:03:20Z",
                     "master_metadata_album_artist_name": "A", "ms_played": 200000, "reason_end": "trackdone",
                     "master_metadata_album_album_name": "Wrong", "master_metadata_track_name": "B",
                     "master_metadata_album_album_name": "C"}
                    """)))
        .containsExactly("listen 2020-01-01T12:00:00Z | A – B | C | 200 s | 200 s | -");
  }

  @Test
  void tracks_that_differ_by_a_letter_are_different() {
    assertThat(
            rows(
                file(
                    row("2020-01-01T12:03:20Z", "B long title", 200_000, "trackdone", "null"),
                    row("2020-01-01T12:13:20Z", "D long title", 200_000, "trackdone", "null"),
                    row("2020-01-01T12:23:20Z", "B long title", 200_000, "trackdone", "null"))))
        .map(line -> line.substring(30, 46))
        .containsExactly("A – B long title", "A – D long title", "A – B long title");
  }

  @Test
  void spotifys_start_is_used_if_it_is_plausible() {
    var paused = "2020-01-01T12:10:00Z";
    assertThat(
            rows(
                file(
                    FULL,
                    // In seconds: at 12:05:00, and paused in between.
                    row(paused, "D", 200_000, "trackdone", "1577880300"),
                    // In milliseconds.
                    row("2020-01-01T12:20:00Z", "E", 200_000, "trackdone", "1577880900000"),
                    // Before the previous play had ended.
                    row("2020-01-01T12:30:00Z", "F", 200_000, "trackdone", "1577880000"),
                    // Too late for what was heard.
                    row("2020-01-01T12:40:00Z", "G", 200_000, "trackdone", "1577882395"),
                    row("2020-01-01T12:50:00Z", "H", 200_000, "trackdone", "0"))))
        .map(line -> line.substring(0, 27))
        .containsExactly(
            "listen 2020-01-01T12:00:00Z",
            "listen 2020-01-01T12:05:00Z",
            "listen 2020-01-01T12:15:00Z",
            "listen 2020-01-01T12:26:40Z",
            "listen 2020-01-01T12:36:40Z",
            "listen 2020-01-01T12:46:40Z");
  }

  /// It began at 12:05, was paused for five minutes and ended at 12:13:20: nothing in the row says
  /// so, so it seems to have begun at 12:10, and to have lasted as long as it was heard.
  @ParameterizedTest
  @ValueSource(strings = {"null", "0"})
  void a_pause_goes_unnoticed_if_spotify_has_no_start(String offline) {
    assertThat(
            rows(file(FULL, row("2020-01-01T12:13:20Z", "D", 200_000, "trackdone", offline)))
                .getLast())
        .isEqualTo("listen 2020-01-01T12:10:00Z | A – D | C | 200 s | 200 s | -");
  }

  /// Nothing before it shows that this is the time of something else.
  @Test
  void a_start_is_not_a_month_before_the_end() {
    assertThat(
            rows(
                file(
                    // On the first of December.
                    row("2020-01-01T12:03:20Z", "B", 200_000, "trackdone", "1575201600"),
                    row("2020-03-01T12:03:20Z", "B", 200_000, "trackdone", "1577880200"))))
        .map(line -> line.substring(0, 27))
        .containsExactly("listen 2020-01-01T12:00:00Z", "listen 2020-03-01T12:00:00Z");
  }

  @Test
  void listens_and_skips_are_told_apart_by_the_learnt_length() {
    assertThat(
            rows(
                file(
                    row("2020-01-01T11:00:00Z", "B", 99_999, "fwdbtn", "null"),
                    row("2020-01-01T11:30:00Z", "B", 100_000, "fwdbtn", "null"),
                    FULL,
                    row("2020-01-01T13:00:00Z", "J", 20_000, "trackdone", "null"),
                    row("2020-01-01T14:00:00Z", "K", 30_000, "endplay", "null"),
                    row("2020-01-01T15:00:00Z", "K", 239_000, "fwdbtn", "null"),
                    row("2020-01-01T16:00:00Z", "K", 999, "fwdbtn", "null"))))
        .map(line -> line.replaceAll(" \\|.*", ""))
        .containsExactly(
            "skip 2020-01-01T10:58:20.001Z",
            "listen 2020-01-01T11:28:20Z",
            "listen 2020-01-01T12:00:00Z",
            "ignored SHORT",
            "listen 2020-01-01T13:59:30Z",
            "ignored NOTHING_HEARD",
            "skip 2020-01-01T14:56:01Z");
  }

  @Test
  void the_parts_of_an_interrupted_play_are_joined() {
    assertThat(
            rows(
                file(
                    FULL,
                    row("2020-01-01T13:01:00Z", "B", 60_000, "playbtn", "unexpected-exit", "null"),
                    row("2020-01-01T13:12:00Z", "B", 120_000, "appload", "endplay", "null"),
                    // Longer than the track: it was played again.
                    row("2020-01-01T13:15:00Z", "B", 60_000, "playbtn", "endplay", "null"))))
        .containsExactly(
            "listen 2020-01-01T12:00:00Z | A – B | C | 200 s | 200 s | -",
            "ignored FRAGMENT",
            "listen 2020-01-01T13:00:00Z | A – B | C | 200 s | 180 s | -",
            "skip 2020-01-01T13:14:00Z | A – B | C | 200 s | 60 s | -");
  }

  /// A row with an impossible number is one bad row, and nothing is learnt from it.
  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999999", "1e400", "9223372036854775807", "-1", "true"})
  void a_number_out_of_range_is_reported_and_the_rest_is_read(String number) {
    var next = row("2020-01-01T12:10:00Z", "B", 110_000, "fwdbtn", number);
    assertThat(
            rows(
                file(
                    FULL, FULL.replace("\"ms_played\": 200000", "\"ms_played\": " + number), next)))
        .hasSize(3)
        .contains(
            "listen 2020-01-01T12:00:00Z | A – B | C | 200 s | 200 s | -",
            "listen 2020-01-01T12:08:10Z | A – B | C | 200 s | 110 s | -");
  }

  @Test
  void podcasts_and_audiobooks_have_names_of_their_own() {
    var episode =
        """
        {"ts": "2020-01-01T12:03:20Z", "ms_played": 200000, "master_metadata_track_name": null,
         "master_metadata_album_artist_name": null, "spotify_track_uri": null, "episode_name": "E",
         "episode_show_name": "S", "spotify_episode_uri": "spotify:episode:e"}
        """;
    var chapter =
        """
        {"ts": "2020-01-01T13:03:20Z", "ms_played": 200000, "master_metadata_track_name": null,
         "spotify_track_uri": null, "episode_name": null, "audiobook_title": "T", "audiobook_uri": "spotify:show:t",
         "audiobook_chapter_title": "1", "audiobook_chapter_uri": "spotify:episode:c"}
        """;
    assertThat(rows(file(episode, chapter)))
        .containsExactly("ignored NOT_MUSIC", "ignored NOT_MUSIC");
    assertThat(rows("UTC", Set.of(Extra.PODCASTS), file(episode, chapter)))
        .containsExactlyInAnyOrder(
            "listen 2020-01-01T12:00:00Z | S – E | null | - | 200 s | -", "ignored NOT_MUSIC");
    assertThat(rows("UTC", Set.of(Extra.AUDIOBOOKS), file(episode, chapter)))
        .containsExactlyInAnyOrder(
            "ignored NOT_MUSIC", "listen 2020-01-01T13:00:00Z | T – 1 | null | - | 200 s | -");
  }

  @Test
  void files_are_read_in_chronological_order() {
    assertThat(
            rows(file(row("2020-01-02T12:03:20Z", "B", 200_000, "trackdone", "null")), file(FULL)))
        .map(line -> line.substring(0, 27))
        .containsExactly("listen 2020-01-01T12:00:00Z", "listen 2020-01-02T12:00:00Z");
  }

  @Test
  void podcasts_and_private_sessions_are_left_out_unless_requested() {
    var episode =
        FULL.replace("\"episode_name\": null", "\"episode_name\": \"x\"").replace("\"B\"", "null");
    var incognito = FULL.replace("\"incognito_mode\": false", "\"incognito_mode\": true");
    var file = file(episode, incognito, FULL.replace("\"ts\"", "\"t\""), "1");
    assertThat(rows(file))
        .containsExactly(
            "ignored NOT_MUSIC",
            "ignored PRIVATE",
            "rejected file1 line 11, element 3: it has no time (ts)",
            "rejected file1 element 4: it is not a JSON object");
    assertThat(rows("UTC", Set.of(Extra.PRIVATE), file).get(2)).startsWith("rejected");
    assertThat(rows("UTC", Set.of(Extra.PRIVATE), file).getLast())
        .startsWith("listen 2020-01-01T12:00:00Z");
  }
}
