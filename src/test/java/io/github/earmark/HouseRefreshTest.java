package io.github.earmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page asks the database for changes when somebody looks, but not for each of its requests.
class HouseRefreshTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicInteger updates = new AtomicInteger();
  private boolean away;

  private final HouseRefresh refresh =
      new HouseRefresh(
          () -> {
            updates.incrementAndGet();
            if (away) {
              throw new IOException("no route to db.lan");
            }
          },
          now::get);

  private int asked(long later) {
    now.addAndGet(later);
    var before = updates.get();
    refresh.run();
    refresh.run();
    return updates.get() - before;
  }

  @Test
  void it_is_updated_once_for_the_requests_of_a_moment() {
    assertThat(asked(0)).as("it was read when the page started").isZero();
    assertThat(asked(HouseRefresh.PAUSE)).isEqualTo(1);
    assertThat(asked(HouseRefresh.PAUSE - 1)).isZero();
    assertThat(asked(1)).isEqualTo(1);
  }

  @Test
  void a_database_that_is_away_is_tried_again_later_and_breaks_nothing() {
    away = true;
    assertThat(asked(HouseRefresh.PAUSE)).isEqualTo(1);
    assertThat(asked(HouseRefresh.PAUSE)).isZero();
    away = false;
    assertThat(asked(HouseRefresh.PAUSE_AFTER_FAILURE)).isEqualTo(1);
    assertThat(asked(HouseRefresh.PAUSE)).isEqualTo(1);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void while_a_database_does_not_answer_the_page_is_answered_from_the_copy() throws Exception {
    var trying = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    var slow =
        new HouseRefresh(
            () -> {
              trying.countDown();
              answer.await();
            },
            now::get);
    now.addAndGet(HouseRefresh.PAUSE);
    var first = Thread.ofVirtual().start(slow);
    trying.await();
    // It returns, though the first request still waits.
    slow.run();
    assertThat(first.isAlive()).isTrue();
    answer.countDown();
    first.join();
  }
}
