package io.github.earmark.history.mirrors;

import io.github.earmark.music.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something of the history, as it is now, on its way to a mirror.
public sealed interface MirrorItem {

  /// The same in every copy of the history.
  UUID uuid();

  /// Grows with each change. 1 for what is as it was when the mirror first might have it.
  long revision();

  /// What a track counts as: after merges, and spelled as the player did last.
  record Names(@Nullable String artist, @Nullable String title, @Nullable String album) {}

  /// A track, as a player described it last.
  ///
  /// @param id in this history
  /// @param tags as JSON
  record Song(long id, Names names, @Nullable Duration duration, String tags) {}

  /// What a player said of a track.
  ///
  /// @param id in this history
  /// @param song the id of the track
  /// @param tags as JSON
  record Description(
      long id, long song, String uri, boolean remote, @Nullable Duration duration, String tags) {}

  /// A play, whatever became of it.
  ///
  /// @param player the configured name of the player, or what stands for it
  /// @param kind of player, as services are told
  /// @param stayed from its start to its end, pauses included; null while it goes on, or where that
  ///   is not known
  /// @param listened null where it was imported and its source does not say
  /// @param outcome listen, skip, short or unnamed
  /// @param ending null while it goes on, or where that is not known
  /// @param source the format that it was imported from; null where it was heard here
  /// @param song what it counts as
  /// @param description as the player said
  /// @param said the same, with its tags by their names
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

  /// A mark, whether it stands or was taken back.
  ///
  /// @param kind rating, love or tag
  /// @param word of a tag; null for the others
  /// @param value 1 to 10 for a rating, 0 for none; 1 love, -1 hate, 0 neither; 1 for a tag put on,
  ///   0 for one taken off
  /// @param position in the track; null where that is not known
  /// @param origin whose word it is: socket, channel, sticker or import
  /// @param undone when it was taken back; null while it stands
  /// @param song which it is of
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

  /// A play or mark that is not in the history any more.
  record Gone(UUID uuid, long revision, boolean play) implements MirrorItem {}
}
