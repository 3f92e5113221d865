package io.github.earmark.history.mirrors;

import io.github.earmark.music.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A play or mark as it is now, to be sent to a mirror.
public sealed interface MirrorItem {

  /// The same in every copy of the history.
  UUID uuid();

  /// Grows with each change; 1 if nothing has changed since it was first sent.
  long revision();

  /// The names of a track, after merges and as the player spelled them last.
  record Names(@Nullable String artist, @Nullable String title, @Nullable String album) {}

  /// A track, as a player described it last.
  ///
  /// @param id in this history
  /// @param tags as JSON
  record Song(long id, Names names, @Nullable Duration duration, String tags) {}

  /// A player's description of a track.
  ///
  /// @param id in this history
  /// @param song the id of the track
  /// @param tags as JSON
  record Description(
      long id, long song, String uri, boolean remote, @Nullable Duration duration, String tags) {}

  /// A play, with any outcome.
  ///
  /// @param player the configured name of the player, or of the import
  /// @param kind of player, as sent to services
  /// @param stayed from its start to its end, including pauses; null while it is in progress, or if
  ///   unknown
  /// @param listened null if it was imported and the source does not say
  /// @param outcome listen, skip, short or unnamed
  /// @param ending null while it is in progress, or if unknown
  /// @param source the format that it was imported from; null if it was heard here
  /// @param song what it counts as
  /// @param description as sent by the player
  /// @param said the described track, with its tags parsed
  record Play(
      UUID uuid,
      long revision,
      String player,
      String kind,
      Instant start,
      @Nullable Duration stayed,
      @Nullable Duration listened,
      String outcome,
      @Nullable String ending,
      @Nullable String source,
      Song song,
      Description description,
      Track said)
      implements MirrorItem {
    public Names names() {
      return song.names();
    }
  }

  /// A mark, whether or not it was undone.
  ///
  /// @param kind rating, love or tag
  /// @param word of a tag; null for the others
  /// @param value 1 to 10 for a rating, 0 for none; 1 love, -1 hate, 0 neither; 1 for a tag put on,
  ///   0 for one taken off
  /// @param position in the track; null if unknown
  /// @param origin where it was made: socket, channel, sticker or import
  /// @param undone when it was undone; null if it was not
  /// @param song the track
  record Mark(
      UUID uuid,
      long revision,
      String kind,
      @Nullable String word,
      int value,
      Instant moment,
      @Nullable Duration position,
      String origin,
      @Nullable Instant undone,
      Song song)
      implements MirrorItem {
    public Names names() {
      return song.names();
    }
  }

  /// A play or mark that was deleted from the history.
  record Gone(UUID uuid, long revision, boolean play) implements MirrorItem {}
}
