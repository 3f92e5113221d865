package io.github.earmark.feeds;

/// How many plays are asked for at a time. A page that keeps failing is halved, down to the one
/// play that it fails at; once what failed is behind, pages are whole again.
final class PageSize {
  private static final int TRIES = 3;

  /// Of a page that is smaller because a larger one has failed.
  private static final int TRIES_OF_SMALLER = 2;

  private final int whole;
  private int size;
  private int failures;

  /// How many plays, from here on, the broken one is among.
  private long suspected;

  PageSize(int whole) {
    this.whole = whole;
    this.size = whole;
  }

  int size() {
    return size;
  }

  /// A page was read.
  ///
  /// @param plays how many it brought
  void read(int plays) {
    failures = 0;
    suspected -= Math.max(1, plays);
    if (suspected <= 0) {
      size = whole;
    }
  }

  /// A page has failed once more.
  ///
  /// @return whether it has failed often enough to ask for less
  boolean failed() {
    failures++;
    return failures >= (size == whole ? TRIES : TRIES_OF_SMALLER);
  }

  /// Asks for less from now on.
  ///
  /// @return whether that can be; else one play is left, which is to be passed over
  boolean halve() {
    failures = 0;
    if (size == 1) {
      size = whole;
      suspected = 0;
      return false;
    }
    suspected = size;
    size /= 2;
    return true;
  }
}
