package io.github.earmark.history.marks;

import io.github.earmark.history.tracks.TrackFile;
import io.github.earmark.music.Track;
import java.util.List;

/// What came of taking a file, a recording or a name out of a track.
public sealed interface Split {

  /// It is a track of its own now, or would be.
  ///
  /// @param kept the track that it was taken out of
  /// @param made the new track; 0 where that was only asked
  /// @param names what is known of the one that was kept
  /// @param others what is known of the other
  /// @param plays how many of them were of the part that was taken out
  /// @param marks how many of them were made while it played
  /// @param marksLeft how many were made without a play, of which nobody can say what they meant;
  ///   they stay
  /// @param files that were taken out
  /// @param recordings MusicBrainz identifiers that were
  record Done(
      long kept,
      long made,
      Track names,
      Track others,
      long plays,
      long marks,
      long marksLeft,
      List<TrackFile> files,
      List<String> recordings)
      implements Split {}

  /// There is no such track.
  record NoTrack() implements Split {}

  /// It was never heard from that, or by that name.
  record NotOfIt() implements Split {}

  /// Nothing else would be left.
  record AllOfIt() implements Split {}
}
