package io.github.earmark.stats.columns;

import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// By what tracks are put together. A track with several values counts for each of them; spellings
/// that look the same to a listener are one.
public enum NameKind {
  ARTIST(Tag.ARTIST),
  /// The artists, where no other is given.
  ALBUM_ARTIST(Tag.ALBUM_ARTIST),
  /// Together with whose album it is.
  ALBUM(Tag.ALBUM),
  GENRE(Tag.GENRE),
  COMPOSER(Tag.COMPOSER);

  private final Tag tag;

  NameKind(Tag tag) {
    this.tag = tag;
  }

  /// What a track is under.
  ///
  /// @param name as it is spelt
  /// @param artist whose album it is; null where it is no album, or that is not known
  /// @param key the same for all that are one
  public record Name(String name, @Nullable String artist, long key) {}

  /// Each of them once, in the order of the tags.
  ///
  /// @param merges as what artists and albums count
  public List<Name> of(Tags tags, NameMerges merges) {
    var names = new ArrayList<Name>(2);
    var keys = new HashSet<Long>(4);
    var artist = this == ALBUM ? ArtistOrAlbum.albumArtist(tags) : null;
    for (var value : values(tags)) {
      var meant = merges.isEmpty() ? null : meant(value, artist, merges);
      var name =
          meant == null
              ? new Name(value, artist, key(value, artist))
              : new Name(meant.name(), meant.artist(), key(meant));
      if (keys.add(name.key())) {
        names.add(name);
      }
    }
    return names;
  }

  private @Nullable ArtistOrAlbum meant(String value, @Nullable String artist, NameMerges merges) {
    return switch (this) {
      case ARTIST, ALBUM_ARTIST -> merges.of(ArtistOrAlbum.artist(value));
      case ALBUM -> merges.of(ArtistOrAlbum.album(value, artist));
      case GENRE, COMPOSER -> null;
    };
  }

  /// The key of its name; see the other.
  public static long key(ArtistOrAlbum one) {
    return key(one.name(), one.artist());
  }

  private List<String> values(Tags tags) {
    if (this == ALBUM) {
      var album = tags.first(Tag.ALBUM);
      return album == null ? List.of() : List.of(album);
    }
    return this == ALBUM_ARTIST && !tags.has(tag) ? tags.all(Tag.ARTIST) : tags.all(tag);
  }

  /// What all spellings have in common: a number instead of the name, so that no names lie about in
  /// derived files. Among a million names, two share one by a chance of one in forty million.
  public static long key(String name, @Nullable String artist) {
    var key = mix(0x6a09e667f3bcc908L, NameNormalizer.normal(name));
    return artist == null ? key : mix(key + 1, NameNormalizer.normal(artist));
  }

  private static long mix(long seed, String text) {
    var key = seed;
    for (var i = 0; i < text.length(); i++) {
      key = (Long.rotateLeft(key, 5) ^ text.charAt(i)) * 0x9e3779b97f4a7c15L;
    }
    key = (key ^ (key >>> 32)) * 0xd6e8feb86659fd93L;
    return key ^ (key >>> 32);
  }
}
