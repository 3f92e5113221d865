package io.github.earmark.config;

import io.github.earmark.config.secrets.Secret;
import io.github.earmark.config.toml.TomlTable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the credentials for each type of service.
record CredentialsReader(TomlTable table) {
  static final Pattern KEY_OF_LASTFM = Pattern.compile("[0-9A-Fa-f]{32}");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

  /// Null if anything is missing or wrong; the problems are noted in the table.
  @Nullable Credentials read(ServiceType type) {
    return switch (type) {
      case LASTFM -> lastFm();
      case LIBREFM, GNUFM -> gnuFm();
      case MALOJA -> {
        var key = required("key", ": the key that Maloja gave you");
        yield key == null ? null : new Credentials.Key(key);
      }
      case LISTENBRAINZ, KOITO -> {
        var token = required("token", ": your user token");
        yield token == null ? null : new Credentials.Token(token);
      }
      case POSTGRESQL -> database();
    };
  }

  private @Nullable Credentials database() {
    var user = table.text("user");
    if (user != null && !DatabaseAddress.word(user)) {
      table.problem("user", "this is not a user of a database", "write the one to log in as");
    }
    var password = table.secret("password");
    var listener = table.text("listener");
    if (listener == null) {
      if (!table.has("listener")) {
        table.problem(
            "`listener` is missing", "add listener = \"ann\": the name for your plays there");
      }
      return null;
    }
    if (!DatabaseAddress.word(listener)) {
      table.problem(
          "listener",
          "this is not a name for a listener",
          "write 1 to 63 characters without control characters, as in listener = \"ann\"");
      return null;
    }
    return new Credentials.Database(user, password, listener);
  }

  private @Nullable Secret required(String key, String why) {
    var secret = table.secret(key);
    if (!table.hasSecret(key)) {
      table.problem(
          "`" + key + "` is missing",
          "add `" + key + "_file` (or `" + key + "`, or `" + key + "_command`)" + why);
    }
    return secret;
  }

  private @Nullable Credentials lastFm() {
    var key = table.text("api_key");
    if (key == null && !table.has("api_key")) {
      table.problem(
          "`api_key` is missing",
          "`earmark login lastfm` helps you to make one: none comes with Earmark");
    } else if (key != null && !KEY_OF_LASTFM.matcher(key).matches()) {
      table.problem(
          "api_key",
          "this is not an API key of Last.fm",
          "copy its 32 digits and letters from https://www.last.fm/api/accounts");
    }
    var secret = required("api_secret", ": Last.fm calls it the shared secret");
    return account(key, secret);
  }

  private @Nullable Credentials gnuFm() {
    var key = table.text("api_key");
    if (key != null && !KEY.matcher(key).matches()) {
      table.problem("api_key", "this is not an API key", "remove it: any will do");
    }
    var secret = table.secret("api_secret");
    var any = Credentials.LastFm.ofGnuFm();
    return account(
        key == null ? any.apiKey() : key, table.hasSecret("api_secret") ? secret : any.apiSecret());
  }

  private @Nullable Credentials account(@Nullable String apiKey, @Nullable Secret apiSecret) {
    var session = table.secret("session_key");
    var username = username();
    var password = table.secret("password");
    var known = table.has("username") || table.hasSecret("password");
    if (table.hasSecret("session_key") && known) {
      table.problem(
          "`session_key` is given, and a user name or password too",
          "keep the `session_key`, or `username` and `password`");
    } else if (known && !table.has("username")) {
      table.problem("`password` is given, and no `username`", "add `username`");
    } else if (known && !table.hasSecret("password")) {
      table.problem("`username` is given, and no password", "add `password_file`");
    }
    return apiKey == null || apiSecret == null
        ? null
        : new Credentials.LastFm(apiKey, apiSecret, session, username, password);
  }

  private @Nullable String username() {
    var name = table.text("username");
    if (name != null && (name.isBlank() || name.chars().anyMatch(Character::isISOControl))) {
      table.problem("username", "this is not a user name", "write the one that you log in with");
    }
    return name;
  }
}
