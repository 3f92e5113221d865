package io.github.earmark.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/// A cache of the most recently used entries, as many as fit into a share of the memory. Not safe
/// for use by several threads.
public final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  /// The memory is divided by this for each cache, as there are only a few at a time.
  private static final long PART = 8;

  /// Even a lifetime of listening has only half as many tracks.
  private static final long MOST = 200_000;

  private final int most;

  /// Creates a cache for as many entries as fit into memory; see [#fitting].
  ///
  /// @param bytes roughly how much memory each entry takes
  public RecentlyUsed(int bytes) {
    this(fitting(bytes), 0);
  }

  /// Creates a cache for a fixed number of entries.
  ///
  /// @param begin the initial capacity
  public RecentlyUsed(int most, int begin) {
    super(begin, 0.75f, true);
    this.most = most;
  }

  /// How many entries fit into memory. A hostile file can contain any number of them.
  ///
  /// @param bytes roughly how much memory each entry takes
  public static int fitting(int bytes) {
    return (int) Math.min(MOST, Runtime.getRuntime().maxMemory() / PART / bytes);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
