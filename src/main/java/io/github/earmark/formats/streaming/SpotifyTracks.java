package io.github.earmark.formats.streaming;

import io.github.earmark.cache.RecentlyUsed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The tracks of Spotify's extended history, each stored once, so that a row needs only a few
/// bytes. If there are more tracks than fit into memory, which nobody has heard, the names of the
/// others are stored in the temporary file, once for each row, and their lengths are not learnt.
/// For several threads.
final class SpotifyTracks {
  /// No track.
  static final long NONE = Long.MIN_VALUE;

  /// The memory for a track.
  private static final int BYTES = 500;

  /// As much memory as all other caches together, because lengths are learnt only for tracks in
  /// memory.
  private static final int SHARE = 2;

  private final SpotifySpool spool;
  private final int most;
  private final Map<String, Length> lengths = new ConcurrentHashMap<>();
  private final Map<Spelling, Kept> numbers = new ConcurrentHashMap<>();
  private final List<Spelt> all = new ArrayList<>();

  SpotifyTracks(SpotifySpool spool) {
    this(spool, SHARE * RecentlyUsed.fitting(BYTES));
  }

  /// @param most how many are kept in memory
  SpotifyTracks(SpotifySpool spool, int most) {
    this.spool = spool;
    this.most = most;
  }

  /// A track's length, taken from its longest play that ran to the end. There is one object for
  /// each track, so it also identifies the track.
  static final class Length {
    private final AtomicLong longest = new AtomicLong();

    /// Learns from a play that ran to the end.
    ///
    /// @param played in milliseconds
    void learn(long played) {
      if (played > longest.get()) {
        longest.accumulateAndGet(played, Math::max);
      }
    }

    /// In milliseconds; null if unknown.
    @Nullable Long known() {
      var known = longest.get();
      return known == 0 ? null : known;
    }
  }

  /// A row's names of a track.
  record Spelling(@Nullable String uri, String artist, String title, @Nullable String album) {
    /// Identifies the track.
    String key() {
      return uri == null ? artist + "\n" + title + "\n" + album : uri;
    }

    /// Written by hand because it is called for every row, and a record's own methods are much
    /// slower in a short-lived process.
    @Override
    public int hashCode() {
      return uri == null ? 31 * artist.hashCode() + title.hashCode() : uri.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Spelling that
          && Objects.equals(uri, that.uri)
          && artist.equals(that.artist)
          && title.equals(that.title)
          && Objects.equals(album, that.album);
    }
  }

  /// A row's names with what is known about the track.
  record Spelt(Spelling spelling, Length length) {}

  /// Where the names of a track are stored.
  ///
  /// @param number for [#of]: 0 or more in memory, negative in the file
  record Kept(long number, Length length) {}

  /// Stores the names of a track.
  ///
  /// @throws IOException if the temporary file cannot be written
  Kept kept(Spelling spelling) throws IOException {
    var known = numbers.get(spelling);
    if (known != null) {
      return known;
    }
    return numbers.size() < most
        ? add(spelling)
        : new Kept(-1 - spool.put(bytes(spelling)), new Length());
  }

  private Kept add(Spelling spelling) {
    return numbers.computeIfAbsent(
        spelling,
        _ -> {
          var length = lengths.computeIfAbsent(spelling.key(), _ -> new Length());
          synchronized (all) {
            all.add(new Spelt(spelling, length));
            return new Kept(all.size() - 1, length);
          }
        });
  }

  /// A track by its number, after everything was read.
  ///
  /// @throws UncheckedIOException if the temporary file cannot be read
  Spelt of(long number) {
    if (number >= 0) {
      return all.get((int) number);
    }
    try {
      return new Spelt(spelling(spool.get(-1 - number)), new Length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Spelling spelling) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    text(out, spelling.uri());
    text(out, spelling.artist());
    text(out, spelling.title());
    text(out, spelling.album());
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, @Nullable String text) throws IOException {
    var bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes == null ? -1 : bytes.length);
    out.write(bytes == null ? new byte[0] : bytes);
  }

  private static Spelling spelling(byte[] bytes) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    return new Spelling(text(in), String.valueOf(text(in)), String.valueOf(text(in)), text(in));
  }

  private static @Nullable String text(DataInputStream in) throws IOException {
    var length = in.readInt();
    return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
