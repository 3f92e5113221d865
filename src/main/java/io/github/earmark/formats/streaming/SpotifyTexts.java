package io.github.earmark.formats.streaming;

import com.fasterxml.jackson.core.JsonParser;
import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.formats.streaming.SpotifyTracks.Kept;
import io.github.earmark.formats.streaming.SpotifyTracks.Spelling;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a row says of its track, as characters: strings are made only of what was not said before.
/// For one thread; what was said before is known to all that share it.
final class SpotifyTexts {
  static final int URI = 0;
  static final int ARTIST = 1;
  static final int TITLE = 2;
  static final int ALBUM = 3;
  private static final int TEXTS = 4;

  /// Of a text that the row does not have.
  private static final int MISSING = -1;

  /// More is not kept.
  private static final int LONGEST = 1_000;

  /// So many characters at the end of a text tell most texts apart.
  private static final int TAIL = 8;

  /// Of what was said, with its characters.
  private static final int BYTES = 350;

  private final Seen seen;
  private char[] all = new char[LONGEST];
  private int end;

  /// Where each text begins, and then how long each is.
  private final int[] places = new int[2 * TEXTS];

  SpotifyTexts(Seen seen) {
    this.seen = seen;
  }

  /// Texts that were said before. Of two that want the same place, the later one has it. For
  /// several threads.
  static final class Seen {
    private final @Nullable Entry[] entries;

    Seen() {
      entries = new @Nullable Entry[Integer.highestOneBit(RecentlyUsed.fitting(BYTES))];
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(char[] all, int[] places, Kept kept) {
    boolean says(SpotifyTexts texts) {
      return Arrays.equals(all, 0, all.length, texts.all, 0, texts.end)
          && Arrays.equals(places, texts.places);
    }
  }

  void clear() {
    end = 0;
    Arrays.fill(places, 0, TEXTS, MISSING);
    Arrays.fill(places, TEXTS, 2 * TEXTS, 0);
  }

  /// Takes the text that the parser stands at.
  void take(int text, JsonParser json) throws IOException {
    drop(text);
    var length = json.getTextLength();
    if (end + length > all.length) {
      all = Arrays.copyOf(all, 2 * (end + length));
    }
    System.arraycopy(json.getTextCharacters(), json.getTextOffset(), all, end, length);
    places[text] = end;
    places[TEXTS + text] = length;
    end += length;
  }

  /// Of a field that is there twice, the last one counts.
  private void drop(int text) {
    var begin = places[text];
    var length = places[TEXTS + text];
    if (begin == MISSING) {
      return;
    }
    System.arraycopy(all, begin + length, all, begin, end - begin - length);
    end -= length;
    for (var other = 0; other < TEXTS; other++) {
      places[other] -= places[other] > begin ? length : 0;
    }
  }

  /// Whether there is an artist and a title.
  boolean named() {
    return !blank(ARTIST) && !blank(TITLE);
  }

  private boolean blank(int text) {
    for (var i = 0; i < places[TEXTS + text]; i++) {
      if (!Character.isWhitespace(all[places[text] + i])) {
        return false;
      }
    }
    return true;
  }

  /// The track of these texts.
  Kept in(SpotifyTracks tracks) throws IOException {
    var place = hash() & seen.entries.length - 1;
    var before = seen.entries[place];
    if (before != null && before.says(this)) {
      return before.kept();
    }
    var kept =
        tracks.kept(
            new Spelling(
                text(URI), String.valueOf(text(ARTIST)), String.valueOf(text(TITLE)), text(ALBUM)));
    if (end <= LONGEST && kept.number() >= 0) {
      seen.entries[place] = new Entry(Arrays.copyOf(all, end), places.clone(), kept);
    }
    return kept;
  }

  private @Nullable String text(int text) {
    return places[text] == MISSING ? null : new String(all, places[text], places[TEXTS + text]);
  }

  private int hash() {
    var hash = end;
    for (var text = 0; text < TEXTS; text++) {
      var to = places[text] + places[TEXTS + text];
      for (var i = Math.max(places[text], to - TAIL); i < to; i++) {
        hash = 31 * hash + all[i];
      }
    }
    return hash ^ hash >>> 16;
  }
}
