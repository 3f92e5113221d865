package io.github.earmark.music;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A track as a player describes it.
///
/// @param uri where the player finds it, in the player's own form; never blank
/// @param remote whether the URI refers to something outside the player's library (a stream, a CD)
///   and so doesn't identify a track
/// @param tags what the player reports about it
/// @param duration its full length, or null if the player knows none (a radio stream); never zero
///   or negative
public record Track(String uri, boolean remote, Tags tags, @Nullable Duration duration) {

  /// A longer URI is cut: no file system has such a path, and it would fill the memory.
  public static final int LONGEST_URI = 8_192;

  /// The URI of tracks that were imported without one.
  public static final String NO_URI = "import:";

  public Track {
    if (uri.length() > LONGEST_URI) {
      uri = uri.substring(0, LONGEST_URI);
    }
    if (duration != null && !duration.isPositive()) {
      duration = null;
    }
  }

  public @Nullable String title() {
    return tags.first(Tag.TITLE);
  }

  public List<String> artists() {
    return tags.all(Tag.ARTIST);
  }

  /// All artists in one line, as in "Alpha, Beta"; null if there is none.
  public @Nullable String artist() {
    return artists().isEmpty() ? null : String.join(", ", artists());
  }

  /// Whether it has an artist and a title, which every service needs. Otherwise a play is kept but
  /// never sent.
  public boolean named() {
    return title() != null && !artists().isEmpty();
  }

  /// A copy in which these tags have these values; a tag without values is removed, except artist
  /// and title. If the artists change and no artist identifiers are given, the old identifiers are
  /// removed.
  public Track corrected(Map<Tag, List<String>> corrections) {
    var corrected = tags;
    for (var correction : corrections.entrySet()) {
      var tag = correction.getKey();
      var values = Tags.builder().addAll(tag, correction.getValue()).build().all(tag);
      if (!values.isEmpty() || !(tag == Tag.ARTIST || tag == Tag.TITLE)) {
        corrected = corrected.with(tag, values);
      }
    }
    for (var artist : List.of(Tag.ARTIST, Tag.ALBUM_ARTIST)) {
      var id = artist == Tag.ARTIST ? Tag.ARTIST_MBID : Tag.ALBUM_ARTIST_MBID;
      if (!corrections.containsKey(id) && !corrected.all(artist).equals(tags.all(artist))) {
        corrected = corrected.with(id, List.of());
      }
    }
    return new Track(uri, remote, corrected, duration);
  }

  /// The same track without a duration, because the one the player reports is not the song's.
  public Track endless() {
    return new Track(uri, remote, tags, null);
  }

  /// Whether it is an endless stream that only its changing title divides into tracks.
  public boolean stream() {
    return remote && duration == null;
  }

  /// Whether both have the same artists and title, by which songs of a stream are told apart.
  public boolean sameNames(Track other) {
    return Objects.equals(title(), other.title()) && artists().equals(other.artists());
  }

  /// For people: "Artist – Title", or as much of it as is known.
  public String label() {
    var title = title();
    var artist = artist();
    if (title == null) {
      return artist == null ? uri : artist + " – " + uri;
    }
    return artist == null ? title : artist + " – " + title;
  }
}
