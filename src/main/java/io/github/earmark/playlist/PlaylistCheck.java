package io.github.earmark.playlist;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.read.TrackHistory;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import io.github.earmark.playlist.PlayerSongs.Song;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds entries of stored playlists that the player no longer has, and their likely replacements:
/// the same MusicBrainz recording; otherwise another file of the same track, as the history knows
/// files that were renamed; otherwise a song of the same artist and title and about the same
/// length; otherwise the only file of the same name. For one player; all of its songs are read
/// once, when the first missing entry is found.
public final class PlaylistCheck {
  private final PlaylistPlayer player;
  private final PlaylistPlayer.Session session;
  private final @Nullable Reader history;
  private @Nullable PlayerSongs songs;

  /// How a replacement was found.
  public enum By {
    MBID,
    TRACK,
    NAME,
    FILE
  }

  /// The likely replacement of an entry.
  public record Replacement(String uri, String label, By by) {}

  /// An entry that is gone.
  ///
  /// @param place in the playlist, from 1
  /// @param label according to the history; null if it does not know it
  public record Gone(
      int place, String uri, @Nullable String label, @Nullable Replacement replacement) {}

  /// A playlist that was checked.
  ///
  /// @param entries all of them, in order
  public record Checked(String name, List<String> entries, List<Gone> gone) {}

  /// @param history null if there is none
  public PlaylistCheck(
      PlaylistPlayer player, PlaylistPlayer.Session session, @Nullable Reader history) {
    this.player = player;
    this.session = session;
    this.history = history;
  }

  /// Checks one playlist.
  public Checked of(String name) throws PlayerException {
    var entries = session.entries(name);
    var gone = new ArrayList<Gone>();
    for (var i = 0; i < entries.size(); i++) {
      if (entries.get(i).gone()) {
        gone.add(gone(i + 1, entries.get(i)));
      }
    }
    return new Checked(name, entries.stream().map(PlaylistEntry::uri).toList(), gone);
  }

  private Gone gone(int place, PlaylistEntry entry) throws PlayerException {
    var said = entry.track();
    if (said != null) {
      return new Gone(place, entry.uri(), said.label(), found(said));
    }
    var story = story(entry.uri());
    return new Gone(
        place,
        entry.uri(),
        story == null ? null : story.names().label(),
        replacement(entry.uri(), story));
  }

  /// For a player that still describes the missing song and can be searched.
  private @Nullable Replacement found(Track said) throws PlayerException {
    if (said.artists().isEmpty()) {
      return null;
    }
    var others =
        session.search(said).stream().filter(one -> !one.uri().equals(said.uri())).toList();
    return by(
        By.NAME,
        PlayerSongs.of(others)
            .named(said.artists().getFirst(), said.title(), PlayerSongs.seconds(said.duration())));
  }

  private @Nullable TrackHistory story(String uri) {
    var known = history;
    if (known == null) {
      return null;
    }
    var track =
        known
            .places(places -> Optional.ofNullable(places.track(player.library(), uri, null)))
            .orElse(null);
    return track == null ? null : known.story(track);
  }

  private @Nullable Replacement replacement(String uri, @Nullable TrackHistory story)
      throws PlayerException {
    var all = songs();
    if (story != null) {
      var known = known(all, uri, story);
      if (known != null) {
        return known;
      }
    }
    return by(By.FILE, all.inFile(uri));
  }

  private @Nullable Replacement known(PlayerSongs all, String uri, TrackHistory story) {
    var names = story.names();
    var seconds = PlayerSongs.seconds(names.duration());
    var recordings =
        Stream.concat(
            Stream.ofNullable(names.tags().first(Tag.RECORDING_MBID)), story.recordings().stream());
    var recorded =
        recordings
            .map(mbid -> Optional.ofNullable(all.recorded(mbid, seconds)))
            .flatMap(Optional::stream)
            .findFirst();
    if (recorded.isPresent()) {
      return by(By.MBID, recorded.get());
    }
    var moved =
        Objects.requireNonNull(history)
            .places(places -> places.uris(player.library(), story.id()))
            .stream()
            .filter(other -> !other.equals(uri))
            .sorted()
            .map(all::at)
            .filter(Objects::nonNull)
            .findFirst();
    if (moved.isPresent()) {
      return by(By.TRACK, moved.get());
    }
    var first = names.artists().isEmpty() ? null : names.artists().getFirst();
    return by(By.NAME, first == null ? null : all.named(first, names.title(), seconds));
  }

  private static @Nullable Replacement by(By by, @Nullable Song song) {
    return song == null ? null : new Replacement(song.uri(), song.label(), by);
  }

  private PlayerSongs songs() throws PlayerException {
    var all = songs;
    if (all == null) {
      all = PlayerSongs.of(session);
      songs = all;
    }
    return all;
  }
}
