package io.github.earmark.features.sound;

/// The key of a song: the strength of each of the twelve notes, over all octaves, is compared with
/// how often each note occurs in music of each key (Temperley's profiles). The tuning of the
/// instruments does not matter.
final class Tonality {
  static final int FRAME = 4096;

  private static final double LOWEST = 60;
  private static final double HIGHEST = 2_000;
  private static final double A = 440;

  /// Semitones from C to A.
  private static final int A_ABOVE_C = 9;

  private static final int NOTES = 12;
  private static final int STEPS = 10;
  private static final int PLACES = NOTES * STEPS;

  /// Peaks this much weaker than the strongest are noise.
  private static final double WEAKEST = 1e-4;

  private static final float NOTHING = 1e-12f;

  private static final double[] MAJOR = {
    0.748, 0.060, 0.488, 0.082, 0.670, 0.460, 0.096, 0.715, 0.104, 0.366, 0.057, 0.400
  };
  private static final double[] MINOR = {
    0.712, 0.084, 0.474, 0.618, 0.049, 0.460, 0.105, 0.747, 0.404, 0.067, 0.133, 0.330
  };

  private final Fft fft = new Fft(FRAME);
  private final float[] window = Fft.hann(FRAME);
  private final float[] powers = new float[FRAME / 2 + 1];
  private final double[] places = new double[PLACES];
  private final double hertz;
  private double cosines;
  private double sines;

  /// The key that fits best.
  ///
  /// @param key from 0 for C to 11 for B; NaN if there are no tones
  /// @param mode 1 for major, 0 for minor; NaN if there are no tones
  /// @param strength how well it fits: the correlation with the profile, at most 1; NaN if there
  ///   are no tones
  record Key(double key, double mode, double strength) {
    static final Key NONE = new Key(Double.NaN, Double.NaN, Double.NaN);
  }

  /// @param rate in samples per second
  Tonality(double rate) {
    this.hertz = rate / FRAME;
  }

  /// Adds a frame of sound.
  void add(float[] samples, int at) {
    fft.powers(samples, at, window, powers);
    var from = (int) Math.ceil(LOWEST / hertz);
    var to = (int) (HIGHEST / hertz);
    var strongest = NOTHING;
    for (var i = from; i <= to; i++) {
      strongest = Math.max(strongest, powers[i]);
    }
    var least = (float) (strongest * WEAKEST);
    for (var i = from; i <= to; i++) {
      if (powers[i] > least && powers[i] > powers[i - 1] && powers[i] >= powers[i + 1]) {
        note(i);
      }
    }
  }

  /// Adds a peak; its exact frequency is at the vertex of a parabola through the levels.
  private void note(int at) {
    var before = Math.log(powers[at - 1] + NOTHING);
    var here = Math.log(powers[at] + NOTHING);
    var after = Math.log(powers[at + 1] + NOTHING);
    var bend = before - 2 * here + after;
    var summit = bend < 0 ? (before - after) / (2 * bend) : 0;
    var semitones = NOTES * Math.log((at + summit) * hertz / A) / Math.log(2) + A_ABOVE_C;
    // The fourth root, so that a loud note does not outweigh all others.
    var weight = Math.sqrt(Math.sqrt(powers[at]));
    places[Math.floorMod(Math.round(semitones * STEPS), PLACES)] += weight;
    cosines += weight * Math.cos(2 * Math.PI * semitones);
    sines += weight * Math.sin(2 * Math.PI * semitones);
  }

  Key key() {
    var notes = notes();
    var best = Key.NONE;
    for (var key = 0; key < NOTES; key++) {
      best = better(best, new Key(key, 1, correlation(notes, MAJOR, key)));
      best = better(best, new Key(key, 0, correlation(notes, MINOR, key)));
    }
    return best;
  }

  private static Key better(Key one, Key other) {
    return other.strength() > 0 && !(one.strength() >= other.strength()) ? other : one;
  }

  /// The strength of each note, after correcting for the tuning.
  private double[] notes() {
    var tuning = Math.atan2(sines, cosines) / (2 * Math.PI);
    var notes = new double[NOTES];
    for (var place = 0; place < PLACES; place++) {
      var note = Math.floorMod(Math.round((double) place / STEPS - tuning), NOTES);
      notes[note] += places[place];
    }
    return notes;
  }

  private static double correlation(double[] notes, double[] profile, int key) {
    var noteMean = 0.0;
    var profileMean = 0.0;
    for (var i = 0; i < NOTES; i++) {
      noteMean += notes[i] / NOTES;
      profileMean += profile[i] / NOTES;
    }
    var both = 0.0;
    var ofNotes = 0.0;
    var ofProfile = 0.0;
    for (var i = 0; i < NOTES; i++) {
      var note = notes[(key + i) % NOTES] - noteMean;
      var usual = profile[i] - profileMean;
      both += note * usual;
      ofNotes += note * note;
      ofProfile += usual * usual;
    }
    return ofNotes > 0 ? both / Math.sqrt(ofNotes * ofProfile) : Double.NaN;
  }
}
