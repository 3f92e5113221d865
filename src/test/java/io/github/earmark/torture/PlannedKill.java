package io.github.earmark.torture;

import java.util.Random;

/// How one run of the daemon ends.
///
/// @param dead how long the daemon stays down before the next start, in milliseconds
/// @param after how long after the start has finished to wait for the moment, in milliseconds; for
///   a daemon that is killed before that, in thousandths of the duration of the last start
/// @param luck a little extra time at the end, in microseconds
record PlannedKill(Moment moment, long dead, long after, long luck) {

  enum Moment {
    /// At any time.
    WHENEVER("at any moment"),
    STARTING("during start"),
    COMMITTING("inside a commit"),
    CAME("a submission sent, nothing carried out"),
    CARRIED_OUT("carried out, not acknowledged"),
    ANSWERED("acknowledged, not yet written down"),
    STOPPING("while it was stopping");

    final String text;

    Moment(String text) {
      this.text = text;
    }
  }

  private static final Moment[] MIX = {
    Moment.WHENEVER,
    Moment.WHENEVER,
    Moment.WHENEVER,
    Moment.WHENEVER,
    Moment.STARTING,
    Moment.STARTING,
    Moment.STARTING,
    Moment.COMMITTING,
    Moment.COMMITTING,
    Moment.COMMITTING,
    Moment.COMMITTING,
    Moment.CAME,
    Moment.CARRIED_OUT,
    Moment.CARRIED_OUT,
    Moment.ANSWERED,
    Moment.STOPPING
  };

  /// One time in this many, the daemon stays down for long.
  private static final int ABSENT_ONE_IN = 16;

  static PlannedKill random(Random random) {
    var moment = MIX[random.nextInt(MIX.length)];
    var after =
        switch (moment) {
          // From 0.1 to 20 s, short ones more often.
          case WHENEVER -> Math.round(100 * Math.exp(random.nextDouble() * Math.log(200)));
          case STARTING -> 20 + random.nextInt(1_100);
          case COMMITTING, CAME, CARRIED_OUT, ANSWERED, STOPPING -> random.nextInt(2_500);
        };
    var dead =
        random.nextInt(ABSENT_ONE_IN) == 0 ? 4_000 + random.nextInt(36_000) : random.nextInt(700);
    return new PlannedKill(moment, dead, after, random.nextInt(4_000));
  }
}
