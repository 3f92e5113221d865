package io.github.earmark.features.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.earmark.ground.sound.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Measures synthetic sound whose properties are known.
class SoundAnalysisTest {
  static IntStream tempos() {
    return IntStream.iterate(60, tempo -> tempo <= 180, tempo -> tempo + 5);
  }

  @ParameterizedTest
  @MethodSource("tempos")
  void a_metronome_has_its_tempo(int tempo) {
    var found = Sounds.stereo(Sounds.clicks(tempo, 20));
    assertThat(found.tempo()).isCloseTo(tempo, Percentage.withPercentage(1));
    assertThat(found.tempoConfidence()).isEqualTo(1);
    assertThat(found.pulseClarity()).isGreaterThan(0.85);
    assertThat(found.onsetRate()).isCloseTo(tempo / 60.0, within(0.1));
  }

  /// As `features.md` says: a tempo above 220 is halved, one below 40 is doubled.
  @ParameterizedTest
  @CsvSource({"240, 120", "30, 60"})
  void a_tempo_out_of_range_is_halved_or_doubled(int tempo, int found) {
    assertThat(Sounds.stereo(Sounds.clicks(tempo, 40)).tempo())
        .isCloseTo(found, Percentage.withPercentage(1));
  }

  @Test
  void a_changing_tempo_has_less_confidence() {
    var found = Sounds.stereo(Sounds.after(Sounds.clicks(90, 40), Sounds.clicks(133, 40)));
    assertThat(found.tempoConfidence()).isBetween(0.3, 0.7);
  }

  @Test
  void noise_has_no_pulse_and_a_flat_spectrum() {
    var found = Sounds.stereo(Sounds.noise(20, 0.3));
    assertThat(found.pulseClarity()).isLessThan(0.2);
    assertThat(found.flatness()).isCloseTo(0.56, within(0.01));
    assertThat(found.brightness()).isCloseTo(5_000, within(100.0));
  }

  @ParameterizedTest
  @CsvSource({"100, 1", "1000, 0", "3000, 0"})
  void a_tone_is_as_bright_as_it_is_high(double hertz, double bass) {
    var found = Sounds.stereo(Sounds.sine(hertz, 10, -12));
    assertThat(found.brightness()).isCloseTo(hertz, Percentage.withPercentage(2));
    assertThat(found.bassRatio()).isCloseTo(bass, within(0.01));
    assertThat(found.flatness()).isLessThan(0.001);
    assertThat(found.onsetRate()).isZero();
    assertThat(found.tempo()).isNaN();
  }

