package io.github.earmark.feeds;

import java.time.Duration;
import java.util.List;

/// An account of one kind, with its feed, by a clock that is moved by hand.
public interface PolledAccount extends AutoCloseable {

  Feed feed();

  /// Somebody has played something there.
  ///
  /// @param time when it began, in seconds since 1970
  void play(long time, String title);

  /// So much time is over: who has to log in again now and then does so.
  default void pass(Duration time) throws Exception {}

  /// The titles of all that was played, in the order of their starts.
  List<String> titles();

  @Override
  void close();
}
