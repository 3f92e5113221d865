package io.github.earmark.features.datasets;

import io.github.earmark.features.CollectedSong;
import io.github.earmark.features.CollectionWriter;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/// Made-up songs with realistic features: they come in styles, each with its own tempo, loudness
/// and so on. The same seed gives the same songs.
public final class DemoSongs {
  /// The features of each song, in the order of its values. Those from 0 to 1 are defined as at
  /// Spotify.
  public static final List<String> FEATURES =
      List.of(
          "tempo",
          "loudness",
          "energy",
          "danceability",
          "valence",
          "acousticness",
          "instrumentalness",
          "liveness",
          "speechiness",
          "key",
          "mode",
          "year",
          "duration");

  private static final List<String> FIRST =
      List.of(
          "Amber",
          "Blue",
          "Crystal",
          "Distant",
          "Electric",
          "Faded",
          "Golden",
          "Hollow",
          "Iron",
          "Jade",
          "Kind",
          "Lost",
          "Midnight",
          "Northern",
          "Open",
          "Paper",
          "Quiet",
          "Red",
          "Silver",
          "Tender",
          "Under",
          "Velvet",
          "Wild",
          "Young");
  private static final List<String> SECOND =
      List.of(
          "Arcade",
          "Bells",
          "Canyon",
          "Dancers",
          "Engine",
          "Fields",
          "Garden",
          "Harbour",
          "Island",
          "Jungle",
          "Kites",
          "Lanterns",
          "Mirrors",
          "Nights",
          "Orchard",
          "Parade",
          "Queen",
          "Rivers",
          "Satellites",
          "Trains",
          "Umbrella",
          "Voices",
          "Windows",
          "Years");
  private static final List<String> ENDINGS =
      List.of("", " Again", " at Dawn", " for Two", " in June", " of Mine", " Tonight", " Waltz");

  /// A style: what its songs have in common.
  private record Style(
      double tempo,
      double loudness,
      double energy,
      double dance,
      double valence,
      double acoustic,
      double voiceless,
      int year) {}

  private static final int STYLES = 24;

  private final Random random;
  private final List<Style> styles;

  /// @param seed determines the songs
  public DemoSongs(long seed) {
    random = new Random(seed);
    styles =
        random
            .doubles(STYLES)
            .mapToObj(
                energy ->
                    new Style(
                        70 + 100 * random.nextDouble(),
                        -22 + 16 * energy,
                        energy,
                        random.nextDouble(),
                        random.nextDouble(),
                        1 - energy,
                        random.nextInt(4) == 0 ? 0.8 : 0.1,
                        1965 + random.nextInt(60)))
            .toList();
  }

  /// Adds songs to a collection that has [#FEATURES].
  public void write(CollectionWriter collection, int songs) throws IOException {
    var values = new double[FEATURES.size()];
    for (var i = 0; i < songs; i++) {
      // Few artists have many songs, and most have few.
      var artist = (int) (Math.pow(random.nextDouble(), 2) * Math.max(1, songs / 5));
      var style = styles.get(Math.floorMod(artist * 31, STYLES));
      fill(values, style);
      collection.add(
          new CollectedSong(List.of(artist(artist)), title(i), null, "demo-" + i, null), values);
    }
  }

  private void fill(double[] values, Style style) {
    values[0] = Math.clamp(style.tempo + 14 * random.nextGaussian(), 40, 220);
    values[1] = Math.clamp(style.loudness + 3 * random.nextGaussian(), -60, 0);
    values[2] = share(style.energy);
    values[3] = share(style.dance);
    values[4] = share(style.valence);
    values[5] = share(style.acoustic);
    values[6] = share(style.voiceless);
    values[7] = share(0.2);
    values[8] = share(0.08);
    values[9] = random.nextInt(12);
    values[10] = random.nextInt(3) == 0 ? 0 : 1;
    values[11] = Math.clamp(Math.round(style.year + 8 * random.nextGaussian()), 1950, 2026);
    values[12] = Math.clamp(225 + 70 * random.nextGaussian(), 40, 1_200);
  }

  private double share(double middle) {
    return Math.clamp(middle + 0.15 * random.nextGaussian(), 0, 1);
  }

  private static String artist(int number) {
    var name = FIRST.get(number % FIRST.size()) + " " + SECOND.get(number / 24 % SECOND.size());
    return number < 576 ? "The " + name : name + " " + (number / 576 + 1);
  }

  private static String title(int number) {
    var mixed = (int) (((number * 2_654_435_761L) >>> 8) & 0x7fffff);
    return FIRST.get(mixed % 24)
        + " "
        + SECOND.get(mixed / 24 % 24)
        + ENDINGS.get(mixed / 576 % 8)
        + (number < 4_608 ? "" : " " + (number / 4_608 + 1));
  }
}
