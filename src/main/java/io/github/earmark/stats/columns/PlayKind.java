package io.github.earmark.stats.columns;

import io.github.earmark.playback.RoundVerdict;

/// Encodes the kind of a play and its player in one number.
public final class PlayKind {
  private static final int VERDICT = 3;
  private static final int SKIP = 3;

  private PlayKind() {}

  /// The value of the column [PlayColumns#KIND].
  ///
  /// @param player its number in the [Catalogue]
  public static int of(RoundVerdict roundVerdict, int player) {
    var verdict =
        switch (roundVerdict) {
          case LISTEN -> 0;
          case UNNAMED -> 1;
          case SHORT -> 2;
          case SKIP -> SKIP;
        };
    return verdict | player << 2;
  }

  /// Whether it was a play; otherwise it was a skip.
  public static boolean counts(int kind) {
    return (kind & VERDICT) != SKIP;
  }

  /// The number of the player.
  public static int player(int kind) {
    return kind >>> 2;
  }
}
