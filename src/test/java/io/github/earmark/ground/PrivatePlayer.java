package io.github.earmark.ground;

import java.io.IOException;

/// A real player of one's own, and its buttons. Set it up, start it, close it.
public interface PrivatePlayer extends AutoCloseable {

  /// Puts a track into its folder.
  PrivatePlayer add(String file, Tone tone) throws IOException;

  /// Lets it keep where it was over an orderly restart.
  PrivatePlayer remembering();

  PrivatePlayer start() throws IOException;

  /// SIGKILL.
  void kill();

  /// SIGTERM.
  void terminate();

  @Override
  void close();

  /// Fills the queue with these alone and plays from the first: files, or web addresses.
  void play(String... files) throws IOException;

  void pause() throws IOException;

  void resume() throws IOException;

  void stop() throws IOException;

  void next() throws IOException;

  /// Empties the queue.
  void clear() throws IOException;

  void seek(double seconds) throws IOException;

  /// Plays one entry of the queue again and again.
  void repeatOne() throws IOException;

  /// Takes out of the queue what was played, and plays the rest in any order.
  void consumeAtRandom() throws IOException;

  /// The position in seconds, by its own account; negative where it has none.
  double elapsed() throws IOException;

  State state() throws IOException;

  enum State {
    PLAYING,
    PAUSED,
    STOPPED
  }
}
