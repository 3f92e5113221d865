package io.github.earmark.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/// Finds the songs of a collection that are nearest to wished-for values. The distance of a song is
/// the square root of the sum, over the features that are asked for, of weight × (difference ÷
/// spread)². Songs without a value for one of them are left out; of songs that are equally near,
/// the first in the collection come first.
///
/// It looks at all songs twice. At first at their codes, one byte a feature, which say how near a
/// song may be at best and at worst: whatever is at best farther than the nearest are at worst is
/// out. Then at the exact values of the few that are left. So the answer is exact.
public final class NearestSearch {
  /// Songs that are looked at together: their codes and sums stay in the processor's first cache.
  static final int BATCH = 4096;

  /// What a thread takes at a time.
  private static final int SHARE = 16 * BATCH;

  /// More candidates than these are looked at before going on.
  private static final int MOST_CANDIDATES = 1 << 18;

  private final SongCollection collection;
  private final List<Wish> wishes;
  private final List<CodeBounds> bounds;
  private final int most;
  private final IntPredicate allowed;
  private final AtomicInteger next = new AtomicInteger();

  /// The square of a distance that so many songs are within, as far as any thread knows.
  private volatile double within = Double.POSITIVE_INFINITY;

  /// What is wished for.
  ///
  /// @param feature which of the collection's
  /// @param value what it should be
  /// @param weight how much it matters, above 0; 1 is usual
  public record Wish(int feature, double value, double weight) {}

  /// A song that was found.
  ///
  /// @param distance from the wished-for values, in spreads
  public record Found(int row, double distance) {}

  private NearestSearch(
      SongCollection collection, List<Wish> wishes, int most, IntPredicate allowed) {
    this.collection = collection;
    this.wishes = wishes;
    this.bounds =
        wishes.stream()
            .map(wish -> CodeBounds.of(collection.features().get(wish.feature()), wish))
            .toList();
    this.most = most;
    this.allowed = allowed;
  }

  /// The nearest songs, the nearest first.
  ///
  /// @param wishes at least one
  /// @param most how many songs at most
  /// @param allowed whether a song may be among them; asked from several threads, of few songs
  public static List<Found> nearest(
      SongCollection collection, List<Wish> wishes, int most, IntPredicate allowed) {
    return new NearestSearch(collection, wishes, most, allowed).run();
  }

  private List<Found> run() {
    var shares = (collection.rows() + SHARE - 1) / SHARE;
    var threads = Math.clamp(shares, 1, Runtime.getRuntime().availableProcessors());
    var best = new Best(most);
    if (threads == 1) {
      best.addAll(look());
      return best.sorted();
    }
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var looks = new ArrayList<Future<Best>>();
      for (var i = 0; i < threads; i++) {
        looks.add(pool.submit(this::look));
      }
      for (var look : looks) {
        best.addAll(look.get());
      }
      return best.sorted();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CollectionException damaged) {
        throw damaged;
      }
      throw new IllegalStateException(e);
    }
  }

  /// What one thread finds.
  private Best look() {
    var candidates = new Candidates();
    var codes = new byte[bounds.size()][BATCH];
    var sums = new float[BATCH];
    for (var share = next.getAndIncrement();
        (long) share * SHARE < collection.rows();
        share = next.getAndIncrement()) {
      var end = (int) Math.min((long) (share + 1) * SHARE, collection.rows());
      for (var from = share * SHARE; from < end; from += BATCH) {
        var count = Math.min(BATCH, end - from);
        Arrays.fill(sums, 0, count, 0);
        for (var i = 0; i < codes.length; i++) {
          collection.codes(wishes.get(i).feature(), from, count, codes[i]);
          bounds.get(i).addLeast(codes[i], count, sums);
        }
        candidates.take(from, count, codes, sums);
      }
    }
    candidates.settle();
    return candidates.best;
  }

  private void narrow(double squared) {
    if (squared < within) {
      synchronized (this) {
        within = Math.min(within, squared);
      }
    }
  }

  private double squared(int row) {
    var sum = 0.0;
    for (var wish : wishes) {
      var value = collection.value(wish.feature(), row);
      var distance = collection.features().get(wish.feature()).distance(value, wish.value());
      sum += wish.weight() * distance * distance;
    }
    return sum;
  }

  /// The songs that one thread has not ruled out.
  private final class Candidates {
    private final Best best = new Best(most);
    private final Worst worst = new Worst(most);
    private int[] rows = new int[1024];
    private float[] least = new float[1024];
    private int size;

    /// @param sums at least so far each is, squared
    void take(int from, int count, byte[][] codes, float[] sums) {
      var limit = limit();
      for (var i = 0; i < count; i++) {
        if (sums[i] <= limit && known(codes, i) && allowed.test(from + i)) {
          add(from + i, sums[i]);
          if (worst.add(most(codes, i))) {
            narrow(worst.greatest());
            limit = limit();
          }
        }
      }
    }

    /// Sums of floats may be a little too great.
    private float limit() {
      return (float) (within * (1 + 1e-5));
    }

    private static boolean known(byte[][] codes, int i) {
      for (var column : codes) {
        if (column[i] == FeatureColumn.NO_VALUE) {
          return false;
        }
      }
      return true;
    }

    private double most(byte[][] codes, int i) {
      var sum = 0.0;
      for (var feature = 0; feature < codes.length; feature++) {
        sum += bounds.get(feature).most(codes[feature][i]);
      }
      return sum;
    }

    private void add(int row, float atLeast) {
      if (size == rows.length) {
        if (size == MOST_CANDIDATES) {
          settle();
        } else {
          rows = Arrays.copyOf(rows, 2 * size);
          least = Arrays.copyOf(least, 2 * size);
        }
      }
      rows[size] = row;
      least[size++] = atLeast;
    }

    /// Looks at the exact values of those that are left.
    void settle() {
      var limit = limit();
      for (var i = 0; i < size; i++) {
        if (least[i] <= limit) {
          best.add(rows[i], squared(rows[i]));
        }
      }
      size = 0;
      if (best.full()) {
        narrow(best.greatest());
      }
    }
  }

  /// The smallest of many distances, for the greatest of them.
  private static final class Worst {
    private final double[] heap;
    private int size;

    Worst(int most) {
      heap = new double[most];
    }

    /// Whether there are as many as are wanted, and this has changed which.
    boolean add(double squared) {
      if (size < heap.length) {
        heap[size] = squared;
        up(size++);
        return size == heap.length;
      }
      if (squared >= heap[0]) {
        return false;
      }
      heap[0] = squared;
      down();
      return true;
    }

    double greatest() {
      return heap[0];
    }

    private void up(int place) {
      for (var i = place; i > 0 && heap[i] > heap[(i - 1) / 2]; i = (i - 1) / 2) {
        swap(i, (i - 1) / 2);
      }
    }

    private void down() {
      for (var i = 0; ; ) {
        var greater = i;
        for (var below = 2 * i + 1; below <= 2 * i + 2 && below < size; below++) {
          if (heap[below] > heap[greater]) {
            greater = below;
          }
        }
        if (greater == i) {
          return;
        }
        swap(i, greater);
        i = greater;
      }
    }

    private void swap(int one, int other) {
      var value = heap[one];
      heap[one] = heap[other];
      heap[other] = value;
    }
  }
}
