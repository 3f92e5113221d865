package io.github.earmark.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/// Finds the songs of a collection that are nearest to the wished-for values. The distance of a
/// song is the square root of the sum, over the features asked for, of weight × (difference ÷
/// spread)². Songs without a value for one of them are left out; of songs that are equally near,
/// the first in the collection come first.
///
/// The search has two passes. The first reads only the codes, one byte per feature, which give a
/// lower and an upper bound of each song's distance, and rules out every song whose lower bound is
/// above the upper bounds of enough others. The second computes the exact distances of the few that
/// are left. So the result is exact.
public final class NearestSearch {
  /// The number of songs processed together: their codes and sums fit into the processor's
  /// first-level cache.
  static final int BATCH = 4096;

  /// The number of songs a thread takes at a time.
  private static final int SHARE = 16 * BATCH;

  /// With more candidates than this, they are checked exactly before going on.
  private static final int MOST_CANDIDATES = 1 << 18;

  private final SongCollection collection;
  private final List<Wish> wishes;
  private final List<CodeBounds> bounds;
  private final int most;
  private final IntPredicate allowed;
  private final AtomicInteger next = new AtomicInteger();

  /// The smallest squared distance, known to any thread so far, that enough songs are within.
  private volatile double within = Double.POSITIVE_INFINITY;

  /// A wished-for value.
  ///
  /// @param feature its index in the collection
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

  /// The nearest songs, nearest first.
  ///
  /// @param wishes at least one
  /// @param most the greatest number of songs
  /// @param allowed whether a song may be in the result; called from several threads, for few songs
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

    /// @param sums the lower bounds of the squared distances
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

    /// Slightly above the bound, because sums of floats may be a little too great.
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

    /// Computes the exact distances of the candidates that are left.
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

  /// Keeps the smallest of many distances, and the greatest of these.
  private static final class Worst {
    private final double[] heap;
    private int size;

    Worst(int most) {
      heap = new double[most];
    }

    /// Adds a distance; returns whether there are enough, and this one changed which.
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
