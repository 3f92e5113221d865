package io.github.earmark.torture;

import java.util.Random;

/// How a song is to be heard. Every song has its own title, so that a play can be recognised by it
/// everywhere.
///
/// @param length in milliseconds
/// @param at the position at which something is done, in milliseconds
/// @param pause how long the listener waits, in milliseconds
/// @param bad whether some services refuse it
record Plan(String title, Manner manner, long length, long at, long pause, boolean bad) {

  enum Manner {
    WHOLE,
    /// Exactly 30 s, which is too short to count.
    SHORT,
    PAUSED,
    LEFT_EARLY,
    LEFT_LATE,
    /// Seeks almost to the end, soon after the start.
    LEAPT,
    STOPPED
  }

  private static final Manner[] MIX = {
    Manner.WHOLE,
    Manner.WHOLE,
    Manner.WHOLE,
    Manner.WHOLE,
    Manner.WHOLE,
    Manner.WHOLE,
    Manner.PAUSED,
    Manner.PAUSED,
    Manner.PAUSED,
    Manner.LEFT_EARLY,
    Manner.LEFT_EARLY,
    Manner.LEFT_LATE,
    Manner.LEFT_LATE,
    Manner.LEAPT,
    Manner.STOPPED,
    Manner.SHORT
  };

  private static final int BAD_ONE_IN = 15;

  static Plan random(Random random, String title) {
    var manner = MIX[random.nextInt(MIX.length)];
    var length = manner == Manner.SHORT ? 30_000 : 30_500 + random.nextInt(6_000);
    var half = length / 2;
    var at =
        switch (manner) {
          case WHOLE, SHORT -> length;
          case PAUSED -> 2_000 + random.nextInt(length - 4_000);
          case LEFT_EARLY -> 2_000 + random.nextInt(half - 4_000);
          case LEFT_LATE, STOPPED -> half + 2_000 + random.nextInt(half - 4_000);
          case LEAPT -> 2_000 + random.nextInt(6_000);
        };
    var pause = 500 + random.nextInt(6_000);
    return new Plan(title, manner, length, at, pause, random.nextInt(BAD_ONE_IN) == 0);
  }

  String file() {
    return title + ".flac";
  }
}
