package io.github.earmark.config;

import io.github.earmark.config.secrets.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `[[feed]]`: an account elsewhere whose plays Earmark reads.
///
/// @param name what commands, status and history call it; unique among feeds, players and clients
/// @param url the service's root, as in [ServiceConfig#url]
/// @param user whose plays; null if the key identifies the account
/// @param apiKey the application's key, if the service wants one; not secret
/// @param token grants access to the account, if the service wants or accepts one
/// @param mode how it is read, if there are several ways; null for the default
/// @param every how long to wait between reads
/// @param since earlier plays are left out; null to read all
/// @param submitTo names of the services that receive the new plays
/// @param loves whether loves are read, too
/// @param enabled whether it is read; plays already read are kept either way
/// @param caFile PEM certificates that are trusted in addition, or null
/// @param proxy `http://host:port`, or null
public record FeedConfig(
    FeedType type,
    String name,
    URI url,
    @Nullable String user,
    @Nullable String apiKey,
    @Nullable Secret token,
    @Nullable String mode,
    Duration every,
    @Nullable Instant since,
    List<String> submitTo,
    boolean loves,
    boolean enabled,
    @Nullable Path caFile,
    @Nullable URI proxy) {

  public FeedConfig {
    submitTo = List.copyOf(submitTo);
  }

  /// Identifies the account: if this changes, the feed is read from the beginning.
  public String account() {
    return type + " " + url + (user == null ? "" : " " + user);
  }
}
