package io.github.earmark.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.features.FeatureHistogram.Bar;
import io.github.earmark.features.FeatureHistogram.Open;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureHistogramTest {
  @TempDir private Path state;

  private List<Bar> bars(String feature, double... values) throws IOException {
    try (var writer = new CollectionWriter(CollectionFile.of(state, "made"), List.of(feature))) {
      for (var value : values) {
        writer.add(
            new CollectedSong(List.of("Artist"), "Song", null, null, null), new double[] {value});
      }
      writer.finish();
    }
    try (var songs = SongCollection.open(state, "made")) {
      return FeatureHistogram.of(songs, 0);
    }
  }

  @Test
  void bars_have_a_round_width_and_contain_each_song_once() throws Exception {
    var bars = bars("tempo", 60, 61.9, 62, 119.9, 120, Double.NaN);
    assertThat(bars).hasSize(31);
    assertThat(bars.getFirst()).isEqualTo(new Bar(60, 62, 2, Open.NO));
    assertThat(bars.get(1)).isEqualTo(new Bar(62, 64, 1, Open.NO));
    assertThat(bars.getLast()).isEqualTo(new Bar(120, 122, 1, Open.NO));
    assertThat(bars.stream().mapToLong(Bar::songs).sum()).isEqualTo(5);
  }

  @Test
  void years_and_keys_are_whole() throws Exception {
    assertThat(bars("year", 1999, 2001, 2001))
        .containsExactly(
            new Bar(1999, 2000, 1, Open.NO),
            new Bar(2000, 2001, 0, Open.NO),
            new Bar(2001, 2002, 2, Open.NO));
    assertThat(bars("key", 0, 11, 11)).hasSize(12).last().isEqualTo(new Bar(11, 12, 2, Open.NO));
  }

  @Test
  void outliers_are_in_the_last_bar() throws Exception {
    var values = new double[1_000];
    Arrays.setAll(values, i -> i % 10 / 10.0);
    values[7] = 1e6;
    values[8] = -1e6;
    var bars = bars("energy", values);
    assertThat(bars.size()).isLessThan(40);
    assertThat(bars.getFirst().open()).isEqualTo(Open.BELOW);
    assertThat(bars.getLast().open()).isEqualTo(Open.ABOVE);
    assertThat(bars.stream().mapToLong(Bar::songs).sum()).isEqualTo(1_000);
  }

  @Test
  void a_single_value_is_one_bar_and_no_values_are_no_bars() throws Exception {
    assertThat(bars("loudness", -14.5, -14.5)).containsExactly(new Bar(-15, -14, 2, Open.NO));
    assertThat(bars("loudness", Double.NaN)).isEmpty();
    assertThat(bars("loudness")).isEmpty();
  }
}
