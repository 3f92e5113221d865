package io.github.earmark.config;

import io.github.earmark.config.secrets.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `[[feed]]`: an account elsewhere whose plays are read.
///
/// @param name what commands, status and history call it; unique among feeds, players and clients
/// @param url of the service, as [ServiceConfig#url]
/// @param user whose plays; null where the account is known by its key
/// @param apiKey the application's, where the service wants one; not secret
/// @param token what opens the account, where the service wants or takes it
/// @param mode how it is read, where there are several ways; null for the usual one
/// @param every how long it waits before it looks again
/// @param since what was played before is left out; null for nothing
/// @param submitTo the services that get what is new, by their names
/// @param loves whether loves are followed, too
/// @param enabled whether it is read; what was read is kept either way
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

  /// What makes it another account: then it is read from its beginning.
  public String account() {
    return type + " " + url + (user == null ? "" : " " + user);
  }
}
