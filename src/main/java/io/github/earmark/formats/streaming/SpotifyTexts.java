package io.github.earmark.formats.streaming;

import com.fasterxml.jackson.core.JsonParser;
import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.formats.streaming.SpotifyTracks.Kept;
import io.github.earmark.formats.streaming.SpotifyTracks.Spelling;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A row's texts about its track, as characters: strings are created only for texts that were not
/// seen recently. For one thread; the recently seen texts are shared.
final class SpotifyTexts {
  static final int URI = 0;
  static final int ARTIST = 1;
  static final int TITLE = 2;
  static final int ALBUM = 3;
  private static final int TEXTS = 4;

  /// For a text that the row does not have.
  private static final int MISSING = -1;

  /// Longer texts are not remembered.
  private static final int LONGEST = 1_000;

  /// The last characters of a text, which are enough to tell most texts apart.
  private static final int TAIL = 8;

  /// The memory for one remembered row.
  private static final int BYTES = 350;

  private final Seen seen;
  private char[] all = new char[LONGEST];
  private int end;

  /// The start of each text, followed by the length of each.
  private final int[] places = new int[2 * TEXTS];

  SpotifyTexts(Seen seen) {
    this.seen = seen;
  }

  /// Recently seen texts. If two have the same slot, the later one replaces the earlier. For
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

  /// Stores the text that the parser is at.
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

  /// If a field occurs twice, the last one counts.
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

  /// Whether there are an artist and a title.
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

  /// The track with these texts.
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
