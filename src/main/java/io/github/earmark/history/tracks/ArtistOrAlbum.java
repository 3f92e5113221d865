package io.github.earmark.history.tracks;

import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An artist or an album, by name.
///
/// @param artist the album's artist, which distinguishes albums of the same name; null if unknown,
///   and for an artist
public record ArtistOrAlbum(Kind kind, String name, @Nullable String artist) {

  public enum Kind {
    ARTIST,
    ALBUM;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Kind ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  public static ArtistOrAlbum artist(String name) {
    return new ArtistOrAlbum(Kind.ARTIST, name, null);
  }

  public static ArtistOrAlbum album(String name, @Nullable String artist) {
    return new ArtistOrAlbum(Kind.ALBUM, name, artist);
  }

  /// The artist of a track's album: the album artists, or else the artists; null if there are
  /// neither.
  public static @Nullable String albumArtist(Tags tags) {
    var artists = tags.has(Tag.ALBUM_ARTIST) ? tags.all(Tag.ALBUM_ARTIST) : tags.all(Tag.ARTIST);
    return artists.isEmpty() ? null : String.join(", ", artists);
  }

  /// All artists of a track or its album, or its album.
  public static List<ArtistOrAlbum> of(Kind kind, Tags tags) {
    if (kind == Kind.ALBUM) {
      var album = tags.first(Tag.ALBUM);
      return album == null ? List.of() : List.of(album(album, albumArtist(tags)));
    }
    var artists = new ArrayList<ArtistOrAlbum>();
    tags.all(Tag.ARTIST).forEach(name -> artists.add(artist(name)));
    tags.all(Tag.ALBUM_ARTIST).forEach(name -> artists.add(artist(name)));
    return artists;
  }

  /// In normalized form, in which spellings that look the same to a listener are equal.
  public ArtistOrAlbum normal() {
    return new ArtistOrAlbum(
        kind, NameNormalizer.normal(name), artist == null ? null : NameNormalizer.normal(artist));
  }

  /// Whether both are the same, regardless of spelling.
  public boolean same(ArtistOrAlbum other) {
    return normal().equals(other.normal());
  }

  /// Whether this text is its name, or "Artist – Album" for an album.
  public boolean spelt(String what) {
    var spelling = NameNormalizer.normal(what.replace(" – ", " - "));
    return spelling.equals(NameNormalizer.normal(name.replace(" – ", " - ")))
        || (kind == Kind.ALBUM
            && spelling.equals(NameNormalizer.normal(label().replace(" – ", " - "))));
  }

  /// For people.
  public String label() {
    return artist == null ? name : artist + " – " + name;
  }
}
