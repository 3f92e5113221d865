package io.github.earmark.control;

import org.jspecify.annotations.Nullable;

/// Something that clients can follow with `subscribe NAME`: they are told for as long as they stay.
@FunctionalInterface
public interface Subject {

  /// Begins to gather for one subscriber. Called from many threads at once; must not wait.
  Subscription subscribe();

  /// What one subscriber is told. [#next] is called by one thread, [#close] by any.
  interface Subscription extends AutoCloseable {

    /// Waits for the next thing to say.
    ///
    /// @return made of what [Json] can write; null when this is closed
    @Nullable Record next() throws InterruptedException;

    /// Says nothing more. Does not wait.
    @Override
    void close();
  }
}
