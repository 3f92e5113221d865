package io.github.earmark.importing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// How somebody listens: often to a few artists and hardly ever to many (by Zipf's law, as for
/// their songs), several songs in a row and then nothing for hours. The same seed gives the same
/// plays.
public final class Habits {
  private static final long BEGAN = Instant.parse("2006-01-01T08:00:00Z").toEpochMilli();
  private static final long UNTIL = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final int SONGS_OF_AN_ARTIST = 15;
  private static final int SONGS_OF_AN_ALBUM = 11;

  private static final String[] SYLLABLES = {
    "la", "mer", "to", "ne", "vi", "shar", "do", "lin", "ka", "ro", "sel", "mi", "an", "der", "bou",
    "gre", "th", "or", "ist", "wen", "cal", "da", "fe", "nu"
  };
  private static final String[] ELSEWHERE = {
    "Sigur Rós",
    "Björk",
    "Motörhead",
    "Мумий Тролль",
    "椎名林檎",
    "Édith Piaf",
    "방탄소년단",
    "Ólafur Arnalds"
  };
  private static final String[] ENDINGS = {
    "", "", "", "", "", " - Remastered 2011", " (Live)", " (feat. Somebody Else)", " - Radio Edit"
  };

  /// A song.
  ///
  /// @param number from 0; a low number does not mean that it is heard more often
  /// @param uri in Spotify's form
  public record Song(
      int number, String artist, String album, String title, int length, String uri) {}

  /// A play of a song.
  ///
  /// @param start in milliseconds since 1970, whole seconds
  /// @param heard in milliseconds
  /// @param toTheEnd otherwise it was skipped
  public record Play(Song song, long start, int heard, boolean toTheEnd) {}

  private final SplittableRandom random;
  private final List<Song> songs = new ArrayList<>();
  private final int[] firstOfArtist;
  private final double[] artists;
  private final double[] ranks = zipf(400, 0.7);

  /// @param count the approximate number of songs
  public Habits(long seed, int count) {
    this.random = new SplittableRandom(seed);
    var firsts = new ArrayList<Integer>();
    while (songs.size() < count) {
      firsts.add(songs.size());
      artist(firsts.size());
    }
    firsts.add(songs.size());
    firstOfArtist = firsts.stream().mapToInt(Integer::intValue).toArray();
    artists = zipf(firsts.size() - 1, 0.9);
  }

  private void artist(int number) {
    var name =
        random.nextInt(20) == 0
            ? ELSEWHERE[number % ELSEWHERE.length] + " " + number
            : name(1 + random.nextInt(2)) + " " + number;
    var howMany = 1 + (int) (-SONGS_OF_AN_ARTIST * Math.log(1 - random.nextDouble()));
    var album = "";
    for (var i = 0; i < howMany; i++) {
      if (i % SONGS_OF_AN_ALBUM == 0) {
        album = name(2);
      }
      var song = songs.size();
      songs.add(
          new Song(
              song,
              name,
              album,
              name(1 + random.nextInt(4)) + ENDINGS[random.nextInt(ENDINGS.length)],
              120 + random.nextInt(240),
              "spotify:track:%022d".formatted(song)));
    }
  }

  private String name(int words) {
    var name = new StringBuilder();
    for (var i = 0; i < words; i++) {
      var at = name.isEmpty() ? 0 : name.append(' ').length();
      for (var syllables = 1 + random.nextInt(3); syllables > 0; syllables--) {
        name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
      name.setCharAt(at, Character.toUpperCase(name.charAt(at)));
    }
    return name.toString();
  }

  /// The cumulative probabilities of the ranks.
  private static double[] zipf(int ranks, double exponent) {
    var sums = new double[ranks];
    var sum = 0.0;
    for (var i = 0; i < ranks; i++) {
      sum += Math.pow(i + 1, -exponent);
      sums[i] = sum;
    }
    return sums;
  }

  private int rank(double[] sums, int of) {
    var found = Arrays.binarySearch(sums, 0, of, random.nextDouble() * sums[of - 1]);
    return Math.min(of - 1, found < 0 ? -found - 1 : found);
  }

  private Song song() {
    var artist = rank(artists, artists.length);
    var first = firstOfArtist[artist];
    var count = firstOfArtist[artist + 1] - first;
    return songs.get(first + rank(ranks, Math.min(count, ranks.length)));
  }

  /// This many plays, spread over twenty years, in order.
  public void plays(int count, Consumer<Play> each) {
    var apart = Math.max(0, (UNTIL - BEGAN) / count - 200_000);
    var now = BEGAN;
    var left = 0;
    for (var i = 0; i < count; i++) {
      if (left == 0) {
        left = 5 + random.nextInt(20);
        now += random.nextLong(1 + 2 * apart * left);
      }
      left--;
      var song = song();
      var toTheEnd = random.nextInt(5) > 0;
      var heard =
          toTheEnd
              ? song.length() * 1_000
              : 2_000 + random.nextInt((song.length() - 10) * 10) * 100;
      each.accept(new Play(song, now / 1_000 * 1_000, heard, toTheEnd));
      now += heard + 1_000 + random.nextInt(2_000);
    }
  }
}
