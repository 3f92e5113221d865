package io.github.earmark.history.sources;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.music.Track;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// A source's description of a track, shared by all plays of it, so that the history is searched
/// for it only once; the result is cached here. For one thread at a time.
public final class ImportedTrack {
  private final Track said;
  private final NameNormalizer names;
  private final boolean named;

  /// The lookup that the two fields below belong to.
  private long look;

  private @Nullable Song song;

  private long @Nullable [] digest;

  /// The id of the description; 0 if it was not created or looked up yet.
  private long description;

  public ImportedTrack(Track said) {
    this.said = said;
    this.names = NameNormalizer.of(said);
    this.named = said.named();
  }

  public Track said() {
    return said;
  }

  /// Whether it has an artist and a title.
  public boolean named() {
    return named;
  }

  /// Its normalized names.
  public NameNormalizer names() {
    return names;
  }

  /// A hash of artist and title, the same in every process: 128 bits.
  long[] digest() {
    var known = digest;
    if (known == null) {
      try {
        var text = names.artist() + '\0' + names.title();
        var bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        known = new long[2];
        ByteBuffer.wrap(bytes).asLongBuffer().get(known);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
      digest = known;
    }
    return known;
  }

  @Nullable Song song(long now) {
    return look == now ? song : null;
  }

  void found(long now, Song as) {
    look = now;
    song = as;
    description = 0;
  }

  /// Whether its description was created or looked up.
  public boolean described() {
    return description != 0;
  }

  long description() {
    return description;
  }

  void described(long id) {
    description = id;
  }
}
