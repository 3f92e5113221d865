package io.github.earmark.playback;

/// What the rule derived from a snapshot, in the order in which it happened.
public sealed interface PlayEvent {

  /// This play is being heard: it began, was resumed, or its names became known. Only for a track
  /// with artist and title.
  record NowPlaying(Play play) implements PlayEvent {}

  /// Nothing that could be announced is being heard.
  record NothingPlaying() implements PlayEvent {}

  /// The play is now a listen. Sent once for each such play, before its end.
  record Qualified(Play play) implements PlayEvent {}

  /// The play is over. Not sent for a stay with less than a second heard.
  ///
  /// @param at when it ended, or when it was last observed
  /// @param verdict what it was
  record Ended(Play play, Ending how, Moment at, RoundVerdict verdict) implements PlayEvent {

    /// Judges the play by its own length, if that is known.
    public Ended(Play play, Ending how, Moment at) {
      this(play, how, at, RoundVerdict.of(play));
    }
  }

  enum Ending {
    /// Another queue entry, automatically or by the listener's choice.
    CHANGED,
    /// The same entry began again.
    REPEATED,
    /// A stream's title changed.
    RETITLED,
    /// Playback stopped, or the queue was cleared.
    STOPPED,
    /// The player had moved on when it was next observed.
    UNSEEN
  }
}
