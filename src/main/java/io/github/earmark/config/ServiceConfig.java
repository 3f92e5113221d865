package io.github.earmark.config;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// A `[[service]]`.
///
/// @param type the protocol it speaks: "listenbrainz"
/// @param name what commands, status and history call it
/// @param url its root: absolute, http or https, without user, query, fragment or trailing slash
/// @param token what proves to it who the user is
public record ServiceConfig(String type, String name, URI url, Secret token) {

  private static final String LISTENBRAINZ = "https://api.listenbrainz.org";

  static @Nullable ServiceConfig read(Table table) {
    var type = table.type("listenbrainz");
    if (type == null) {
      return null;
    }
    var name = table.name(type);
    var url = url(table, LISTENBRAINZ);
    var token = table.secret("token");
    if (!table.hasSecret("token")) {
      table.problem(
          "`token` is missing", "add `token_file` (or `token`, or `token_command`): who are you?");
    }
    table.close();
    return name == null || url == null || token == null
        ? null
        : new ServiceConfig(type, name, url, token);
  }

  private static @Nullable URI url(Table table, String otherwise) {
    var text = table.text("url");
    var url = parse(text == null ? otherwise : text);
    if (url == null || url.getHost() == null || !http(url) || url.getPort() > 65_535) {
      table.problem("url", "this is not a web address", "write it as \"" + otherwise + "\"");
      return null;
    }
    // Nothing of it is repeated: it may hold a password.
    if (url.getRawUserInfo() != null) {
      table.problem("url", "`url` takes no user or password", "remove what stands before the `@`");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      table.problem("url", "`url` takes no `?` and no `#`", "remove it and what follows");
    }
    return url;
  }

  /// Without trailing slashes: ListenBrainz answers 404 to a path that has one too many.
  private static @Nullable URI parse(String text) {
    var end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    try {
      return new URI(text.substring(0, end));
    } catch (URISyntaxException _) {
      return null;
    }
  }

  private static boolean http(URI url) {
    return "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
  }
}
