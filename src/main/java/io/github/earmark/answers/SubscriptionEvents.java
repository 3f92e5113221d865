package io.github.earmark.answers;

import io.github.earmark.answers.history.AnswerMapper;
import io.github.earmark.answers.history.HistoryReader;
import io.github.earmark.api.ChangeEvent;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.control.Events;
import io.github.earmark.control.Latest;
import io.github.earmark.control.Subject;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.Change;
import io.github.earmark.history.store.HistoryException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What clients of the socket can subscribe to: what is playing (`now`), what is written to the
/// history (`history`), and the state of feeds (`feeds`). This object and its subscriptions survive
/// a reload of the configuration. Safe for any thread.
public final class SubscriptionEvents {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionEvents.class);

  /// The clock is read anew for each event, so the same moment may differ slightly.
  private static final Duration BLUR = Duration.ofSeconds(1);

  private final History history;
  private final Latest<Seen> now = new Latest<>(Seen::saysNothingNewTo, Seen::now);
  private final Latest<FeedResult> feeds = new Latest<>(FeedResult::equals, state -> state);
  private final Events<Change> written = new Events<>(this::line, ChangeEvent::missed);

  public SubscriptionEvents(History history) {
    this.history = history;
  }

  /// The subjects by name.
  ///
  /// @param now returns what is playing, without blocking
  /// @param feeds returns the feeds, without blocking
  public Map<String, Subject> subjects(Supplier<NowResult> now, Supplier<FeedResult> feeds) {
    return Map.of(
        "now", this.now.of(() -> new Seen(now.get(), System.nanoTime())),
        "history", written,
        "feeds", this.feeds.of(feeds));
  }

  /// Called when a feed's state may have changed. Doesn't block.
  public void read() {
    feeds.changed();
  }

  /// Called when what is playing may have changed. Doesn't block.
  public void looked() {
    now.changed();
  }

  /// Called when something was written to the history. Doesn't block.
  public void written(Change change) {
    written.happened(change);
    if (change instanceof Change.Marked || change instanceof Change.Undone) {
      // It may concern what is playing.
      now.changed();
    }
  }

  /// A play is sent in its present state; one that has been forgotten in the meantime is not sent.
  private @Nullable ChangeEvent line(Change change) {
    return switch (change) {
      case Change.Played(var play) -> play(null, play);
      case Change.Ended(var play) -> play("ended", play);
      case Change.Marked(var mark) -> ChangeEvent.mark("marked", AnswerMapper.mark(mark));
      case Change.Undone(var mark) -> ChangeEvent.mark("undone", AnswerMapper.mark(mark));
    };
  }

  /// @param change the kind of change; null for the play's outcome
  private @Nullable ChangeEvent play(@Nullable String change, long id) {
    try (var reader = history.reader()) {
      var play = reader.play(id);
      if (play == null) {
        return null;
      }
      var row = HistoryReader.row(play);
      return ChangeEvent.play(change == null ? row.outcome() : change, row);
    } catch (HistoryException e) {
      LOG.debug("Play {} cannot be told: {}", id, e.getMessage());
      return ChangeEvent.missed(1);
    }
  }

  /// @param nanos the time, by [System#nanoTime]
  record Seen(NowResult now, long nanos) {

    /// Whether `later` only shows what was expected after `before`: the time, and the position in a
    /// song, have advanced.
    static boolean saysNothingNewTo(Seen before, Seen later) {
      var passed = Duration.ofNanos(later.nanos - before.nanos);
      var players = before.now.players();
      if (players.size() != later.now.players().size()
          || !same(before.now.privacy(), later.now.privacy())) {
        return false;
      }
      for (var i = 0; i < players.size(); i++) {
        if (!same(players.get(i), later.now.players().get(i), passed)) {
          return false;
        }
      }
      return true;
    }

    private static boolean same(@Nullable PrivacyResult one, @Nullable PrivacyResult other) {
      return (one == null || other == null)
          ? Objects.equals(one, other)
          : one.off() == other.off()
              && near(one.since(), other.since())
              && near(one.until(), other.until());
    }

    private static boolean same(PlayerState before, PlayerState later, Duration passed) {
      return timeless(before).equals(timeless(later))
          && same(
              before.play(),
              later.play(),
              before.state() == PlayerState.State.PLAYING ? passed : Duration.ZERO);
    }

    private static PlayerState timeless(PlayerState playerState) {
      return new PlayerState(
          playerState.name(),
          playerState.type(),
          playerState.state(),
          playerState.connection(),
          playerState.song(),
          null,
          playerState.marks(),
          playerState.privateToEnd());
    }

    private static boolean same(
        PlayerState.@Nullable Progress before,
        PlayerState.@Nullable Progress later,
        Duration passed) {
      if (before == null || later == null) {
        return Objects.equals(before, later);
      }
      return before.qualified() == later.qualified()
          && near(before.started(), later.started())
          && near(plus(before.elapsed(), passed), later.elapsed());
    }

    private static @Nullable Duration plus(@Nullable Duration elapsed, Duration passed) {
      return elapsed == null ? null : elapsed.plus(passed);
    }

    private static boolean near(@Nullable Instant one, @Nullable Instant other) {
      return (one == null || other == null)
          ? Objects.equals(one, other)
          : Duration.between(one, other).abs().compareTo(BLUR) < 0;
    }

    private static boolean near(@Nullable Duration one, @Nullable Duration other) {
      return (one == null || other == null)
          ? Objects.equals(one, other)
          : one.minus(other).abs().compareTo(BLUR) < 0;
    }
  }
}
