package io.github.earmark.features.sound;

/// The K-weighting filter of ITU-R BS.1770, for two channels at once: a shelf filter that models
/// the head, then a high-pass. The standard gives the coefficients for 48 kHz; here they are
/// computed for any rate from the same analogue filters.
final class KWeighting {
  private static final double SHELF_HERTZ = 1681.974450955533;
  private static final double SHELF_DECIBELS = 3.999843853973347;
  private static final double SHELF_QUALITY = 0.7071752369554196;
  private static final double SHELF_BEND = 0.4996667741545416;
  private static final double PASS_HERTZ = 38.13547087602444;
  private static final double PASS_QUALITY = 0.5003270373238773;

  private final double b0;
  private final double b1;
  private final double b2;
  private final double a1;
  private final double a2;
  private final double p1;
  private final double p2;

  // The state of the filters: shelf and high-pass, left and right.
  private double s1;
  private double s2;
  private double h1;
  private double h2;
  private double t1;
  private double t2;
  private double k1;
  private double k2;
  private double left;
  private double right;

  KWeighting(int rate) {
    var k = Math.tan(Math.PI * SHELF_HERTZ / rate);
    var high = Math.pow(10, SHELF_DECIBELS / 20);
    var middle = Math.pow(high, SHELF_BEND);
    var a0 = 1 + k / SHELF_QUALITY + k * k;
    b0 = (high + middle * k / SHELF_QUALITY + k * k) / a0;
    b1 = 2 * (k * k - high) / a0;
    b2 = (high - middle * k / SHELF_QUALITY + k * k) / a0;
    a1 = 2 * (k * k - 1) / a0;
    a2 = (1 - k / SHELF_QUALITY + k * k) / a0;
    var c = Math.tan(Math.PI * PASS_HERTZ / rate);
    var c0 = 1 + c / PASS_QUALITY + c * c;
    p1 = 2 * (c * c - 1) / c0;
    p2 = (1 - c / PASS_QUALITY + c * c) / c0;
  }

  /// Filters samples of both channels; [#left] and [#right] then hold the sums of the squares of
  /// the result.
  void filter(float[] one, int oneAt, float[] other, int otherAt, int count) {
    double sum = 0;
    double otherSum = 0;
    var s1 = this.s1;
    var s2 = this.s2;
    var h1 = this.h1;
    var h2 = this.h2;
    var t1 = this.t1;
    var t2 = this.t2;
    var k1 = this.k1;
    var k2 = this.k2;
    for (var i = 0; i < count; i++) {
      double x = one[oneAt + i];
      double y = other[otherAt + i];
      var shelf = b0 * x + s1;
      var otherShelf = b0 * y + t1;
      s1 = b1 * x - a1 * shelf + s2;
      t1 = b1 * y - a1 * otherShelf + t2;
      s2 = b2 * x - a2 * shelf;
      t2 = b2 * y - a2 * otherShelf;
      var passed = shelf + h1;
      var otherPassed = otherShelf + k1;
      h1 = h2 - 2 * shelf - p1 * passed;
      k1 = k2 - 2 * otherShelf - p1 * otherPassed;
      h2 = shelf - p2 * passed;
      k2 = otherShelf - p2 * otherPassed;
      sum += passed * passed;
      otherSum += otherPassed * otherPassed;
    }
    this.s1 = s1;
    this.s2 = s2;
    this.h1 = h1;
    this.h2 = h2;
    this.t1 = t1;
    this.t2 = t2;
    this.k1 = k1;
    this.k2 = k2;
    left = sum;
    right = otherSum;
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }
}
