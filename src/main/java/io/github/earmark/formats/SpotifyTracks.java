package io.github.earmark.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The tracks in Spotify's extended history, each kept once for all rows that name it: a row then
/// takes a few bytes. For several threads.
final class SpotifyTracks {
  private final Map<String, Length> lengths = new ConcurrentHashMap<>();
  private final Map<Spelling, Integer> numbers = new ConcurrentHashMap<>();
  private final List<Spelt> all = Collections.synchronizedList(new ArrayList<>());

  /// The length of a track, which is told by the longest play of it that ran to its end. There is
  /// one for each track, so tracks are compared by it.
  static final class Length {
    private final AtomicLong longest = new AtomicLong();

    /// A play of it ran to its end.
    void learn(long played) {
      longest.accumulateAndGet(played, Math::max);
    }

    /// In milliseconds; null where it cannot be told.
    @Nullable Long known() {
      var known = longest.get();
      return known == 0 ? null : known;
    }
  }

  /// What rows say of a track.
  record Spelling(@Nullable String uri, String artist, String title, @Nullable String album) {
    /// What tells the track apart from all others.
    String key() {
      return uri == null ? artist + "\n" + title + "\n" + album : uri;
    }
  }

  /// The same, with what is known of the track.
  record Spelt(Spelling spelling, Length length) {}

  /// The number by which [#of] has it.
  int number(Spelling spelling) {
    return numbers.computeIfAbsent(
        spelling,
        _ -> {
          var length = lengths.computeIfAbsent(spelling.key(), _ -> new Length());
          synchronized (all) {
            all.add(new Spelt(spelling, length));
            return all.size() - 1;
          }
        });
  }

  Spelt of(int number) {
    return all.get(number);
  }
}
