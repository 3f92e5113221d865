package io.github.earmark.answers.clients;

import io.github.earmark.api.clients.ClientTrack;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Converts clients' descriptions of tracks to the history's.
final class ClientTracks {
  private ClientTracks() {}

  /// @throws UserError ([UserError.Kind#USAGE]) if it has no artist or no title
  static Track of(ClientTrack given) throws UserError {
    var tags = Tags.builder();
    add(tags, Tag.TITLE, given.title());
    if (given.artists().isEmpty()) {
      add(tags, Tag.ARTIST, given.artist());
    } else {
      tags.addAll(Tag.ARTIST, given.artists());
    }
    add(tags, Tag.ALBUM, given.album());
    add(tags, Tag.ALBUM_ARTIST, given.albumArtist());
    add(tags, Tag.TRACK_NUMBER, given.trackNumber());
    add(tags, Tag.RECORDING_MBID, given.recording());
    add(tags, Tag.RELEASE_MBID, given.release());
    tags.addAll(Tag.ARTIST_MBID, given.artistIds());
    var uri = given.uri() == null || given.uri().isBlank() ? Track.NO_URI : given.uri().strip();
    var track = new Track(uri, remote(uri), tags.build(), given.length());
    if (!track.named()) {
      throw UserError.usage("a track has no artist or no title", "send both");
    }
    return track;
  }

  private static void add(Tags.Builder tags, Tag tag, @Nullable String value) {
    tags.addAll(tag, value == null ? List.of() : List.of(value));
  }

  /// The URL of a page or a stream doesn't identify a track.
  private static boolean remote(String uri) {
    var lower = uri.toLowerCase(Locale.ROOT);
    return uri.equals(Track.NO_URI) || lower.startsWith("http:") || lower.startsWith("https:");
  }
}
