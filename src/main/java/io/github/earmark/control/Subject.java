package io.github.earmark.control;

import org.jspecify.annotations.Nullable;

/// Something that clients can subscribe to with `subscribe NAME`.
@FunctionalInterface
public interface Subject {

  /// Starts collecting for one subscriber. Called from several threads at once; must not block.
  Subscription subscribe();

  /// What one subscriber receives. [#next] is called by one thread, [#close] by any.
  interface Subscription extends AutoCloseable {

    /// Waits for the next line.
    ///
    /// @return something that [Json] can write; null once this is closed
    @Nullable Record next() throws InterruptedException;

    /// Ends the subscription. Does not block.
    @Override
    void close();
  }
}
