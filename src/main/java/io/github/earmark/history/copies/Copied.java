package io.github.earmark.history.copies;

import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.RoundVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An item of a history that is copied into another, with the ids that it has in the first, to
/// which other items refer. The items come in the order of these declarations.
public sealed interface Copied {

  /// The following items belong to another history.
  record Begin() implements Copied {}

  /// A track, and its lookup entries.
  ///
  /// @param length null if it is unknown
  /// @param names normalized artists, titles and albums
  /// @param files files in players' libraries
  /// @param recordings MusicBrainz identifiers
  /// @param into the track into which it was merged; null for one that was not. Those come first
  /// @param plays the ids of some of its plays, which identify the track if they are known already
  record Song(
      long id,
      @Nullable Long into,
      List<UUID> plays,
      Tags tags,
      @Nullable Duration length,
      List<Spelling> names,
      List<LibraryFile> files,
      List<String> recordings)
      implements Copied {}

  /// Normalized names of a track; the album is empty if none is known.
  record Spelling(String artist, String title, String album) {}

  /// A file of a track.
  ///
  /// @param player the player's name
  /// @param artist the file's own artist, normalized, as is the title
  record LibraryFile(String player, String uri, String artist, String title) {}

  /// A description of a track by a player or an import.
  record Description(long id, long song, Track said) implements Copied {}

  /// A play.
  ///
  /// @param stayed null while it goes on, or if its source did not say
  /// @param ending null while it goes on, or if it was imported
  /// @param key the key by which marks refer to it; null for none
  /// @param source the import it came from; null for a play heard on a player
  /// @param others other imports that contain it
  record Play(
      UUID id,
      long description,
      String player,
      String kind,
      Instant start,
      @Nullable Duration stayed,
      @Nullable Duration listened,
      RoundVerdict outcome,
      @Nullable String ending,
      @Nullable String key,
      @Nullable SourceFormat source,
      List<Word> others,
      List<Delivery> deliveries)
      implements Copied {}

  /// A play as reported by another import.
  record Word(
      SourceFormat source,
      long description,
      Instant start,
      @Nullable Duration stayed,
      @Nullable Duration listened,
      boolean listen) {}

  /// The state of a listen at a service.
  ///
  /// @param edits the user's edits to what is sent, as JSON; null for none
  /// @param settled null for one that was pending
  record Delivery(
      String service, Delivered state, @Nullable String edits, @Nullable Instant settled) {}

  /// The state of a listen at a service.
  enum Delivered {
    ACCEPTED,
    IGNORED,
    DROPPED,
    /// Pending, or set aside.
    WAITING
  }

  /// A mark.
  ///
  /// @param gesture the id of the first mark made in the same action
  /// @param play the key of the play in which it was made; null for none
  /// @param kind `rating`, `love` or `tag`
  /// @param word the tag, for a tag
  record Marked(
      long id,
      long gesture,
      long song,
      @Nullable String play,
      String kind,
      @Nullable String word,
      int value,
      Instant moment,
      @Nullable Duration position,
      String origin,
      @Nullable Instant undone)
      implements Copied {}

  /// Something hidden from statistics: an artist, an album, a track or a play.
  ///
  /// @param artist for an artist or album; null for an album whose artist is unknown
  /// @param song the hidden track
  /// @param play the hidden play
  record LeftOut(
      String kind,
      @Nullable String artist,
      @Nullable String album,
      @Nullable Long song,
      @Nullable UUID play,
      Instant moment)
      implements Copied {}

  /// A merge of artists or albums.
  record MergedName(NameMerges.Merge merge) implements Copied {}

  /// A love or hate reported by another program.
  ///
  /// @param said what is known of the track: its names, or only its recording
  /// @param score 1 for love, -1 for hate
  record Feeling(Track said, int score, Instant moment) implements Copied {}

  /// Another player's counts for a track; it does not say when the plays were, so they do not
  /// become plays.
  ///
  /// @param player the player's name
  /// @param last when it was last played; null if unknown
  record Count(String player, long plays, long skips, @Nullable Instant last) {}

  /// Another player's counts of a track.
  record Counted(Track said, Count count) implements Copied {}

  /// The same, as imported by the other history.
  record KeptCount(long description, Count count) implements Copied {}

  /// Several names of one track, as reported by another program.
  ///
  /// @param said the track under its best name
  /// @param others the same under its other names
  record Spelt(Track said, List<Track> others) implements Copied {}

  /// A merge of two tracks.
  ///
  /// @param gone the track whose data was moved to the other
  /// @param descriptions ids of the descriptions that were moved; ids of marks and the lookup
  ///   entries follow
  /// @param shared names that both had
  record Merge(
      long gone,
      long kept,
      Instant moment,
      List<Long> descriptions,
      List<Long> marks,
      List<List<String>> files,
      List<String> recordings,
      List<List<String>> names,
      List<List<String>> shared)
      implements Copied {}
}
