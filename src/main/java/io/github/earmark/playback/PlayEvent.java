package io.github.earmark.playback;

/// What the rule found out from one snapshot, in the order in which it happened.
public sealed interface PlayEvent {

  /// This play is heard now: it began, went on after a pause, or its names came to be known. Only
  /// for a track with artist and title.
  record NowPlaying(Play play) implements PlayEvent {}

  /// Nothing that could be announced is heard now.
  record NothingPlaying() implements PlayEvent {}

  /// The play is a listen. Said once for each play, before its end.
  record Qualified(Play play) implements PlayEvent {}

  /// The play is over. Not said of a stay with less than a second heard.
  ///
  /// @param at when it ended, or was last heard of
  /// @param verdict what it was
  record Ended(Play play, Ending how, Moment at, RoundVerdict verdict) implements PlayEvent {

    /// Of a play whose own length, if any is known, is what it is judged by.
    public Ended(Play play, Ending how, Moment at) {
      this(play, how, at, RoundVerdict.of(play));
    }
  }

  enum Ending {
    /// Another entry of the queue, by itself or by the listener's choice.
    CHANGED,
    /// The same entry began again.
    REPEATED,
    /// A stream's title changed.
    RETITLED,
    /// Playback stopped, or the queue was cleared.
    STOPPED,
    /// The player had moved on when it was heard again.
    UNSEEN
  }
}
