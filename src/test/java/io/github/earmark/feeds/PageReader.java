package io.github.earmark.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.feeds.FeedProblem.PageBroken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a feed as the engine does, without its waiting: each page is stored together with the
/// checkpoint behind it; one that fails is halved, down to the one play that is passed over.
public final class PageReader {
  private Feed feed;
  private final int largest;
  private int size;
  public final Set<FeedPlay> stored = new LinkedHashSet<>();

  /// What people were told.
  public final List<String> told = new ArrayList<>();

  /// How far it says that it is.
  public FeedPage.Progress progress = FeedPage.Progress.NONE;

  public @Nullable String checkpoint;

  public PageReader(Feed feed) {
    this(feed, feed.pageSize());
  }

  /// @param largest how many plays it asks for at a time
  public PageReader(Feed feed, int largest) {
    this.feed = feed;
    this.largest = largest;
    this.size = largest;
  }

  /// Goes on with another, as after a start of the daemon.
  public void restart(Feed fresh) {
    feed = fresh;
    size = largest;
  }

  /// Reads a page and is killed before it is stored.
  public void killedInStep(Feed fresh) throws FeedException {
    var before = checkpoint;
    var had = List.copyOf(stored);
    step();
    checkpoint = before;
    stored.clear();
    stored.addAll(had);
    restart(fresh);
  }

  /// Makes one request at the most.
  ///
  /// @return whether there is more
  public boolean step() throws FeedException {
    try {
      var page = feed.read(checkpoint, size);
      stored.addAll(page.plays());
      told.addAll(page.rejected());
      told.addAll(page.notices());
      progress = page.progress();
      checkpoint = page.checkpoint();
      size = page.plays().isEmpty() ? size : largest;
      return page.more();
    } catch (FeedException e) {
      if (!(e.problem() instanceof PageBroken)) {
        throw e;
      }
      less();
      return true;
    }
  }

  private void less() {
    if (size > 1) {
      size /= 2;
    } else {
      var passed = feed.pass(checkpoint);
      told.add(passed.what());
      checkpoint = passed.checkpoint();
    }
  }

  public void sync() throws FeedException {
    for (var i = 0; step(); i++) {
      assertThat(i).as("steps").isLessThan(20_000);
    }
  }

  /// Start, artist and title of each, in their order.
  public List<String> plays() {
    return stored.stream()
        .map(
            play ->
                "%d %s – %s"
                    .formatted(
                        play.start().getEpochSecond(), play.track().artist(), play.track().title()))
        .distinct()
        .sorted()
        .toList();
  }
}
