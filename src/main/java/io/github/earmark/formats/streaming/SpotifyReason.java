package io.github.earmark.formats.streaming;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;

/// Why a row began or ended, as far as it matters. Parsed without creating strings.
///
/// @param wentOn whether a row that begins for this reason continues the one before
/// @param brokeOff whether a row that ends for this reason may be continued by the next one
/// @param skipped whether the user went to another track
/// @param done whether the track ran to its end
record SpotifyReason(boolean wentOn, boolean brokeOff, boolean skipped, boolean done) {
  private static final SpotifyReason OTHER = new SpotifyReason(false, false, false, false);
  private static final SpotifyReason DONE = new SpotifyReason(false, false, false, true);
  private static final SpotifyReason SKIPPED = new SpotifyReason(false, false, true, false);
  private static final SpotifyReason BROKE_OFF = new SpotifyReason(false, true, false, false);
  private static final SpotifyReason WENT_ON = new SpotifyReason(true, false, false, false);
  private static final SpotifyReason BOTH = new SpotifyReason(true, true, false, false);

  private record Word(String text, SpotifyReason meaning) {
    boolean is(char[] all, int from, int length) {
      if (text.length() != length) {
        return false;
      }
      for (var i = 0; i < length; i++) {
        if (text.charAt(i) != all[from + i]) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Word> WORDS =
      List.of(
          new Word("trackdone", DONE),
          new Word("fwdbtn", SKIPPED),
          new Word("backbtn", SKIPPED),
          new Word("appload", WENT_ON),
          new Word("playbtn", WENT_ON),
          new Word("persisted", WENT_ON),
          new Word("logout", BROKE_OFF),
          new Word("endplay", BROKE_OFF),
          new Word("unexpected-exit", BROKE_OFF),
          new Word("unexpected-exit-while-paused", BROKE_OFF),
          new Word("remote", BOTH),
          new Word("trackerror", BOTH),
          new Word("unknown", BOTH));

  /// The reason that the parser is at.
  static SpotifyReason of(JsonParser json) throws IOException {
    var text = json.getTextCharacters();
    var from = json.getTextOffset();
    var length = json.getTextLength();
    for (var i = 0; i < WORDS.size(); i++) {
      if (WORDS.get(i).is(text, from, length)) {
        return WORDS.get(i).meaning();
      }
    }
    return OTHER;
  }
}
