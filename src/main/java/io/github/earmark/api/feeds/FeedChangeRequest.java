package io.github.earmark.api.feeds;

import java.util.List;

/// What follows the line `feed-change`.
///
/// @param settings as in the configuration; what is empty is taken back
/// @param forget whether the plays that the feed has read go, too
public record FeedChangeRequest(
    Action action, String name, List<Setting> settings, boolean forget) {
  public FeedChangeRequest {
    settings = List.copyOf(settings);
  }

  /// What is to be done.
  public enum Action {
    ADD,
    SET,
    REMOVE
  }

  /// One thing that is said of a feed. It may be a secret.
  public record Setting(String key, String value) {
    /// Without the value.
    @Override
    public String toString() {
      return key;
    }
  }
}
