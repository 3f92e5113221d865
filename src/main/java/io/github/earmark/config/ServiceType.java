package io.github.earmark.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A type of service: the protocol that a server speaks. In the order in which people are told of
/// them.
public enum ServiceType {
  LISTENBRAINZ("https://api.listenbrainz.org", null, ""),
  LASTFM("https://ws.audioscrobbler.com/2.0/", null, "/"),
  LIBREFM("https://libre.fm/2.0/", null, "/"),
  GNUFM(null, "https://fm.example.org/2.0/", "/"),
  MALOJA(null, "http://maloja.lan:42010", ""),
  KOITO(null, "http://koito.lan:4110", ""),

  /// Gets the whole history, where the others get listens.
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

  /// The type of this word, or null where there is none.
  public static @Nullable ServiceType of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findAny().orElse(null);
  }

  /// All words, as [#word()] has them.
  public static List<String> words() {
    return Arrays.stream(values()).map(ServiceType::word).toList();
  }

  /// Where its servers are; null where each is somewhere else.
  public @Nullable String usualUrl() {
    return usualUrl;
  }

  /// What such an address looks like.
  public String exampleUrl() {
    return usualUrl == null ? String.valueOf(exampleUrl) : usualUrl;
  }

  /// Whether it speaks the protocol of Last.fm: that one and the servers of the GNU FM family.
  public boolean isLastFmCompatible() {
    return switch (this) {
      case LASTFM, LIBREFM, GNUFM -> true;
      case LISTENBRAINZ, MALOJA, KOITO, POSTGRESQL -> false;
    };
  }

  /// Whether it gets the whole history, where the others get listens.
  public boolean mirrors() {
    return this == POSTGRESQL;
  }

  /// What the root of its addresses ends with. `https://libre.fm/2.0` without its slash redirects,
  /// and a POST does not survive that; ListenBrainz answers 404 to a path with a slash too many.
  String urlEnd() {
    return urlEnd;
  }

  /// As [#word()].
  @Override
  public String toString() {
    return word();
  }
}
