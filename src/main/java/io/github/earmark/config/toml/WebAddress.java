package io.github.earmark.config.toml;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the keys that hold web addresses. No message repeats them, because they may hold a
/// password.
public record WebAddress(TomlTable table, String key) {
  private static final String PROXY = "http://proxy.lan:3128";

  /// The root address of a service.
  ///
  /// @param example shown if the address is wrong
  /// @param end what it must end with: "/", or nothing
  @Nullable
  public URI root(@Nullable String otherwise, String example, String end) {
    var text = table.text(key);
    if (text == null && otherwise == null) {
      if (!table.has(key)) {
        table.problem("`" + key + "` is missing", "add " + key + " = \"" + example + "\"");
      }
      return null;
    }
    var url = parse(stripped(text == null ? String.valueOf(otherwise) : text) + end);
    if (url == null || !http(url)) {
      table.problem(key, "this is not a web address", "write it as \"" + example + "\"");
      return null;
    }
    refuseUser(url);
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      table.problem(key, "`" + key + "` takes no `?` and no `#`", "remove it and what follows");
    }
    return url;
  }

  /// A full address including path and query, or null if it is missing.
  ///
  /// @param example shown if the address is wrong
  @Nullable
  public URI page(String example) {
    var text = table.text(key);
    if (text == null) {
      return null;
    }
    var url = parse(text);
    if (url == null || !http(url)) {
      table.problem(key, "this is not a web address", "write it as \"" + example + "\"");
      return null;
    }
    refuseUser(url);
    if (url.getRawFragment() != null) {
      table.problem(key, "`" + key + "` takes no `#`", "remove it and what follows");
    }
    return url;
  }

  /// A proxy, `http://host:port`, or null if there is none.
  @Nullable
  public URI proxy() {
    var text = table.text(key);
    if (text == null) {
      return null;
    }
    var url = parse(stripped(text));
    if (url != null
        && String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT).startsWith("socks")) {
      table.problem(
          key,
          "SOCKS proxies cannot be used",
          "give the address of an HTTP proxy, as in \"" + PROXY + "\"");
      return null;
    }
    if (url == null || !"http".equalsIgnoreCase(url.getScheme()) || !http(url)) {
      table.problem(key, "this is not an HTTP proxy", "write it as \"" + PROXY + "\"");
      return null;
    }
    refuseUser(url);
    if (url.getPort() < 0) {
      table.problem(key, "the proxy has no port", "write it as \"" + PROXY + "\"");
    }
    if (!url.getRawPath().isEmpty() || url.getRawQuery() != null || url.getRawFragment() != null) {
      table.problem(key, "`" + key + "` is a host and a port only", "remove what follows the port");
    }
    return url;
  }

  private void refuseUser(URI url) {
    if (url.getRawUserInfo() != null) {
      table.problem(
          key, "`" + key + "` takes no user or password", "remove what stands before the `@`");
    }
  }

  private static String stripped(String text) {
    var end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end);
  }

  private static @Nullable URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      return null;
    }
  }

  /// Whether it is an http or https address with a host.
  public static boolean http(URI url) {
    return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
        && url.getHost() != null
        && url.getPort() <= 65_535;
  }
}
