package io.github.earmark.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/// What was used last, of things that can be made again: as many as fit into a part of the memory.
/// For one thread.
public final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  /// What each holder may take of the memory: there are a few of them at a time.
  private static final long PART = 8;

  /// A long life of listening has half as many tracks.
  private static final long MOST = 200_000;

  private final int most;

  /// As many as memory has room for, see [#fitting].
  ///
  /// @param bytes how much memory each takes, roughly
  public RecentlyUsed(int bytes) {
    this(fitting(bytes), 0);
  }

  /// So many, whatever they take.
  ///
  /// @param begin for how many there is room at first
  public RecentlyUsed(int most, int begin) {
    super(begin, 0.75f, true);
    this.most = most;
  }

  /// As many of these as memory has room for. A hostile file can name any number of things.
  ///
  /// @param bytes how much memory each takes, roughly
  public static int fitting(int bytes) {
    return (int) Math.min(MOST, Runtime.getRuntime().maxMemory() / PART / bytes);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
