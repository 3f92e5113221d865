package io.github.earmark.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A type of service: the protocol that a server speaks. Listed to users in this order.
public enum ServiceType {
  LISTENBRAINZ("https://api.listenbrainz.org", null, ""),
  LASTFM("https://ws.audioscrobbler.com/2.0/", null, "/"),
  LIBREFM("https://libre.fm/2.0/", null, "/"),
  GNUFM(null, "https://fm.example.org/2.0/", "/"),
  MALOJA(null, "http://maloja.lan:42010", ""),
  KOITO(null, "http://koito.lan:4110", ""),

  /// Receives the whole history rather than listens.
  POSTGRESQL(null, "postgresql://db.lan/earmark", "");

  private final @Nullable String usualUrl;
  private final @Nullable String exampleUrl;
  private final String urlEnd;

  ServiceType(@Nullable String usualUrl, @Nullable String exampleUrl, String urlEnd) {
    this.usualUrl = usualUrl;
    this.exampleUrl = exampleUrl;
    this.urlEnd = urlEnd;
  }

  /// As the configuration, the command line and JSON write it: "listenbrainz".
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The type with this word, or null if there is none.
  public static @Nullable ServiceType of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findAny().orElse(null);
  }

  /// All words, as in [#word()].
  public static List<String> words() {
    return Arrays.stream(values()).map(ServiceType::word).toList();
  }

  /// The default address; null if there is none.
  public @Nullable String usualUrl() {
    return usualUrl;
  }

  /// An example of an address.
  public String exampleUrl() {
    return usualUrl == null ? String.valueOf(exampleUrl) : usualUrl;
  }

  /// Whether it speaks the Last.fm protocol: Last.fm itself and GNU FM servers.
  public boolean isLastFmCompatible() {
    return switch (this) {
      case LASTFM, LIBREFM, GNUFM -> true;
      case LISTENBRAINZ, MALOJA, KOITO, POSTGRESQL -> false;
    };
  }

  /// Whether it receives the whole history rather than listens.
  public boolean mirrors() {
    return this == POSTGRESQL;
  }

  /// What its root addresses end with. `https://libre.fm/2.0` without the final slash redirects,
  /// and a POST does not survive that; ListenBrainz answers 404 to an extra slash.
  String urlEnd() {
    return urlEnd;
  }

  /// As [#word()].
  @Override
  public String toString() {
    return word();
  }
}
