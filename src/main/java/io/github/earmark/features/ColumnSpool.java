package io.github.earmark.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Collects the values of one feature while a collection is written, and computes their statistics.
final class ColumnSpool implements AutoCloseable {
  /// This share of the values at either end gets the same code as everything beyond, so that a few
  /// outliers do not use up the codes.
  private static final double ENDS = 0.0005;

  private static final int BINS = 1 << 14;

  /// How often the ends are searched for, each time at a finer scale.
  private static final int LOOKS = 4;

  private final Spool spool;
  private final String feature;
  private long present;
  private double mean;
  private double squares;
  private float least = Float.POSITIVE_INFINITY;
  private float greatest = Float.NEGATIVE_INFINITY;

  ColumnSpool(Path file, String feature) throws IOException {
    this.spool = new Spool(file);
    this.feature = feature;
  }

  void add(double given) throws IOException {
    var value = FeatureColumn.fits(feature, given) ? (float) given : Float.NaN;
    spool.room(Float.BYTES).putFloat(value);
    if (!Float.isNaN(value)) {
      present++;
      var off = value - mean;
      mean += off / present;
      squares += off * (value - mean);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }

  /// Takes one value after the other.
  interface EachValue {
    void take(float value) throws IOException;
  }

  void each(EachValue taking) throws IOException {
    spool.each(
        bytes -> {
          while (bytes.hasRemaining()) {
            taking.take(bytes.getFloat());
          }
        });
  }

  /// The feature, once all values have been added.
  FeatureColumn column() throws IOException {
    if (present == 0) {
      return new FeatureColumn(feature, 0, 0, 1, 0, 0, 0, 1);
    }
    if (feature.equals(FeatureColumn.KEY)) {
      return new FeatureColumn(
          feature, present, mean, FeatureColumn.SPREAD_OF_KEYS, least, greatest, 0, 12.0 / 255);
    }
    var spread = Math.sqrt(squares / present);
    double low = least;
    double high = greatest;
    for (var look = 0; look < LOOKS && high > low; look++) {
      var bins = histogram(low, high);
      var width = (high - low) / BINS;
      var from = end(bins, false);
      var to = end(bins, true);
      if (to - from > BINS / 8) {
        high = low + (to + 1) * width;
        low = low + from * width;
        break;
      }
      // Nearly all values are in a small part of the range: search there at a finer scale.
      high = low + (to + 1) * width;
      low = low + from * width;
    }
    var step = (high - low) / FeatureColumn.CODES;
    return new FeatureColumn(
        feature,
        present,
        mean,
        spread > 0 && Double.isFinite(spread) ? spread : 1,
        least,
        greatest,
        low,
        step > 0 ? step : 1);
  }

  /// Counts the values in each of many equal bins; those outside the range go to the first and the
  /// last.
  private long[] histogram(double low, double high) throws IOException {
    var bins = new long[BINS];
    each(
        value -> {
          if (!Float.isNaN(value)) {
            bins[(int) Math.clamp((value - low) / (high - low) * BINS, 0, BINS - 1)]++;
          }
        });
    return bins;
  }

  /// The outermost bin at one end that has more than [#ENDS] of the values beyond it.
  private int end(long[] bins, boolean upper) {
    var behind = 0L;
    for (var i = 0; i < BINS; i++) {
      var bin = upper ? BINS - 1 - i : i;
      behind += bins[bin];
      if (behind > present * ENDS) {
        return bin;
      }
    }
    return upper ? BINS - 1 : 0;
  }

  @Override
  public void close() {
    try {
      spool.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