  @Test
  void silence_has_nothing_but_its_length() {
    var found = Sounds.stereo(Sounds.silence(10));
    assertThat(found.seconds()).isEqualTo(10);
    var values = found.values();
    assertThat(Arrays.copyOf(values, values.length - 1)).containsOnly(Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({"0", "0.00001", "0.05", "0.4", "1.5"})
  void short_sounds_are_handled(double seconds) {
    var found = Sounds.stereo(Sounds.clicks(120, seconds));
    assertThat(found.tempo()).isNaN();
    assertThat(found.seconds()).isCloseTo(seconds, within(0.0001));
  }

  /// A loudness, or a range of it, that is expected.
  ///
  /// @param parts seconds and decibels, one after the other
  record Ebu(String name, double loudness, int channels, List<Double> parts) {
    static Ebu of(String name, double loudness, double... parts) {
      return new Ebu(name, loudness, 2, Arrays.stream(parts).boxed().toList());
    }

    SoundFeatures found() {
      var sound = new ArrayList<float[]>();
      for (var i = 0; i < parts.size(); i += 2) {
        sound.add(Sounds.sine(1_000, parts.get(i), parts.get(i + 1)));
      }
      var weights = new double[channels];
      var all = new float[channels][];
      Arrays.fill(weights, 1);
      Arrays.fill(all, Sounds.after(sound.toArray(float[][]::new)));
      return Sounds.features(weights, all);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// The cases of EBU Tech 3341 whose signals are sines.
  static List<Ebu> loudnesses() {
    return List.of(
        Ebu.of("case 1", -23, 20, -23),
        Ebu.of("case 2", -33, 20, -33),
        Ebu.of("case 3", -23, 10, -36, 60, -23, 10, -36),
        Ebu.of("case 4", -23, 10, -72, 10, -36, 60, -23, 10, -36, 10, -72),
        Ebu.of("case 5", -23, 20, -26, 20.1, -20, 20, -26),
        new Ebu("one channel", -26, 1, List.of(20.0, -23.0)));
  }

  @ParameterizedTest
  @MethodSource("loudnesses")
  void loudness_meets_the_ebu_test_cases(Ebu ebu) {
    assertThat(ebu.found().loudness()).isCloseTo(ebu.loudness(), within(0.1));
  }

  /// Case 6: five channels, the surround ones of which count for more.
  @Test
  void channels_beside_the_listener_count_for_more() {
    var front = Sounds.sine(1_000, 20, -28);
    var centre = Sounds.sine(1_000, 20, -24);
    var around = Sounds.sine(1_000, 20, -30);
    var low = Sounds.sine(50, 20, -3);
    var found =
        Sounds.features(
            new double[] {1, 1, 1, 0, 1.41, 1.41}, front, front, centre, low, around, around);
    assertThat(found.loudness()).isCloseTo(-23, within(0.1));
    assertThat(found.bassRatio()).isCloseTo(0, within(0.01));
  }

  /// The first four cases of EBU Tech 3342.
  static List<Ebu> ranges() {
    return List.of(
        Ebu.of("case 1", 10, 20, -20, 20, -30),
        Ebu.of("case 2", 5, 20, -20, 20, -15),
        Ebu.of("case 3", 20, 20, -40, 20, -20),
        Ebu.of("case 4", 15, 20, -50, 20, -35, 20, -20, 20, -35, 20, -50));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void the_loudness_range_meets_the_ebu_test_cases(Ebu ebu) {
    assertThat(ebu.found().loudnessRange()).isCloseTo(ebu.loudness(), within(1.0));
  }

  /// A piece in a key, played in a certain way.
  record Played(int key, boolean major, String how, double cents) {
    float[] sound() {
      var third = major ? 4 : 3;
      var root = 48 + key;
      if (how.equals("chords")) {
        return Sounds.after(
            Sounds.chord(1.5, cents, root, root + third, root + 7, root + 12),
            Sounds.chord(1.5, cents, root + 5, root + 5 + third, root + 12),
            Sounds.chord(1.5, cents, root + 7, root + 11, root + 14),
            Sounds.chord(1.5, cents, root, root + third, root + 7, root + 12));
      }
      int[] scale =
          major ? new int[] {0, 2, 4, 5, 7, 9, 11, 12} : new int[] {0, 2, 3, 5, 7, 8, 11, 12};
      return Sounds.after(
          IntStream.range(0, 2 * scale.length - 1)
              .map(i -> i < scale.length ? i : 2 * scale.length - 2 - i)
              .mapToObj(i -> Sounds.chord(0.5, cents, root + 12 + scale[i]))
              .toArray(float[][]::new));
    }
  }

  static Stream<Played> keys() {
    return IntStream.range(0, 24)
        .boxed()
        .flatMap(
            key ->
                Stream.of(
                    new Played(key / 2, key % 2 == 0, "chords", 0),
                    new Played(key / 2, key % 2 == 0, "scale", 0),
                    new Played(key / 2, key % 2 == 0, "chords", 35)));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void chords_and_scales_have_their_key(Played played) {
    var found = Sounds.stereo(played.sound());
    assertThat(found.key()).isEqualTo(played.key());
    assertThat(found.mode()).isEqualTo(played.major() ? 1 : 0);
    assertThat(found.keyStrength()).isGreaterThan(0.5);
  }

  static IntStream pieces() {
    return IntStream.of(71, 78, 86, 93, 100, 108, 117, 124, 132, 141, 150, 163, 174);
  }

  /// Drums, bass, chords and a melody; each in another key.
  @ParameterizedTest
  @MethodSource("pieces")
  void a_piece_of_music_has_its_tempo_and_key(int tempo) {
    var piece = new Piece(tempo, tempo % 12, tempo % 2 == 0, 40, tempo);
    var samples = piece.samples();
    var found = Sounds.features(new double[] {1, 1}, samples[0], samples[1]);
    assertThat(found.tempo()).isCloseTo(tempo, Percentage.withPercentage(0.5));
    assertThat(found.key()).isEqualTo(piece.key());
    assertThat(found.mode()).isEqualTo(piece.major() ? 1 : 0);
  }
}
