package io.github.earmark.marks.stickers;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.marks.StickerLedger;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.marks.Marking;
import io.github.earmark.marks.stickers.Stickers.Change;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The loop that keeps a player's stickers and the marks of its songs in sync: what other clients
/// set becomes marks, and marks are written as stickers. It sleeps until either side changes, and
/// has a connection of its own, so that the player's loop never waits for it.
public final class StickerSync implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StickerSync.class);
  private static final long FIRST_PAUSE = 1_000;
  private static final long LONGEST_PAUSE = 5_000;

  /// How long to wait after the disk refused a write, in milliseconds.
  private static final long RETRY = 60_000;

  private final Stickers stickers;
  private final StickerReader reader;
  private final StickerWriter writer;
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile Stickers.@Nullable Session session;
  private volatile @Nullable String told;

  /// @param services those that receive loves and hates
  /// @param loveAt the lowest rating that counts as love; null if none does
  public StickerSync(
      Stickers stickers,
      StickerLedger ledger,
      Supplier<Moment> clock,
      Collection<String> services,
      @Nullable Integer loveAt) {
    this.stickers = stickers;
    this.reader = new StickerReader(stickers.player(), ledger, clock, services, loveAt);
    this.writer = new StickerWriter(stickers.player(), ledger.debts());
    this.thread =
        Thread.ofPlatform().name("stickers " + stickers.player()).daemon().unstarted(this::run);
    ledger.debts().onOwed(stickers.player(), this::nudge);
  }

  /// Creates it with the same settings as other marks.
  public static StickerSync of(Stickers stickers, StickerLedger ledger, Marking marking) {
    return new StickerSync(stickers, ledger, marking.clock(), marking.services(), marking.loveAt());
  }

  /// The library that the stickers belong to.
  public String library() {
    return stickers.player();
  }

  /// Why stickers are not kept in sync, in one line with what to do about it; null if they are.
  /// Thread-safe.
  public @Nullable String problem() {
    return told;
  }

  public void start() {
    thread.start();
  }

  /// Stops in under two seconds; what has not been written stays queued.
  @Override
  public void close() {
    stop.countDown();
    nudge();
    try {
      var open = session;
      if (!thread.join(Duration.ofSeconds(1)) && open != null) {
        open.close();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void nudge() {
    var open = session;
    if (open != null) {
      open.nudge();
    }
  }

  private void run() {
    var pause = FIRST_PAUSE;
    while (!stopping()) {
      try (var open = stickers.open()) {
        session = open;
        pause = FIRST_PAUSE;
        follow(open);
      } catch (PlayerException e) {
        // The player's own loop reports the problem.
        LOG.debug("{}: no stickers: {}", stickers.player(), e.getMessage());
      } catch (HistoryException e) {
        if (!stopping()) {
          say("stickers wait for the history: " + e.getMessage());
        }
        pause = RETRY;
      } catch (RuntimeException e) {
        LOG.error("{}: unexpected error with its stickers", stickers.player(), e);
        pause = RETRY;
      } finally {
        session = null;
      }
      stopWithin(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  /// Changes before the connection are unknown, so the first check assumes that the library has
  /// changed.
  private void follow(Stickers.Session open) throws PlayerException {
    reader.begin();
    Set<Change> changed = EnumSet.allOf(Change.class);
    while (!stopping()) {
      try {
        changed = look(open, changed);
        told = null;
      } catch (Stickers.Refused e) {
        say(String.valueOf(e.getMessage()));
        // Tries again after the next change on either side.
        open.await();
        changed = EnumSet.allOf(Change.class);
      }
    }
  }

  /// @param changed what changed before this check
  /// @return what changed since
  private Set<Change> look(Stickers.Session open, Set<Change> changed)
      throws PlayerException, Stickers.Refused {
    if (!changed.isEmpty()) {
      var passed = reader.read(open, changed.contains(Change.LIBRARY));
      if (changed.contains(Change.LIBRARY)) {
        writer.tryAll();
      }
      if (!passed.isEmpty()) {
        return passed;
      }
    }
    writer.write(open, reader::wrote);
    return open.await();
  }

  private void say(String what) {
    if (!what.equals(told)) {
      told = what;
      LOG.warn("{}: {}", stickers.player(), what);
    }
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  private void stopWithin(long millis) {
    try {
      stop.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      stop.countDown();
    }
  }
}
