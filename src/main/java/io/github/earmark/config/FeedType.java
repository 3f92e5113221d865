package io.github.earmark.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A type of feed: where the account is whose plays are read.
public enum FeedType {
  LASTFM(ServiceType.LASTFM, Duration.ofMinutes(5)),
  LIBREFM(ServiceType.LIBREFM, Duration.ofMinutes(5));

  private final ServiceType service;
  private final Duration every;

  FeedType(ServiceType service, Duration every) {
    this.service = service;
    this.every = every;
  }

  /// As the configuration, the command line and JSON write it: "lastfm".
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The type of this word, or null where there is none.
  public static @Nullable FeedType of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findAny().orElse(null);
  }

  /// All words, as [#word()] has them.
  public static List<String> words() {
    return Arrays.stream(values()).map(FeedType::word).toList();
  }

  /// The service of the same protocol, whose addresses are the usual ones.
  ServiceType service() {
    return service;
  }

  /// How long it usually waits before it looks again.
  public Duration every() {
    return every;
  }

  /// As [#word()].
  @Override
  public String toString() {
    return word();
  }
}
