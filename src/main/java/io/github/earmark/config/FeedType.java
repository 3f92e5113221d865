package io.github.earmark.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A type of feed: the kind of account whose plays are read.
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

  /// @param service the service of the same protocol, which has the same default address
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

  /// The type with this word, or null if there is none.
  public static @Nullable FeedType of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findAny().orElse(null);
  }

  /// All words, as in [#word()].
  public static List<String> words() {
    return Arrays.stream(values()).map(FeedType::word).toList();
  }

  /// The default address; null if there is none.
  public @Nullable String usualUrl() {
    return usualUrl;
  }

  /// An example of an address.
  String exampleUrl() {
    return exampleUrl;
  }

  /// What the address must end with.
  String urlEnd() {
    return urlEnd;
  }

  /// The ways in which it can be read, the default first; empty if there is only one.
  public List<String> modes() {
    return this == SPOTIFY ? List.of("recently-played", "currently-playing", "hybrid") : List.of();
  }

  /// Whether a user name identifies the account; else it is the server's only one, or that of
  /// whoever logged in.
  public boolean hasUsers() {
    return this != MALOJA && this != KOITO && this != SPOTIFY;
  }

  /// Whether the service reports loves.
  public boolean hasLoves() {
    return this == LASTFM || this == LISTENBRAINZ;
  }

  /// Whether a token may be needed to read.
  boolean takesToken() {
    return this == LISTENBRAINZ || this == KOITO;
  }

  /// The default time between reads.
  public Duration every() {
    return every;
  }

  /// As [#word()].
  @Override
  public String toString() {
    return word();
  }
}
