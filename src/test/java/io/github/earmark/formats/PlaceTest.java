package io.github.earmark.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.importing.Importer;
import io.github.earmark.importing.Recognition;
import io.github.earmark.importing.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A row with an impossible time is reported with its place, like any bad row, although only the
/// importer notices it, long after it was read.
class PlaceTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          spotify-extended    | line 2, element 1 | [\\n{"ts": "2001-09-13T12:30:00Z", "ms_played": 40000, "spotify_track_uri": "a", "master_metadata_track_name": "B", "master_metadata_album_artist_name": "A"}]
          spotify-account     | line 2, element 1 | [\\n{"endTime": "2001-09-13 12:30", "artistName": "A", "trackName": "B", "msPlayed": 40000}]
          listenbrainz        | line 2            | {"listened_at": 1600000000, "track_metadata": {}}\\n{"listened_at": 1, "track_metadata": {"artist_name": "A", "track_name": "B"}}
          lastfm-api          | line 1, element 1 | {"recenttracks": {"track": [{"name": "B", "artist": {"#text": "A"}, "date": {"uts": "1"}}]}}
          lastfmstats-json    | line 1, element 1 | {"scrobbles": [{"track": "B", "artist": "A", "album": "", "date": 1}]}
          koito               | line 1, element 1 | {"exported_at": "", "listens": [{"listened_at": "2001-09-13T12:30:00Z", "track": {"aliases": [{"alias": "B"}]}, "artists": [{"aliases": [{"alias": "A"}]}]}]}
          maloja              | line 1, element 1 | {"scrobbles": [{"time": 1, "track": {"artists": ["A"], "title": "B"}}]}
          panoscrobbler-jsonl | line 1            | {"timeMs": 1, "artist": "A", "track": "B", "event": "scrobble", "mediaPlayerPackage": ""}
          panoscrobbler-csv   | line 2            | timeMs,artist,track,event\\n1,A,B,scrobble
          earmark-csv         | line 2            | start,artist,title,album,album_artist,length_s,listened_s,outcome,player,kind,recording_mbid,release_mbid,earmark_id\\n2001-09-13T12:30:00Z,A,B,,,,,listen,,,,,
          lastfm-ghan         | line 2            | uts,artist,album,track\\n1,A,,B
          lastfmstats-csv     | line 2            | Artist;Album;Track;Date#me\\nA;;B;1
          apple-music         | line 2            | Song Name,Artist Name,Event Start Timestamp,Play Duration Milliseconds,Media Duration In Milliseconds,End Reason Type\\nB,A,2001-09-13T12:30:00Z,200000,200000,X
          youtube-takeout     | line 1, element 1 | [{"header": "YouTube Music", "title": "Watched B", "time": "2001-09-13T12:30:00Z", "subtitles": [{"name": "A"}]}]
          spinitron           | line 2            | Date-time,Artist,Song\\n2001-09-13T12:30:00+0000,A,B
          librefm             | line 2            | time,artist,track\\n1,A,B
          lastfm-benben       | line 1            | A,C,B,21 May 2001 18:51
          rockbox-playback    | line 1            | 1:40000:50000:/A/C/B.mp3
          rockbox             | line 2            | #AUDIOSCROBBLER/1.1\\nA\\tC\\tB\\t1\\t200\\tL\\t1\\t
          mpdscribble         | line 1            | a = A\\nt = B\\nl = 1\\ni = 20
          mpdas               | line 1            | A\\nB\\nC\\n200\\n900000000
          """)
  void a_row_with_an_impossible_time_is_reported_with_its_place(
      String format, String where, String text) throws Exception {
    var file = FormatReader.file("file", text.replace("\\n", "\n").replace("\\t", "\t"));
    var bad = new ArrayList<String>();
    var settings = new Settings(Set.of(), Clock.fixed(FormatReader.NOW, ZoneOffset.UTC));
    try (var run = ImportRun.begin(directory, List.of(), "", FormatReader.NOW)) {
      new Importer(run, settings, row -> bad.add(row.place() + ": " + row.reason()), _ -> {})
          .run(Recognition.of(List.of(file), Formats.ALL, null).files(), List.of());
    }
    assertThat(FormatReader.format(file)).isEqualTo(format);
    assertThat(bad).singleElement().asString().startsWith("file " + where + ": its time is before");
  }
}
