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

/// The kinds of names by which tracks are grouped. A track with several values counts for each of
/// them; spellings that look the same to a listener are one name.
public enum NameKind {
  ARTIST(Tag.ARTIST),
  /// The artists, if there are no album artists.
  ALBUM_ARTIST(Tag.ALBUM_ARTIST),
  /// Albums of different artists are different.
  ALBUM(Tag.ALBUM),
  GENRE(Tag.GENRE),
  COMPOSER(Tag.COMPOSER);

  private final Tag tag;

  NameKind(Tag tag) {
    this.tag = tag;
  }

  /// A name of a track.
  ///
  /// @param name as spelt
  /// @param artist of the album; null for other kinds, or if not known
  /// @param key the same for all spellings and merged names
  public record Name(String name, @Nullable String artist, long key) {}

  /// The names, without duplicates, in the order of the tags.
  ///
  /// @param merges of artists and albums
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

  /// The key of its name.
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

  /// The key common to all spellings: a hash, so that derived files contain no names. Among a
  /// million names, the probability that two share one is one in forty million.
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
