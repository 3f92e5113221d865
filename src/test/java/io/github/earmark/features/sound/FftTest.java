package io.github.earmark.features.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {
  @ParameterizedTest
  @ValueSource(ints = {4, 8, 64, 1_024})
  void it_matches_the_definition(int size) {
    var random = new Random(size);
    var samples = new float[size + 3];
    for (var i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat() - 0.5f;
    }
    var window = new float[size];
    Arrays.fill(window, 1);
    var powers = new float[size / 2 + 1];
    new Fft(size).powers(samples, 3, window, powers);
    for (var k = 0; k <= size / 2; k++) {
      var real = 0.0;
      var imaginary = 0.0;
      for (var i = 0; i < size; i++) {
        real += samples[3 + i] * Math.cos(2 * Math.PI * i * k / size);
        imaginary += samples[3 + i] * Math.sin(2 * Math.PI * i * k / size);
      }
      var power = real * real + imaginary * imaginary;
      assertThat((double) powers[k]).isCloseTo(power, within(1e-3 * (1 + power)));
    }
  }
}
