package io.github.earmark.config;

import io.github.earmark.config.problems.Suggestions;
import io.github.earmark.config.toml.TomlTable;
import io.github.earmark.config.toml.WebAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a `[[feed]]`.
///
/// @param services the valid services: a feed may submit to them, and a Last.fm feed without an API
///   key of its own uses the service's
/// @param names the names of all services, valid or not
/// @param loggedIn gives the user who logged in to the named service; null if that is not known
/// @param checked whether to check `submit_to` for the named feed: a feed that was valid once is
///   not lost because a service changed
record FeedReader(
    List<ServiceConfig> services,
    Set<String> names,
    Function<String, @Nullable String> loggedIn,
    Predicate<String> checked) {
  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int LONGEST_USER = 200;
  private static final Pattern CLIENT_ID = Pattern.compile("[0-9A-Za-z]{20,64}");

  /// Null if anything is wrong; the problems are noted in the table.
  @Nullable FeedConfig read(TomlTable table) {
    var word = table.type(FeedType.words());
    var type = word == null ? null : FeedType.of(word);
    if (type == null) {
      return null;
    }
    var name = table.name(type.word());
    var url = new WebAddress(table, "url").root(type.usualUrl(), type.exampleUrl(), type.urlEnd());
    var enabled = table.flag("enabled", true);
    var user = type.hasUsers() ? user(table, type) : null;
    var apiKey = type == FeedType.SPOTIFY ? clientId(table) : apiKey(table, type);
    var token = type.takesToken() ? table.secret("token") : null;
    var mode = mode(table, type);
    var every = every(table, type);
    var since = since(table);
    var submitTo = submitTo(table);
    var loves = type.hasLoves() && table.flag("loves", false);
    var caFile = table.certificates("ca_file");
    var proxy = new WebAddress(table, "proxy").proxy();
    table.close();
    if (name == null || url == null || (user == null && type.hasUsers())) {
      return null;
    }
    var feed =
        new FeedConfig(
            type, name, url, user, apiKey, token, mode, every, since, submitTo, loves, enabled,
            caFile, proxy);
    if (checked.test(name)) {
      refuseUnknown(table, feed);
      refuseItself(table, feed);
    }
    return feed;
  }

  private static @Nullable String user(TomlTable table, FeedType type) {
    var user = table.text("user");
    if (user == null) {
      if (!table.has("user")) {
        table.problem("`user` is missing", "add user = \"…\", the name at " + type);
      }
      return null;
    }
    var name = user.strip();
    if (name.isEmpty()
        || name.length() > LONGEST_USER
        || name.chars().anyMatch(Character::isISOControl)) {
      table.problem("user", "this is not a user name", "write the name that the account has");
      return null;
    }
    return name;
  }

  /// Needed only for the login.
  private static @Nullable String clientId(TomlTable table) {
    var id = table.text("client_id");
    if (id != null && !CLIENT_ID.matcher(id).matches()) {
      table.problem(
          "client_id",
          "this is not a client ID of Spotify",
          "copy its 32 digits and letters from https://developer.spotify.com/dashboard");
    }
    return id;
  }

  private static @Nullable String mode(TomlTable table, FeedType type) {
    var mode = type.modes().isEmpty() ? null : table.text("mode");
    if (mode != null && !type.modes().contains(mode)) {
      var nearest = Suggestions.nearest(mode, type.modes());
      table.problem(
          "mode",
          "there is no mode " + Suggestions.quoted(mode),
          nearest == null
              ? "write one of " + String.join(", ", type.modes())
              : "did you mean `" + nearest + "`?");
    }
    return mode;
  }

  private @Nullable String apiKey(TomlTable table, FeedType type) {
    var key = type == FeedType.LASTFM || type == FeedType.LIBREFM ? table.text("api_key") : null;
    if (type != FeedType.LASTFM) {
      return key;
    }
    if (key != null && !CredentialsReader.KEY_OF_LASTFM.matcher(key).matches()) {
      table.problem(
          "api_key",
          "this is not an API key of Last.fm",
          "copy its 32 digits and letters from https://www.last.fm/api/accounts");
    }
    if (key != null || table.has("api_key")) {
      return key;
    }
    var known = keyOfService();
    if (known == null) {
      table.problem(
          "`api_key` is missing",
          "get one at https://www.last.fm/api/account/create: none comes with Earmark");
    }
    return known;
  }

  private @Nullable String keyOfService() {
    return services.stream()
        .filter(service -> service.type() == ServiceType.LASTFM)
        .map(
            service ->
                service.credentials() instanceof Credentials.LastFm one ? one.apiKey() : null)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Duration every(TomlTable table, FeedType type) {
    var every = table.time("every");
    if (every == null) {
      return type.every();
    }
    if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
      table.problem("every", "`every` is out of range", "write 30s to 7d");
    }
    return every;
  }

  private static @Nullable Instant since(TomlTable table) {
    var text = table.text("since");
    if (text == null) {
      return null;
    }
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException _) {
      table.problem("since", "this is not a date", "write it as since = \"2020-01-31\"");
      return null;
    }
  }

  private static List<String> submitTo(TomlTable table) {
    var to = table.texts("submit_to");
    return to == null ? List.of() : to.stream().distinct().toList();
  }

  private void refuseUnknown(TomlTable table, FeedConfig feed) {
    for (var name : feed.submitTo()) {
      if (!names.contains(name)) {
        var nearest = Suggestions.nearest(name, names);
        table.problem(
            "submit_to",
            "there is no service " + Suggestions.quoted(name),
            nearest == null
                ? "add a [[service]] of that name first"
                : "did you mean `" + nearest + "`?");
      }
    }
  }

  private void refuseItself(TomlTable table, FeedConfig feed) {
    for (var service : services) {
      if (feed.submitTo().contains(service.name()) && service.type().mirrors()) {
        table.problem(
            "submit_to",
            "`" + service.name() + "` gets the whole history by itself",
            "take it out of `submit_to`: what this feed reads goes there, too");
      } else if (feed.submitTo().contains(service.name())
          && OwnAccount.of(feed, service, loggedIn) == OwnAccount.YES) {
        table.problem(
            "submit_to",
            "`" + service.name() + "` is the account that this feed reads",
            "take it out of `submit_to`: it has these plays already");
      }
    }
  }
}
