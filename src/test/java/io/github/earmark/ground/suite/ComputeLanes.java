package io.github.earmark.ground.suite;

import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.StartTurn;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Lets few of the classes that compute run at a time, so that those that wait for music
/// ([RealTime]) are not kept from hearing it. A class that computes runs its tests one after the
/// other: one that waited for its own would take on others meanwhile, and they for its lane.
///
/// One for a processor.
public final class ComputeLanes implements BeforeAllCallback, BeforeEachCallback {
  private static final Semaphore LANES =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  /// Gives the lane back.
  private record Lane() implements AutoCloseable {
    @Override
    public void close() {
      LANES.release();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    var type = context.getRequiredTestClass();
    if (type.getEnclosingClass() != null || type.isAnnotationPresent(RealTime.class)) {
      return;
    }
    acquire();
    context.getStore(Namespace.create(ComputeLanes.class)).put(type, new Lane());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    var realTime = context.getRequiredTestClass().getAnnotation(RealTime.class);
    StartTurn.waits(realTime == null ? 0 : realTime.value());
  }

  /// As one who waits and needs no thread, so that others are run meanwhile.
  private static void acquire() {
    try {
      ForkJoinPool.managedBlock(
          new ForkJoinPool.ManagedBlocker() {
            private boolean acquired;

            @Override
            public boolean block() throws InterruptedException {
              LANES.acquire();
              acquired = true;
              return true;
            }

            @Override
            public boolean isReleasable() {
              return acquired || (acquired = LANES.tryAcquire());
            }
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
