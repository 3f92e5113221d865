package io.github.earmark.hearing;

import io.github.earmark.history.History;
import io.github.earmark.history.HistoryException;
import io.github.earmark.playback.Current;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Outcome;
import io.github.earmark.playback.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes plays into the [History]. What it refuses (a full disk) stays in memory, in order, and is
/// written with the next step; the history takes a play that comes twice as one.
public final class HistoryNotebook implements Notebook {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryNotebook.class);

  /// Weeks of listening; beyond that the oldest is given up.
  private static final int MOST = 10_000;

  private final History history;
  private final String player;
  private final String kind;
  private final Map<String, Duration> holds;
  private final Deque<Page> unwritten = new ArrayDeque<>();
  private boolean failing;

  private record Page(Step step, Moment at) {
    /// Whether it says more than what is in progress, which the next page says better.
    boolean matters() {
      return step.outcomes().stream()
          .anyMatch(o -> o instanceof Outcome.Qualified || o instanceof Outcome.Ended);
    }
  }

  /// @param kind the kind of player, as services are told
  /// @param holds who is owed what qualifies, and how long it is kept back from them
  public HistoryNotebook(History history, String player, String kind, Map<String, Duration> holds) {
    this.history = history;
    this.player = player;
    this.kind = kind;
    this.holds = Map.copyOf(holds);
  }

  @Override
  public @Nullable Current current() {
    try {
      return history.current(player);
    } catch (HistoryException e) {
      LOG.warn("{}: cannot read back what was playing: {}", player, e.getMessage());
      return null;
    }
  }

  @Override
  public void write(Step step, Moment at) {
    if (!unwritten.isEmpty() && !unwritten.getLast().matters()) {
      unwritten.removeLast();
    }
    unwritten.addLast(new Page(step, at));
    catchUp();
  }

  @Override
  public boolean behind() {
    return !unwritten.isEmpty();
  }

  @Override
  public void catchUp() {
    try {
      while (!unwritten.isEmpty()) {
        var page = unwritten.getFirst();
        history.commit(player, kind, page.step(), page.at(), holds);
        unwritten.removeFirst();
      }
      if (failing) {
        LOG.info("{}: the history takes plays again; nothing was lost", player);
        failing = false;
      }
    } catch (HistoryException e) {
      refused(e);
    }
  }

  @Override
  public void close() {
    catchUp();
    unwritten.forEach(page -> page.step().outcomes().forEach(this::lost));
  }

  /// So that the user can at least enter it by hand.
  private void lost(Outcome outcome) {
    if (outcome instanceof Outcome.Qualified(var play)) {
      LOG.error("{}: a listen could not be written and is lost: {}", player, play.track().label());
    }
  }

  private void refused(HistoryException e) {
    if (!failing) {
      LOG.error(
          "{}: {}; plays are kept in memory until they can be written", player, e.getMessage());
      failing = true;
    }
    if (unwritten.size() > MOST) {
      unwritten.removeFirst();
      LOG.error("{}: more than {} plays could not be written; the oldest is lost", player, MOST);
    }
  }
}
