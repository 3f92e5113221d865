package io.github.earmark.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A type of feed: where the account is whose plays are read.
public enum FeedType {
  LASTFM(ServiceType.LASTFM, Duration.ofMinutes(5)),
  LIBREFM(ServiceType.LIBREFM, Duration.ofMinutes(5)),
  LISTENBRAINZ(ServiceType.LISTENBRAINZ, Duration.ofMinutes(5)),
  MALOJA(ServiceType.MALOJA, Duration.ofMinutes(5)),
  KOITO(ServiceType.KOITO, Duration.ofMinutes(5)),

  /// The user is whoever logged in.
  SPOTIFY("https://api.spotify.com", Duration.ofMinutes(20));

  private final @Nullable String usualUrl;
  private final String exampleUrl;
  private final String urlEnd;
  private final Duration every;

  /// @param service of the same protocol, whose addresses are the usual ones
  FeedType(ServiceType service, Duration every) {
    this.usualUrl = service.usualUrl();
    this.exampleUrl = service.exampleUrl();
    this.urlEnd = service.urlEnd();
    this.every = every;
  }

  FeedType(String usualUrl, Duration every) {
    this.usualUrl = usualUrl;
    this.exampleUrl = usualUrl;
    this.urlEnd = "";
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

  /// Where it is, unless the user says otherwise; null where that is not known.
  public @Nullable String usualUrl() {
    return usualUrl;
  }

  /// What such an address looks like.
  String exampleUrl() {
    return exampleUrl;
  }

  /// What it ends with.
  String urlEnd() {
    return urlEnd;
  }

  /// The ways in which it can be read, the usual one first; empty where there is but one.
  public List<String> modes() {
    return this == SPOTIFY ? List.of("recently-played", "currently-playing", "hybrid") : List.of();
  }

  /// Whether an account is told by its user; else it is the server's only one, or whoever logged
  /// in.
  public boolean hasUsers() {
    return this != MALOJA && this != KOITO && this != SPOTIFY;
  }

  /// Whether it tells of loves.
  public boolean feels() {
    return this == LASTFM || this == LISTENBRAINZ;
  }

  /// Whether a token may be needed to read.
  boolean takesToken() {
    return this == LISTENBRAINZ || this == KOITO;
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
