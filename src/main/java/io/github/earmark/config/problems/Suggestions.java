package io.github.earmark.config.problems;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Shows the user's words safely in messages, and guesses what a misspelt word was meant to be.
public final class Suggestions {
  private static final int LONGEST = 40;

  private Suggestions() {}

  /// On one line, and without terminal escape sequences.
  public static String plain(String words) {
    return words.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "\uFFFD");
  }

  /// In backquotes, shortened if too long.
  public static String quoted(String word) {
    return "`" + (word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…") + "`";
  }

  /// The known word that was probably meant, or null.
  public static @Nullable String nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return null;
    }
    var lower = word.toLowerCase(Locale.ROOT);
    String nearest = null;
    var least = 3;
    for (var candidate : known) {
      var distance = distance(lower, candidate);
      if (distance < least && distance < candidate.length() - 1) {
        nearest = candidate;
        least = distance;
      }
    }
    return nearest;
  }

  /// The number of letters to add, drop, replace or swap with a neighbour.
  private static int distance(String a, String b) {
    var cost = new int[a.length() + 1][b.length() + 1];
    for (var i = 0; i <= a.length(); i++) {
      for (var j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    var best = Math.min(cost[i - 1][j - 1] + same, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    var swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
