package io.github.earmark.api.feeds;

import java.util.List;

/// The body of the request `feed-change`.
///
/// @param settings as in the configuration; an empty value removes the setting
/// @param forget whether to forget the plays that the feed has read, too
public record FeedChangeRequest(
    Action action, String name, List<Setting> settings, boolean forget) {
  public FeedChangeRequest {
    settings = List.copyOf(settings);
  }

  /// The kind of change.
  public enum Action {
    ADD,
    SET,
    REMOVE
  }

  /// One setting of a feed. It may be a secret.
  public record Setting(String key, String value) {
    /// The key only, as the value may be secret.
    @Override
    public String toString() {
      return key;
    }
  }
}
