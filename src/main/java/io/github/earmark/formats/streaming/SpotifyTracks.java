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

/// The tracks in Spotify's extended history, each kept once for all rows that name it: a row then
/// takes a few bytes. Of more tracks than memory has room for, which nobody has heard, the names
/// lie in the temporary file, for each row anew, and their lengths are not learnt. For several
/// threads.
final class SpotifyTracks {
  /// Stands for no track.
  static final long NONE = Long.MIN_VALUE;

  /// Of a track and what tells it apart.
  private static final int BYTES = 500;

  /// As much of the memory as other things that are kept take together: of a track that is not
  /// kept, the length is not learnt.
  private static final int SHARE = 2;

  private final SpotifySpool spool;
  private final int most;
  private final Map<String, Length> lengths = new ConcurrentHashMap<>();
  private final Map<Spelling, Kept> numbers = new ConcurrentHashMap<>();
  private final List<Spelt> all = new ArrayList<>();

  SpotifyTracks(SpotifySpool spool) {
    this(spool, SHARE * RecentlyUsed.fitting(BYTES));
  }

  /// @param most so many are kept in memory
  SpotifyTracks(SpotifySpool spool, int most) {
    this.spool = spool;
    this.most = most;
  }

  /// The length of a track, which is told by the longest play of it that ran to its end. There is
  /// one for each track, so tracks are compared by it.
  static final class Length {
    private final AtomicLong longest = new AtomicLong();

    /// A play of it ran to its end.
    ///
    /// @param played in milliseconds
    void learn(long played) {
      if (played > longest.get()) {
        longest.accumulateAndGet(played, Math::max);
      }
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

    /// It is asked for with each row, and the methods that a record has by itself take much longer
    /// in a process that is soon over.
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

  /// The same, with what is known of the track.
  record Spelt(Spelling spelling, Length length) {}

  /// Where the names of a track are kept.
  ///
  /// @param number by which [#of] has it: from 0 on for those in memory, below 0 for those in the
  ///   file
  record Kept(long number, Length length) {}

  /// Keeps the names of a track.
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

  /// The track of a number, when all were read.
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
