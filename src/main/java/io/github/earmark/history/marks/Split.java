package io.github.earmark.history.marks;

import io.github.earmark.history.tracks.TrackFile;
import io.github.earmark.music.Track;
import java.util.List;

/// The result of splitting a file, a recording or a name from a track.
public sealed interface Split {

  /// It is a separate track now, or would be.
  ///
  /// @param kept the track from which it was split
  /// @param made the new track; 0 in a dry run
  /// @param names the current names of the kept track
  /// @param others the current names of the new one
  /// @param plays how many plays belong to the part that was split off
  /// @param marks how many marks were made while it was playing
  /// @param marksLeft how many marks were made outside a play; it is unknown which part they meant,
  ///   so they stay
  /// @param files the files that were split off
  /// @param recordings the MusicBrainz identifiers that were split off
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

  /// The track was never heard from that file, or under that name.
  record NotOfIt() implements Split {}

  /// Nothing else would be left.
  record AllOfIt() implements Split {}
}
