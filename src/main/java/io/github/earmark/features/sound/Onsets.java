package io.github.earmark.features.sound;

import java.util.Arrays;

/// The onsets of a song: the peaks of its onset curve.
final class Onsets {
  /// A peak is the greatest value within this many frames to either side: two that are closer than
  /// about 70 ms are heard as one.
  private static final int NEAR = 3;

  /// How many frames to either side are averaged; a peak has to exceed this mean.
  private static final int AROUND = 20;

  /// By how much it has to exceed it, relative to the strong onsets of the song.
  private static final double ABOVE = 0.15;

  private static final double STRONG = 0.99;

  private Onsets() {}

  /// How many there are.
  static int count(float[] curve) {
    if (curve.length == 0) {
      return 0;
    }
    var sorted = curve.clone();
    Arrays.sort(sorted);
    var least = ABOVE * sorted[(int) (STRONG * (sorted.length - 1))];
    if (least <= 0) {
      return 0;
    }
    var sums = new double[curve.length + 1];
    for (var i = 0; i < curve.length; i++) {
      sums[i + 1] = sums[i] + curve[i];
    }
    var found = 0;
    for (var i = 0; i < curve.length; i++) {
      var from = Math.max(0, i - AROUND);
      var to = Math.min(curve.length, i + AROUND + 1);
      var mean = (sums[to] - sums[from]) / (to - from);
      if (curve[i] > mean + least && peak(curve, i)) {
        found++;
      }
    }
    return found;
  }

  /// Of two equal values, the first is the peak.
  private static boolean peak(float[] curve, int at) {
    for (var i = Math.max(0, at - NEAR); i < Math.min(curve.length, at + NEAR + 1); i++) {
      if (curve[i] > curve[at] || (curve[i] == curve[at] && i < at)) {
        return false;
      }
    }
    return true;
  }
}
