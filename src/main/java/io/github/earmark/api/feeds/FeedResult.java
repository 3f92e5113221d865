package io.github.earmark.api.feeds;

import java.util.List;

/// The answer to `feed list` and to requests that change a feed: all feeds, or the one that was
/// changed.
public record FeedResult(List<FeedInfo> feeds) {}
