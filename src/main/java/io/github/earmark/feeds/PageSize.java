package io.github.earmark.feeds;

/// How many plays are requested at a time. The page size is halved when a page keeps failing, down
/// to the one play that fails; after that play, pages are full again.
final class PageSize {
  private static final int TRIES = 3;

  /// For pages that are smaller because a larger one failed.
  private static final int TRIES_OF_SMALLER = 2;

  private final int whole;
  private int size;
  private int failures;

  /// How many of the next plays may include the broken one.
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
  /// @param plays the number of plays on it
  void read(int plays) {
    failures = 0;
    suspected -= Math.max(1, plays);
    if (suspected <= 0) {
      size = whole;
    }
  }

  /// A page has failed once more.
  ///
  /// @return whether it has failed often enough to request smaller pages
  boolean failed() {
    failures++;
    return failures >= (size == whole ? TRIES : TRIES_OF_SMALLER);
  }

  /// Requests smaller pages from now on.
  ///
  /// @return false if a single play is left, which has to be skipped
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
