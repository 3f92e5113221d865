package io.github.earmark.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A way in for bytes that nobody vouches for. Deterministic: the same bytes always lead to the
/// same. For one thread.
public interface Target extends AutoCloseable {

  String name();

  /// Good inputs, to be spoiled.
  List<byte[]> seeds();

  /// What means something here.
  List<String> words();

  /// The size in bytes beyond which an input is no different from this one.
  int largest();

  /// Takes an input in, as the program would.
  ///
  /// @throws AssertionError where what came of it breaks a promise; whatever else is thrown is a
  ///   defect, too
  void take(byte[] input) throws Exception;

  @Override
  void close();

  static void check(boolean holds, String promise) {
    if (!holds) {
      throw new AssertionError(promise);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
