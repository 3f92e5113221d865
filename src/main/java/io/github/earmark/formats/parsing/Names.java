package io.github.earmark.formats.parsing;

import io.github.earmark.history.sources.ImportedTrack;
import io.github.earmark.importing.ImportedTracks;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The names of a track, as most sources have them.
///
/// @param artists in order; never empty
/// @param album null for none
/// @param uri such as `spotify:track:…`; null if the source has none
public record Names(
    List<String> artists,
    String title,
    @Nullable String album,
    List<String> albumArtists,
    @Nullable Duration length,
    @Nullable String uri,
    Ids ids) {

  /// MusicBrainz identifiers; invalid ones are left out later.
  public record Ids(@Nullable String recording, @Nullable String release, List<String> artists) {
    public static final Ids NONE = new Ids(null, null, List.of());
  }

  public static Names of(String artist, String title, @Nullable String album) {
    return new Names(List.of(artist), title, album, List.of(), null, null, Ids.NONE);
  }

  /// No track is longer, nor heard for longer: such a value must be in another unit.
  private static final Duration LONGEST = Duration.ofDays(1);

  /// A length or listened time of a source; null if it cannot be right.
  public static @Nullable Duration plausible(@Nullable Duration time) {
    return time == null || time.compareTo(LONGEST) > 0 ? null : time;
  }

  public Names withLength(@Nullable Duration known) {
    return new Names(artists, title, album, albumArtists, known, uri, ids);
  }

  public Names withIds(Ids known) {
    return new Names(artists, title, album, albumArtists, length, uri, known);
  }

  /// Written by hand because it is called for every row, and a record's own methods are much slower
  /// in a short-lived process.
  @Override
  public int hashCode() {
    return 31 * artists.hashCode() + title.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Names that
        && title.equals(that.title)
        && artists.equals(that.artists)
        && Objects.equals(album, that.album)
        && albumArtists.equals(that.albumArtists)
        && Objects.equals(length, that.length)
        && Objects.equals(uri, that.uri)
        && ids.equals(that.ids);
  }

  public ImportedTrack in(ImportedTracks tracks) {
    return tracks.of(this, this, Names::track);
  }

  public Track track() {
    var tags = Tags.builder().add(Tag.TITLE, title).addAll(Tag.ARTIST, artists);
    if (album != null) {
      tags.add(Tag.ALBUM, album);
    }
    tags.addAll(Tag.ALBUM_ARTIST, albumArtists);
    if (ids.recording() != null) {
      tags.add(Tag.RECORDING_MBID, ids.recording());
    }
    if (ids.release() != null) {
      tags.add(Tag.RELEASE_MBID, ids.release());
    }
    tags.addAll(Tag.ARTIST_MBID, ids.artists());
    return new Track(uri == null ? Track.NO_URI : uri, true, tags.build(), plausible(length));
  }
}
