package io.github.earmark.formats;

import static io.github.earmark.formats.FormatReader.file;
import static io.github.earmark.formats.FormatReader.format;
import static io.github.earmark.formats.FormatReader.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoreFormatsTest {
  private static final String APPLE =
      """
      Artist Name,Song Name,Event Start Timestamp,Event End Timestamp,Play Duration Milliseconds,\
      Media Duration In Milliseconds,Start Position In Milliseconds,End Position In Milliseconds,\
      End Reason Type,Event Type,Media Type,Client IP Address
      """;

  @Test
  void apple_music_with_parts_of_plays_joined() {
    var file =
        APPLE
            + """
            "A, B",One,2020-09-13T12:26:40.000Z,2020-09-13T12:27:40.000Z,60000,200000,0,60000,PLAYBACK_MANUALLY_PAUSED,PLAY_END,AUDIO,1.2.3.4
            "A, B",One,2020-09-13T12:30:00.000Z,2020-09-13T12:32:20.000Z,140000,200000,60000,200000,NATURAL_END_OF_TRACK,PLAY_END,AUDIO,1.2.3.4
            "A, B",One,2020-09-13T12:32:20.000Z,2020-09-13T12:32:30.000Z,10000,200000,0,10000,TRACK_SKIPPED_FORWARDS,,AUDIO,
            C,Two,,2020-09-13T13:00:00Z,100000,,,,NATURAL_END_OF_TRACK,PLAY_END,AUDIO,
            C,Two,2020-09-13T13:10:00Z,2020-09-13T13:10:00Z,0,,,,NOT_APPLICABLE,PLAY_END,AUDIO,
            C,Words,2020-09-13T13:10:00Z,2020-09-13T13:10:09Z,9000,,,,,LYRIC_DISPLAY,AUDIO,
            C,Film,2020-09-13T13:10:00Z,2020-09-13T13:10:09Z,9000,,,,,PLAY_END,VIDEO,
            ,Three,2020-09-13T14:00:00Z,2020-09-13T14:03:00Z,180000,180000,0,180000,NATURAL_END_OF_TRACK,PLAY_END,AUDIO,
            C,Jingle,2020-09-13T15:00:00Z,2020-09-13T15:00:20Z,20000,20000,0,20000,NATURAL_END_OF_TRACK,PLAY_END,AUDIO,
            C,Four,,,1,,,,,PLAY_END,AUDIO,
            """;
    assertThat(format(file)).isEqualTo("apple-music");
    assertThat(rows(file))
        .containsExactly(
            "ignored FRAGMENT",
            "listen 2020-09-13T12:26:40Z | A, B – One | null | 200 s | 200 s | -",
            "skip 2020-09-13T12:32:20Z | A, B – One | null | 200 s | 10 s | -",
            "ignored NOTHING_HEARD",
            "ignored NO_PLAY",
            "ignored NO_PLAY",
            "ignored UNNAMED",
            "listen 2020-09-13T12:58:20Z | C – Two | null | - | 100 s | -",
            "rejected file1 line 11: it has no time, or does not say how long it was heard",
            "ignored SHORT");
  }

  @Test
  void apple_music_whose_newest_row_is_the_first() {
    var file =
        APPLE
            + """
            A,One,2020-09-13T12:30:00.000Z,2020-09-13T12:32:20.000Z,140000,200000,60000,200000,NATURAL_END_OF_TRACK,PLAY_END,AUDIO,
            A,One,2020-09-13T12:26:40.000Z,2020-09-13T12:27:40.000Z,60000,200000,0,60000,PLAYBACK_MANUALLY_PAUSED,PLAY_END,AUDIO,
            """;
    assertThat(rows(file))
        .containsExactly(
            "ignored FRAGMENT", "listen 2020-09-13T12:26:40Z | A – One | null | 200 s | 200 s | -");
  }

  @Test
  void apple_music_takes_artists_from_the_daily_tracks_if_a_title_has_only_one() {
    var daily =
        """
        Country,Track Identifier,Media type,Date Played,Hours,Play Duration Milliseconds,End Reason Type,Play Count,Skip Count,Track Description
        GB,1,AUDIO,20200913,12,200000,NATURAL_END_OF_TRACK,1,0,A - B - One
        GB,2,AUDIO,20200913,12,200000,NATURAL_END_OF_TRACK,1,0,C - Two
        GB,2,AUDIO,20200914,12,200000,NATURAL_END_OF_TRACK,1,0,C - Two
        GB,3,AUDIO,20200914,12,200000,NATURAL_END_OF_TRACK,1,0,D - Three
        GB,4,AUDIO,20200914,12,200000,NATURAL_END_OF_TRACK,1,0,E - Three
        """;
    var activity =
        """
        Song Name,Event Start Timestamp,Event End Timestamp,Play Duration Milliseconds,Media Duration In Milliseconds,End Reason Type
        One,2020-09-13T12:00:00Z,2020-09-13T12:03:20Z,200000,200000,NATURAL_END_OF_TRACK
        Two,2020-09-13T13:00:00Z,2020-09-13T13:03:20Z,200000,200000,NATURAL_END_OF_TRACK
        Three,2020-09-13T14:00:00Z,2020-09-13T14:03:20Z,200000,200000,NATURAL_END_OF_TRACK
        """;
    assertThat(rows(activity, daily))
        .containsExactly(
            "listen 2020-09-13T12:00:00Z | A - B – One | null | 200 s | 200 s | -",
            "ignored UNNAMED",
            "listen 2020-09-13T13:00:00Z | C – Two | null | 200 s | 200 s | -");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Watched %s", "%s angesehen", "„%s“ angesehen", "Žiūrėta: %s", "%s nézve"})
  void youtube_music_in_a_language(String sentence) {
    var rows =
        IntStream.range(0, 24)
            .mapToObj(
                n ->
                    """
                    {"header": "YouTube Music", "title": "%s", "titleUrl": "https://music.youtube.com/watch?v=x",
                     "subtitles": [{"name": "Artist - Topic", "url": "x"}], "time": "2020-09-13T12:%02d:00.123Z"}
                    """
                        .formatted(sentence.formatted(n + " song " + (char) ('a' + n)), n))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(format(rows)).isEqualTo("youtube-takeout");
    assertThat(rows(rows))
        .hasSize(24)
        .startsWith("listen 2020-09-13T12:00:00.123Z | Artist – 0 song a | null | - | - | -");
  }

  @Test
  void youtube_music_in_a_language_with_a_title_that_begins_as_another_one() {
    var row =
        """
        {"header": "YouTube Music", "title": "%s angesehen", "subtitles": [{"name": "A"}], "time": "2020-09-13T12:26:40Z"}
        """;
    assertThat(rows("[" + row.formatted("Watched by Night") + "," + row.formatted("B") + "]"))
        .containsExactly(
            "listen 2020-09-13T12:26:40Z | A – Watched by Night | null | - | - | -",
            "listen 2020-09-13T12:26:40Z | A – B | null | - | - | -");
  }

  @Test
  void youtube_without_names_and_other_videos() {
    var file =
        """
        [{"header": "YouTube", "title": "Watched a film", "time": "2020-09-13T12:00:00Z"},
         {"header": "YouTube Music", "title": "Watched https://music.youtube.com/watch?v=x", "time": "2020-09-13T12:00:00Z",
          "subtitles": [{"name": "A"}]},
         {"header": "YouTube Music", "title": "Watched B", "time": "2020-09-13T12:00:00Z"},
         {"header": "YouTube Music", "title": "Watched B", "subtitles": [{"name": "A"}], "time": "yesterday"},
         {"header": "YouTube Music", "title": "Watched B", "subtitles": [{"name": "A"}], "time": "2020-09-13T12:00:00Z"}]
        """;
    assertThat(rows(file))
        .containsExactly(
            "ignored NOT_MUSIC",
            "ignored UNNAMED",
            "ignored UNNAMED",
            "rejected file1 line 5, element 4: its time cannot be read",
            "listen 2020-09-13T12:00:00Z | A – B | null | - | - | -");
  }

  @Test
  void youtube_as_a_web_page_is_rejected() {
    var page = "<html><body><div class=\"mdl-typography--title\">YouTube Music</div></body></html>";
    assertThat(rows(page)).hasSize(1).first().asString().contains("as JSON");
  }

  @Test
  void libre_fm_with_comments_and_columns_in_any_order() {
    var file =
        """
        # Scrobbles of "somebody", with a comma
        # exported

        Track,ARTIST,time,Extra,Album
        B,"A, C",1600000000,x,D
        B,A,1600000300
        B,A,soon,,
        ,A,1600000300,,
        """;
    assertThat(format(file)).isEqualTo("librefm");
    assertThat(rows(file))
        .containsExactly(
            "listen 2020-09-13T12:26:40Z | A, C – B | D | - | - | -",
            "listen 2020-09-13T12:31:40Z | A – B | null | - | - | -",
            "rejected file1 line 7: its time is not a number of seconds",
            "ignored UNNAMED");
  }

  @Test
  void libre_fm_in_utf_7() {
    var file =
        """
        +ACM- Scrobbles
        Time,Artist,Track,Album
        1600000000,+AMY-r+APg-,1 +- 2,+ZeVnLA-
        """;
    assertThat(format(file)).isEqualTo("librefm");
    assertThat(rows(file))
        .containsExactly("listen 2020-09-13T12:26:40Z | Ærø – 1 + 2 | 日本 | - | - | -");
  }

  @Test
  void libre_fm_without_a_header_is_not_known() {
    assertThat(format("1600000000,A,B,C\n1600000300,A,B,C\n")).isEqualTo("none");
  }

  @Test
  void spinitron() {
    var file =
        """
        Playlist,Night Show
        DJ,Somebody

        Date-time,Artist,Song,Release,Label
        2020-09-13T12:26:40+0000,A,B,C,D
        2020-09-13T14:26:40+02:00,A,E,,
        2020-09-13 17:56:40,A,F,,
        soon,A,G,,
        2020-09-13T14:26:40+02:00,,E,,
        """;
    assertThat(format(file)).isEqualTo("spinitron");
    assertThat(rows(file))
        .containsExactly(
            "listen 2020-09-13T12:26:40Z | A – B | C | - | - | -",
            "listen 2020-09-13T12:26:40Z | A – E | null | - | - | -",
            "listen 2020-09-13T12:26:40Z | A – F | null | - | - | -",
            "rejected file1 line 8: its Date-time is not a time",
            "ignored UNNAMED");
  }

  @Test
  void rockbox_playback_log() {
    var file =
        """
        # Playback log
        1600000000:150000:200000:/<HDD0>/Music/Alpha/First/01 - One: the song.mp3\r
        1600000300:20000:200000:/Music/Alpha/First/02. Two.flac
        1600000400:60000:200000:/Downloads/Beta - Three.ogg
        1600000500:60000:200000:/x.ogg
        1600000600:20000:20000:/Music/Alpha/First/03 Jingle.mp3
        1600000700:0:200000:/Music/Alpha/First/04 Four.mp3
        broken
        """
            .replace("\\\r", "\r");
    assertThat(format(file.replace("broken\n", ""))).isEqualTo("rockbox-playback");
    assertThat(rows("UTC", Set.of(), List.of(file("file", file.replace("broken\n", "")))))
        .containsExactly(
            "listen 2020-09-13T12:26:40Z | Alpha – One: the song | First | 200 s | 150 s | -",
            "skip 2020-09-13T12:31:40Z | Alpha – Two | First | 200 s | 20 s | -",
            "skip 2020-09-13T12:33:20Z | Beta – Three | Downloads | 200 s | 60 s | -",
            "ignored UNNAMED",
            "ignored SHORT",
            "ignored NOTHING_HEARD");
  }

  @Test
  void rockbox_without_a_clock() {
    assertThat(
            rows(
                """
                #CLIENT/Rockbox sansaclip Timeless
                0:150000:200000:/Music/Alpha/First/01 - One.mp3
                """))
        .containsExactly("ignored NO_TIME");
  }
}
