package io.github.earmark.formats.streaming;

import static io.github.earmark.formats.FormatReader.format;
import static io.github.earmark.formats.FormatReader.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.importing.Settings;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ITunesLibraryTest {
  private static final String LIBRARY =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
      <dict>
        <key>Major Version</key><integer>1</integer>
        <key>Tracks</key>
        <dict>
          <key>100</key>
          <dict>
            <key>Track ID</key><integer>100</integer>
            <key>Name</key><string>B &#38; &#x42; &amp; &lt;Ærø&gt;</string>
            <key>Artist</key><string>A</string>
            <key>Album</key><string>C</string>
            <key>Comments</key><string>two
      lines</string>
            <key>Total Time</key><integer>200000</integer>
            <key>Play Count</key><integer>17</integer>
            <key>Play Date</key><integer>3700000000</integer>
            <key>Play Date UTC</key><date>2021-03-30T14:00:00Z</date>
            <key>Skip Count</key><integer>2</integer>
          </dict>
          <key>101</key>
          <dict>
            <key>Name</key><string>Never</string><key>Artist</key><string>A</string>
          </dict>
          <key>102</key>
          <dict>
            <key>Name</key><string>P</string><key>Play Count</key><integer>3</integer><key>Podcast</key><true/>
          </dict>
          <key>103</key>
          <dict>
            <key>Name</key><string>No artist</string><key>Play Count</key><integer>3</integer>
          </dict>
          <key>104</key>
          <dict>
            <key>Name</key><string>Old</string><key>Artist</key><string>A</string>
            <key>Play Count</key><integer>3</integer><key>Play Date UTC</key><date>1999-03-30T14:00:00Z</date>
          </dict>
          <key>105</key>
          <dict>
            <key>Name</key><string>D</string><key>Artist</key><string>A</string><key>Skip Count</key><integer>1</integer>
          </dict>
        </dict>
        <key>Playlists</key>
        <array>
          <dict>
            <key>Name</key><string>Library</string>
            <key>Playlist Items</key>
            <array><dict><key>Track ID</key><integer>100</integer></dict></array>
          </dict>
        </array>
      </dict>
      </plist>
      """;

  @Test
  void counts_are_not_plays_and_kept_on_request() {
    assertThat(format(LIBRARY)).isEqualTo("itunes-library");
    assertThat(rows("UTC", Set.of(Settings.Extra.COUNTS), LIBRARY))
        .containsExactly(
            "iTunes counts A – B & B & <Ærø> | C | 17 + 2 | 2021-03-30T14:00:00Z",
            "ignored NOTHING_HEARD",
            "ignored NOT_MUSIC",
            "ignored UNNAMED",
            "rejected file1 line 35: its time is before 2002 (1999-03-30T14:00:00Z)",
            "iTunes counts A – D | null | 0 + 1 | null");
    assertThat(rows(LIBRARY))
        .containsExactly(
            "ignored COUNTS",
            "ignored NOTHING_HEARD",
            "ignored NOT_MUSIC",
            "ignored UNNAMED",
            "ignored COUNTS",
            "ignored COUNTS");
  }

  @Test
  void a_truncated_library_is_read_up_to_its_end() {
    assertThat(rows(LIBRARY.substring(0, LIBRARY.indexOf("<key>102"))))
        .containsExactly(
            "ignored COUNTS",
            "ignored NOTHING_HEARD",
            "rejected file1 line 26: the file is cut off here");
  }

  @Test
  void an_endless_text_is_reported() {
    var endless = LIBRARY.replace("Never", "x".repeat(1_000_001));
    assertThat(rows(endless))
        .containsExactly(
            "ignored COUNTS",
            "unreadable file1: line 24: a text is longer than a million characters");
  }
}
