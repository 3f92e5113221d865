package io.github.earmark.formats;

import static io.github.earmark.formats.FormatReader.format;
import static io.github.earmark.formats.FormatReader.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.importing.Settings;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
  private static final String MBID = "c8b8a4e7-9a3f-4a7c-8b2e-0d3d5e6f7a8b";

  @Test
  void a_maloja_file() {
    var file =
        """
        {"maloja": {"export_time": 1700000000}, "scrobbles": [
          {"time": 1600000000, "track": {"artists": ["Alpha", "Beta"], "title": "One",
            "album": {"artists": ["Alpha"], "albumtitle": "First"}, "length": 200}, "duration": 150, "origin": "x"},
          {"time": 1600000300, "track": {"artists": ["A • B"], "title": "Two", "album": null, "length": null},
            "duration": null, "origin": null},
          {"time": null, "track": {"artists": ["A"], "title": "Three"}},
          {"time": 1600000600, "track": {"artists": [], "title": "Four"}}
        ]}
        """;
    assertThat(format(file)).isEqualTo("maloja");
    assertThat(rows(file))
        .containsExactly(
            "listen 2020-09-13T12:26:40Z | Alpha, Beta – One | First | 200 s | 150 s | -",
            "listen 2020-09-13T12:31:40Z | A • B – Two | null | - | - | -",
            "rejected file1 line 6, element 3: it has no time",
            "ignored UNNAMED");
  }

  @Test
  void a_list_from_malojas_api() {
    var file =
        """
        {"status": "ok", "list": [{"time": 1600000000, "track": {"artists": ["A"], "title": "B", "album": null}}]}
        """;
    assertThat(format(file)).isEqualTo("maloja");
    assertThat(rows(file))
        .containsExactly("listen 2020-09-13T12:26:40Z | A – B | null | - | - | -");
  }

  @Test
  void listens_of_listenbrainz_in_lines() {
    var file =
        """
        {"listened_at": 1600000000, "inserted_at": 1600000001.5, "track_metadata": {"artist_name": "A",
        """
                .strip()
            + """
             "track_name": "B", "release_name": "C", "additional_info": {"duration_ms": 200000, "artist_mbids": []},
            """
                .strip()
            + """
            "mbid_mapping": {"recording_mbid": "%s", "artists": []}}}
            {"listened_at": 1600000300, "track_metadata": {"artist_name": "A", "track_name": "D",
            """
                .formatted(MBID)
                .strip()
            + """
            "release_name": null, "additional_info": {"duration": 100, "duration_played": 60}, "mbid_mapping": null}}

            {"listened_at": 16000006
            {"listened_at": 1600000900, "track_metadata": {"artist_name": "A", "track_name": "E"}}
            """;
    assertThat(format(file)).isEqualTo("listenbrainz");
    assertThat(rows(file))
        .hasSize(4)
        .startsWith(
            "listen 2020-09-13T12:26:40Z | A – B | C | 200 s | - | mbid",
            "listen 2020-09-13T12:31:40Z | A – D | null | 100 s | 60 s | -")
        .anyMatch(line -> line.startsWith("rejected file1 line 4: it is cut off"))
        .endsWith("listen 2020-09-13T12:41:40Z | A – E | null | - | - | -");
  }

  @Test
  void older_listens_of_listenbrainz_in_an_array() {
    var file =
        """
        [{"listened_at": 1600000000, "track_metadata": {"artist_name": "A", "track_name": "B"}}]
        """;
    assertThat(format(file)).isEqualTo("listenbrainz");
    assertThat(rows(file))
        .containsExactly("listen 2020-09-13T12:26:40Z | A – B | null | - | - | -");
  }

  @Test
  void a_page_of_last_fm() {
    var file =
        """
        {"recenttracks": {"@attr": {"user": "x", "page": "1"}, "track": [
          {"artist": {"mbid": "", "#text": "A"}, "album": {"mbid": "", "#text": ""}, "name": "B", "mbid": "%s",
            "@attr": {"nowplaying": "true"}},
          {"artist": {"mbid": "", "#text": "A"}, "album": {"mbid": "", "#text": "C"}, "name": "B", "mbid": "%s",
            "date": {"uts": "1600000000", "#text": "13 Sep 2020, 12:26"}},
          {"artist": {"name": "A"}, "album": {"#text": ""}, "name": "D", "date": {"uts": "1600000300"}}
        ]}}
        """
            .formatted(MBID, MBID);
    assertThat(format(file)).isEqualTo("lastfm-api");
    assertThat(rows(file))
        .containsExactly(
            "ignored PLAYING",
            "listen 2020-09-13T12:26:40Z | A – B | C | - | - | mbid",
            "listen 2020-09-13T12:31:40Z | A – D | null | - | - | -");
  }

  @Test
  void pages_of_last_fm_in_an_array_and_a_lone_track() {
    var file =
        """
        [{"track": [{"artist": {"#text": "A"}, "name": "B", "date": {"uts": "1600000000"}}], "@attr": {"page": "1"}},
         {"track": {"artist": {"#text": "A"}, "name": "C", "date": {"uts": "1600000300"}}}]
        """;
    assertThat(format(file)).isEqualTo("lastfm-api");
    assertThat(rows(file))
        .containsExactly(
            "listen 2020-09-13T12:26:40Z | A – B | null | - | - | -",
            "listen 2020-09-13T12:31:40Z | A – C | null | - | - | -");
  }

  @Test
  void csv_of_ghan() {
    var file =
        """
        \ufeff"uts","utc_time","artist","artist_mbid","album","album_mbid","track","track_mbid"
        "1600000000","13 Sep 2020, 12:26","A, ""B""\",\"","C","","D
        E","%s"
        "soon","","A","","","","B",""
        "1600000300","","","","","","B",""
        """
            .formatted(MBID);
    assertThat(format(file)).isEqualTo("lastfm-ghan");
    assertThat(rows(file))
        .containsExactly(
            "listen 2020-09-13T12:26:40Z | A, \"B\" – D\nE | C | - | - | mbid",
            "rejected file1 line 4: it has no number of seconds in the column uts",
            "ignored UNNAMED");
  }

  @Test
  void csv_of_lastfmstats_with_and_without_the_ids_of_albums() {
    var file =
        """
        \ufeffArtist;Album;AlbumId;Track;Date#someone
        "A; B";"C";"";"D";"1600000000000"
        """;
    assertThat(format(file)).isEqualTo("lastfmstats-csv");
    assertThat(rows(file))
        .containsExactly("listen 2020-09-13T12:26:40Z | A; B – D | C | - | - | -");
    assertThat(rows("Artist;Album;Track;Date#someone\r\nA;;D;1600000000000\r\n"))
        .containsExactly("listen 2020-09-13T12:26:40Z | A – D | null | - | - | -");
  }

  @Test
  void json_of_lastfmstats() {
    var file =
        """
        {"username": "x", "scrobbles": [
          {"track": "B", "artist": "A", "album": "", "albumId": "", "date": 1600000000000}]}
        """;
    assertThat(format(file)).isEqualTo("lastfmstats-json");
    assertThat(rows(file))
        .containsExactly("listen 2020-09-13T12:26:40Z | A – B | null | - | - | -");
  }

  @Test
  void csv_of_benjaminbenben() {
    var file =
        """
        A,C,B,21 May 2014 18:51
        A,,D,"1 Jun 2014, 00:00"
        A,C,B
        """;
    assertThat(format(file)).isEqualTo("lastfm-benben");
    assertThat(rows(file))
        .containsExactly(
            "listen 2014-05-21T18:51:00Z | A – B | C | - | - | -",
            "listen 2014-06-01T00:00:00Z | A – D | null | - | - | -",
            "rejected file1 line 3: it does not have the four columns artist, album, title and date");
  }

  @Test
  void a_log_of_rockbox_with_a_clock_of_its_zone() {
    var file =
        """
        #AUDIOSCROBBLER/1.1
        #TZ/UNKNOWN
        #CLIENT/Rockbox
        A "quoted	C	B	1	200	L	1600000000	%s
        <UNTAGGED>		B		200	L	1600000300
        A		D		200	S	1600000600
        A	C	B
        """
            .formatted(MBID);
    assertThat(format(file)).isEqualTo("rockbox");
    assertThat(rows(file))
        .containsExactly(
            "listen 2020-09-13T06:56:40Z | A \"quoted – B | C | 200 s | - | mbid",
            "ignored UNNAMED",
            "skip 2020-09-13T07:06:40Z | A – D | null | 200 s | - | -",
            "rejected file1 line 7: it does not have the columns of a .scrobbler.log");
    assertThat(rows(file.replace("UNKNOWN", "UTC")).getFirst())
        .startsWith("listen 2020-09-13T12:26:40Z");
  }

  @Test
  void a_log_of_rockbox_without_a_header_and_with_a_line_of_titles() {
    assertThat(format("A\tC\tB\t1\t200\tL\t1600000000\t\n")).isEqualTo("rockbox");
    assertThat(
            rows(
                "\ufeff#AUDIOSCROBBLER/1.1\r\n#TZ/UTC\r\n#ARTIST #ALBUM\r\nA\tC\tB\t1\t200\tL\t1600000000\r\n"))
        .containsExactly("listen 2020-09-13T12:26:40Z | A – B | C | 200 s | - | -");
  }

  @Test
  void rockboxs_placeholders_are_not_names() {
    assertThat(
            rows(
                "#AUDIOSCROBBLER/1.1\n#TZ/UTC\nA\t<Untagged>\tB\t1\t200\tL\t1600000000\t\n<UNTAGGED>\tC\tB\t1\t200\tL\t1600000300\t\n"))
        .containsExactly(
            "listen 2020-09-13T12:26:40Z | A – B | null | 200 s | - | -", "ignored UNNAMED");
  }

  @Test
  void account_data_of_spotify() {
    var file =
        """
        [{"endTime": "2023-11-03 10:15", "artistName": "A", "trackName": "B", "msPlayed": 200000},
         {"endTime": "2023-11-03 10:16", "artistName": "A", "trackName": "C", "msPlayed": 29999},
         {"endTime": "2023-11-03 10:16", "artistName": "A", "trackName": "D", "msPlayed": 0},
         {"endTime": "today", "artistName": "A", "trackName": "D", "msPlayed": 1000}]
        """;
    assertThat(format(file)).isEqualTo("spotify-account");
    assertThat(rows(file))
        .containsExactly(
            "listen 2023-11-03T10:11:40Z | A – B | null | - | 200 s | -",
            "skip 2023-11-03T10:15:30.001Z | A – C | null | - | 29 s | -",
            "ignored NOTHING_HEARD",
            "rejected file1 line 4, element 4: its endTime is not a time");
  }

  @Test
  void podcasts_in_account_data_of_spotify() {
    var file =
        """
        [{"endTime": "2023-11-03 10:15", "podcastName": "P", "episodeName": "E", "msPlayed": 200000}]
        """;
    assertThat(format(file)).isEqualTo("spotify-account");
    assertThat(rows(file)).containsExactly("ignored NOT_MUSIC");
    assertThat(rows("UTC", Set.of(Settings.Extra.PODCASTS), file))
        .containsExactly("listen 2023-11-03T10:11:40Z | P – E | null | - | 200 s | -");
  }

  @Test
  void an_export_of_koito() {
    var file =
        """
        {"version": "1", "exported_at": "2026-01-01T00:00:00Z", "user": "x", "listens": [
          {"listened_at": "2020-09-13T14:26:40+02:00", "client": "",
            "track": {"mbid": "%s", "duration": 200,
              "aliases": [{"alias": "b!", "source": "x", "is_primary": false}, {"alias": "B", "is_primary": true}]},
            "album": {"mbid": null, "aliases": [{"alias": "C", "is_primary": true}]},
            "artists": [{"mbid": null, "is_primary": false, "aliases": [{"alias": "F", "is_primary": true}]},
              {"mbid": null, "is_primary": true, "aliases": [{"alias": "A", "is_primary": true}]}]},
          {"listened_at": "soon", "track": {}, "album": {}, "artists": []}
        ]}
        """
            .formatted(MBID);
    assertThat(format(file)).isEqualTo("koito");
    assertThat(rows(file))
        .containsExactly(
            "spelt A, F – B or [A, F – b!]",
            "listen 2020-09-13T12:26:40Z | A, F – B | C | 200 s | - | mbid",
            "rejected file1 line 8, element 2: its listened_at is not a time");
  }

  @Test
  void a_journal_of_mpdscribble_has_ends() {
    var file =
        """
        a = A
        t = B
        b = C
        m =
        l = 200
        i = 1600000200
        o = P

        a = A
        t = D
        i = soon
        """;
    assertThat(format(file)).isEqualTo("mpdscribble");
    assertThat(rows(file))
        .containsExactly(
            "listen 2020-09-13T12:26:40Z | A – B | C | 200 s | - | -",
            "rejected file1 line 9: its time (i) is not a number of seconds");
  }

  @Test
  void a_cache_of_mpdas() {
    var file = "A\nB\nC\n200\n1600000000\nA\nD\n\n100\n1600000300\nA\n";
    assertThat(format(file)).isEqualTo("mpdas");
    assertThat(rows(file))
        .containsExactly(
            "listen 2020-09-13T12:26:40Z | A – B | C | 200 s | - | -",
            "listen 2020-09-13T12:31:40Z | A – D | null | 100 s | - | -",
            "rejected file1 line 11: the last entry is incomplete");
  }

  @Test
  void both_exports_of_panoscrobbler() {
    var lines =
        """
        {"timeHuman": "x", "timeMs": 1600000000000, "artist": "A", "track": "B", "album": "C", "albumArtist": "A", "durationMs": 200000, "event": "scrobble"}
        {"timeHuman": "x", "timeMs": 1600000000000, "artist": "A", "track": "B", "event": "love"}
        """;
    var csv =
        """
        timeHuman,timeMs,artist,track,album,albumArtist,durationMs,mediaPlayerPackage,event
        x,1600000000000,A,B,C,A,200000,x,scrobble
        x,1600000000000,A,B,,,,x,love
        """;
    assertThat(format(lines)).isEqualTo("panoscrobbler-jsonl");
    assertThat(format(csv)).isEqualTo("panoscrobbler-csv");
    assertThat(rows(lines))
        .isEqualTo(rows(csv))
        .containsExactly(
            "listen 2020-09-13T12:26:40Z | A – B | C | 200 s | - | -", "ignored NO_PLAY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "{}",
        "[]",
        "[1, 2]",
        "{\"a\": [{\"b\": 1}]}",
        "<html></html>",
        "a,b,c\n1,2,3\n",
        "PNG\u0000\u0001",
        "[[[[[[[[[[[[[[[["
      })
  void files_in_no_known_format(String content) {
    assertThat(format(content)).isEqualTo("none");
  }

  @Test
  void a_truncated_file_is_read_up_to_its_end() {
    assertThat(
            rows(
                """
                {"scrobbles": [{"time": 1600000000, "track": {"artists": ["A"], "title": "B", "album": null}},
                {"time": 16000003\
                """))
        .hasSize(2)
        .startsWith("listen 2020-09-13T12:26:40Z | A – B | null | - | - | -")
        .last()
        .asString()
        .startsWith("rejected file1 line 2: the file is cut off here");
  }

  @Test
  void the_names_of_the_formats_are_told_apart() {
    assertThat(Formats.ALL.stream().map(source -> source.format().format()))
        .doesNotHaveDuplicates();
    assertThat(Formats.ALL.stream().map(source -> source.title())).doesNotHaveDuplicates();
    assertThat(Set.copyOf(Formats.ALL)).hasSameSizeAs(Formats.ALL);
  }
}
