package io.github.earmark.history.gathered;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the database. Times and lengths are in milliseconds, times since 1970 (UTC).
public sealed interface Gathered {

  /// Identifies a track or a description: its history, and its id there.
  record Key(String history, long id) {}

  /// A track.
  ///
  /// @param tags as JSON
  record Song(
      Key key,
      @Nullable String title,
      @Nullable String artist,
      @Nullable String album,
      @Nullable Long duration,
      String tags)
      implements Gathered {}

  /// A player's description of a track.
  ///
  /// @param song the id of the track in the same history
  /// @param tags as JSON
  record Description(
      Key key, long song, String uri, boolean remote, @Nullable Long duration, String tags)
      implements Gathered {}

  /// A play.
  ///
  /// @param description of the same history
  /// @param source the format that it was imported from; null if it was heard
  record Play(
      UUID uuid,
      Key description,
      String player,
      String kind,
      long start,
      @Nullable Long stayed,
      @Nullable Long listened,
      String outcome,
      @Nullable String ending,
      @Nullable String source)
      implements Gathered {}

  /// A mark.
  ///
  /// @param song of the same history
  record Mark(
      UUID uuid,
      Key song,
      String kind,
      @Nullable String word,
      int value,
      long moment,
      @Nullable Long position,
      String origin,
      @Nullable Long undone)
      implements Gathered {}

  /// What a history hides and merges; see [io.github.earmark.history.mirrors.MirrorBatch.Lists].
  record Lists(String history, String hidden, String merges, String trackMerges)
      implements Gathered {}
}
