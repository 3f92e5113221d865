package io.github.earmark.api.feeds;

import java.util.List;

/// Answers `feed list`, and what changes a feed: the feeds that there are, or the one that was
/// changed.
public record FeedResult(List<FeedInfo> feeds) {}
