package io.github.earmark.features.sound;

import java.util.Arrays;

/// The beat of a song.
///
/// The onset curve is correlated with itself, shifted by up to some seconds, in pieces of 12 s. A
/// tempo scores by how well the curve agrees with itself after one, two, three and four beats,
/// minus part of how well it does at halves or thirds of a beat; tempos near 120 are preferred, as
/// listeners prefer them. So of tempos that are twice or half each other, the one nearer to 120 is
/// chosen unless the music clearly says otherwise.
///
/// @param tempo in beats per minute; NaN if there is no beat, or less than 4 s of sound
/// @param confidence the share of the pieces that have the same tempo when measured separately
/// @param clarity how similar the curve is to itself one pulse later, from 0 to 1
record Beat(double tempo, double confidence, double clarity) {
  static final double SLOWEST = 40;
  static final double FASTEST = 220;

  private static final Beat NONE = new Beat(Double.NaN, Double.NaN, Double.NaN);

  /// About 12 s.
  private static final int PIECE = 512;

  private static final int SHORTEST = PIECE / 3;

  /// The ratio of one tempo that is tried to the one before.
  private static final double STEP = 1.005;

  private static final double USUAL = 120;

  /// The width of the preference for 120, in octaves.
  private static final double SPREAD = 1;

  private static final int BEATS = 4;
  private static final double OF_HALVES = 0.5;
  private static final double OF_THIRDS = 0.6;
  private static final double SAME = 0.04;

  /// How many values to either side are averaged for the background level.
  private static final int AROUND = 22;

  /// @param curve of onsets
  /// @param rate its values per second
  static Beat of(float[] curve, double rate) {
    if (curve.length < SHORTEST) {
      return NONE;
    }
    var onsets = smooth(aboveMean(curve));
    var piece = Math.min(PIECE, onsets.length);
    var correlation = new Autocorrelation(piece);
    var pieces = (onsets.length - piece) / (piece / 2) + 1;
    var all = new double[piece];
    var tempos = new double[pieces];
    Arrays.fill(tempos, Double.NaN);
    for (var i = 0; i < pieces; i++) {
      var one = correlation.of(onsets, i * (piece / 2));
      if (one.length > 0) {
        tempos[i] = best(one, rate);
        for (var lag = 0; lag < piece; lag++) {
          all[lag] += one[lag] / pieces;
        }
      }
    }
    var tempo = best(all, rate);
    if (Double.isNaN(tempo)) {
      return NONE;
    }
    var same = Arrays.stream(tempos).filter(one -> Math.abs(one / tempo - 1) < SAME).count();
    return new Beat(refined(all, tempo, rate), (double) same / pieces, clarity(all, rate));
  }

  private static float[] aboveMean(float[] curve) {
    var sums = new double[curve.length + 1];
    for (var i = 0; i < curve.length; i++) {
      sums[i + 1] = sums[i] + curve[i];
    }
    var above = new float[curve.length];
    for (var i = 0; i < curve.length; i++) {
      var from = Math.max(0, i - AROUND);
      var to = Math.min(curve.length, i + AROUND + 1);
      above[i] = (float) Math.max(0, curve[i] - (sums[to] - sums[from]) / (to - from));
    }
    return above;
  }

  private static float[] smooth(float[] values) {
    var smooth = new float[values.length];
    for (var i = 0; i < values.length; i++) {
      smooth[i] = at(values, i) / 2 + (at(values, i - 1) + at(values, i + 1)) / 4;
    }
    return smooth;
  }

  private static float at(float[] values, int i) {
    return i < 0 || i >= values.length ? 0 : values[i];
  }

  /// The tempo with the highest score; NaN if none has any.
  private static double best(double[] correlation, double rate) {
    var best = Double.NaN;
    var highest = 0.0;
    for (var tempo = SLOWEST; tempo <= FASTEST; tempo *= STEP) {
      var octaves = Math.log(tempo / USUAL) / Math.log(2) / SPREAD;
      var score = score(correlation, 60 * rate / tempo) * Math.exp(-octaves * octaves / 2);
      if (score > highest) {
        highest = score;
        best = tempo;
      }
    }
    return best;
  }

  private static double score(double[] correlation, double lag) {
    var on = 0.0;
    var halves = 0.0;
    var thirds = 0.0;
    var beats = 0;
    while (beats < BEATS && (beats + 1) * lag < correlation.length * 0.6) {
      beats++;
      on += value(correlation, beats * lag);
      halves += value(correlation, (beats - 0.5) * lag);
      thirds += value(correlation, (beats - 1 / 3.0) * lag) / 2;
      thirds += value(correlation, (beats - 2 / 3.0) * lag) / 2;
    }
    var off = Math.max(0, Math.max(OF_HALVES * halves, OF_THIRDS * thirds));
    return beats == 0 ? 0 : (on - off) / beats;
  }

  private static double value(double[] correlation, double lag) {
    var below = (int) lag;
    var share = lag - below;
    return correlation[below] * (1 - share) + correlation[below + 1] * share;
  }

  /// A more exact tempo: the peaks after two, four and eight beats give the length of a beat more
  /// exactly, as long as the beat is steady.
  private static double refined(double[] correlation, double tempo, double rate) {
    var beat = 60 * rate / tempo;
    var first = 0.0;
    for (var beats = 1; beats * beat + 3 < correlation.length * 0.6; beats *= 2) {
      var near = beats == 1 ? Math.max(2, (int) Math.round(beat * SAME)) : 2;
      var middle = (int) Math.round(beats * beat);
      var peak = middle;
      for (var lag = middle - near; lag <= middle + near; lag++) {
        peak = correlation[lag] > correlation[peak] ? lag : peak;
      }
      if (correlation[peak] <= first / 2) {
        break;
      }
      first = beats == 1 ? correlation[peak] : first;
      beat = (peak + summit(correlation, peak)) / beats;
    }
    return 60 * rate / beat;
  }

  /// The offset from a peak to the vertex of the parabola through it and its neighbours.
  private static double summit(double[] values, int peak) {
    var before = values[peak - 1];
    var after = values[peak + 1];
    var bend = before - 2 * values[peak] + after;
    return bend < 0 ? Math.clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
  }

  private static double clarity(double[] correlation, double rate) {
    var greatest = 0.0;
    var last = Math.min(correlation.length * 0.6, 60 * rate / SLOWEST);
    for (var lag = (int) (60 * rate / FASTEST); lag <= last; lag++) {
      greatest = Math.max(greatest, correlation[lag]);
    }
    return Math.min(1, greatest);
  }
}
