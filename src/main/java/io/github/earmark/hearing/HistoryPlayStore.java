package io.github.earmark.hearing;

import io.github.earmark.history.History;
import io.github.earmark.history.plays.PlayedOn;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.Step;
import io.github.earmark.text.Count;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes plays to the [History]. What cannot be written (a full disk) stays in memory, in order,
/// and is written with the next step; the history ignores a play that it already has.
public final class HistoryPlayStore implements PlayStore {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryPlayStore.class);

  /// Two weeks of music around the clock, which fits into the daemon's heap; beyond that the oldest
  /// is dropped.
  private static final int MOST = 5_000;

  /// The most text they may contain, in characters: enough for that many typical plays, or for 120
  /// with as many tags as a track can have.
  static final long MOST_TEXT = 2_000_000;

  private final History history;
  private final PlayedOn where;
  private final String player;
  private final Map<String, Duration> holds;
  private final PrivateMode privateMode;
  private final int most;
  private final UnwrittenSteps unwritten = new UnwrittenSteps();
  private volatile Kept kept = Kept.NONE;

  /// @param holds the services that receive listens, and how long each listen is held back
  /// @param privateMode filters what waits once more before it is written
  public HistoryPlayStore(
      History history, PlayedOn where, Map<String, Duration> holds, PrivateMode privateMode) {
    this(history, where, holds, privateMode, MOST);
  }

  /// @param most how many steps may wait
  HistoryPlayStore(
      History history,
      PlayedOn where,
      Map<String, Duration> holds,
      PrivateMode privateMode,
      int most) {
    this.history = history;
    this.where = where;
    this.player = where.player();
    this.holds = Map.copyOf(holds);
    this.privateMode = privateMode;
    this.most = most;
  }

  @Override
  public @Nullable CurrentPlay current() {
    try {
      return history.current(player);
    } catch (HistoryException e) {
      LOG.warn("{}: cannot read back what was playing: {}", player, e.getMessage());
      return null;
    }
  }

  @Override
  public void write(Step step, Moment at) {
    unwritten.add(step, at);
    catchUp();
  }

  @Override
  public boolean behind() {
    return !unwritten.isEmpty();
  }

  @Override
  public Kept kept() {
    return kept;
  }

  @Override
  public void catchUp() {
    var before = kept.plays();
    try {
      while (!unwritten.isEmpty()) {
        privateMode.learn();
        var waiting = unwritten.getFirst();
        var step = privateMode.censored(waiting.step(), null, waiting.at());
        history.commit(where, step, waiting.at(), holds);
        unwritten.removeFirst();
      }
      if (before > 0) {
        LOG.info(
            "{}: {} written",
            player,
            Count.of(
                before,
                "play that was waiting in memory has been",
                "plays that were waiting in memory have been"));
      }
    } catch (HistoryException e) {
      LOG.debug("{}: kept in memory: {}", player, e.getMessage());
      bound();
    }
    kept = new Kept(unwritten.plays(), kept.lost());
  }

  @Override
  public void close() {
    catchUp();
    unwritten.eachPlay(this::lost);
  }

  /// Logged so that the user can at least enter it by hand.
  private void lost(Play play) {
    if (play.qualified()) {
      LOG.error("{}: a listen could not be written and is lost: {}", player, play.track().label());
    }
  }

  private void bound() {
    while (unwritten.size() > most || unwritten.text() > MOST_TEXT) {
      var given = unwritten.removeFirst();
      given.plays().forEach(this::lost);
      if (kept.lost() == 0) {
        LOG.error(
            "{}: {} plays are waiting to be written, and no more fit in memory; the oldest are"
                + " lost",
            player,
            unwritten.size());
      }
      kept = new Kept(kept.plays(), kept.lost() + given.plays().count());
    }
  }
}
