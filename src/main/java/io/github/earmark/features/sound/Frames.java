package io.github.earmark.features.sound;

/// Cuts sound into overlapping frames. Not thread-safe.
final class Frames {
  private final float[] kept;
  private final int length;
  private final int step;
  private int filled;

  /// Receives one frame: its samples begin at `at`. The array is reused afterwards.
  interface EachFrame {
    void take(float[] samples, int at);
  }

  /// @param most the greatest number of samples added at once
  Frames(int length, int step, int most) {
    this.length = length;
    this.step = step;
    this.kept = new float[length + most];
  }

  void add(float[] samples, int count, EachFrame each) {
    System.arraycopy(samples, 0, kept, filled, count);
    filled += count;
    var at = 0;
    for (; filled - at >= length; at += step) {
      each.take(kept, at);
    }
    filled -= at;
    System.arraycopy(kept, at, kept, 0, filled);
  }
}
