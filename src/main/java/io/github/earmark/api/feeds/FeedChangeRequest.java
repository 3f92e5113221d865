package io.github.earmark.api.feeds;

import java.time.Duration;
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

  /// How long to wait for the daemon's answer, whoever asks.
  ///
  /// To forget, the daemon deletes play by play: 22 s for 100,000 plays on a server with two cores,
  /// and much longer on a small computer with an SD card. Any other change only has to wait until
  /// the daemon has cancelled a running request to the service.
  public Duration patience() {
    return forget ? Duration.ofMinutes(15) : Duration.ofMinutes(1);
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
