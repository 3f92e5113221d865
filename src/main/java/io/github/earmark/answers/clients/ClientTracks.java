package io.github.earmark.answers.clients;

import io.github.earmark.api.clients.ClientTrack;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What clients say of tracks, in the words of the history.
final class ClientTracks {
  private ClientTracks() {}

  /// @throws UserError ([UserError.Kind#USAGE]) if it has no artist or no title
  static Track of(ClientTrack said) throws UserError {
    var tags = Tags.builder();
    add(tags, Tag.TITLE, said.title());
    if (said.artists().isEmpty()) {
      add(tags, Tag.ARTIST, said.artist());
    } else {
      tags.addAll(Tag.ARTIST, said.artists());
    }
    add(tags, Tag.ALBUM, said.album());
    add(tags, Tag.ALBUM_ARTIST, said.albumArtist());
    add(tags, Tag.TRACK_NUMBER, said.trackNumber());
    add(tags, Tag.RECORDING_MBID, said.recording());
    add(tags, Tag.RELEASE_MBID, said.release());
    tags.addAll(Tag.ARTIST_MBID, said.artistIds());
    var uri = said.uri() == null || said.uri().isBlank() ? Track.NO_URI : said.uri().strip();
    var track = new Track(uri, remote(uri), tags.build(), said.length());
    if (!track.named()) {
      throw UserError.usage("a track has no artist or no title", "send both");
    }
    return track;
  }

  private static void add(Tags.Builder tags, Tag tag, @Nullable String value) {
    tags.addAll(tag, value == null ? List.of() : List.of(value));
  }

  /// The address of a page or a stream says nothing about which track it is.
  private static boolean remote(String uri) {
    var lower = uri.toLowerCase(Locale.ROOT);
    return uri.equals(Track.NO_URI) || lower.startsWith("http:") || lower.startsWith("https:");
  }
}
