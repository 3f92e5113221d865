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

/// One thing of a history, as it goes into another: with the ids that it has in the first one,
/// which the others of the same history refer to. They come in the order in which they stand here.
public sealed interface Copied {

  /// What follows is another history's.
  record Begin() implements Copied {}

  /// A track, and what leads to it.
  ///
  /// @param length null where it is not known
  /// @param names normalised artists, titles and albums
  /// @param files of players' libraries
  /// @param recordings by MusicBrainz
  /// @param into the track that it is one with now; null for one that stands by itself. Those come
  ///   first
  /// @param plays the ids of some plays of it, by which it is known where they are known
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

  /// Normalised names that lead to a track; the album is empty where none is known.
  record Spelling(String artist, String title, String album) {}

  /// A file that leads to a track.
  ///
  /// @param player by name
  /// @param artist its own, normalised, as is the title
  record LibraryFile(String player, String uri, String artist, String title) {}

  /// What a player, or an import, said of a track.
  record Description(long id, long song, Track said) implements Copied {}

  /// A play.
  ///
  /// @param stayed null while it goes on, or where its source did not say
  /// @param ending null while it goes on, or where it was imported
  /// @param key by which marks refer to it; null for none
  /// @param source where it was imported from; null for what a player played
  /// @param others imports that have it, too
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

  /// How another import tells a play.
  record Word(
      SourceFormat source,
      long description,
      Instant start,
      @Nullable Duration stayed,
      @Nullable Duration listened,
      boolean listen) {}

  /// What became of a listen at a service.
  ///
  /// @param edits as JSON, what the user wanted to be sent otherwise; null for nothing
  /// @param settled null for one that waited
  record Delivery(
      String service, Delivered state, @Nullable String edits, @Nullable Instant settled) {}

  /// What became of a listen at a service.
  enum Delivered {
    ACCEPTED,
    IGNORED,
    DROPPED,
    /// Pending, or set aside.
    WAITING
  }

  /// A mark.
  ///
  /// @param gesture the id of the first mark that was made together with it
  /// @param play the key of the play in which it was made; null for none
  /// @param kind `rating`, `love` or `tag`
  /// @param word of a tag
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

  /// What is left out of statistics: an artist, an album, a track or a play.
  ///
  /// @param artist of an artist or album; of an album null where none is known
  /// @param song a track that is meant itself
  /// @param play a play that is meant
  record LeftOut(
      String kind,
      @Nullable String artist,
      @Nullable String album,
      @Nullable Long song,
      @Nullable UUID play,
      Instant moment)
      implements Copied {}

  /// That an artist or album counts as another.
  record MergedName(NameMerges.Merge merge) implements Copied {}

  /// That a track is loved or hated, as another program tells it.
  ///
  /// @param said what is known of it: its names, or only its recording
  /// @param score 1 for love, -1 for hate
  record Feeling(Track said, int score, Instant moment) implements Copied {}

  /// How often another player played a track, which does not say when: no plays.
  ///
  /// @param player its name
  /// @param last when it was played last; null where that is not known
  record Count(String player, long plays, long skips, @Nullable Instant last) {}

  /// What another player counted of a track.
  record Counted(Track said, Count count) implements Copied {}

  /// The same, as the other history has it from an import.
  record KeptCount(long description, Count count) implements Copied {}

  /// That a track goes by several names, as another program tells it.
  ///
  /// @param said by its best name
  /// @param others the same by its other names
  record Spelt(Track said, List<Track> others) implements Copied {}

  /// That a track was made one with another.
  ///
  /// @param gone the one whose things went over to the other
  /// @param descriptions ids of what did; the ids of marks and what else led to it follow
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
