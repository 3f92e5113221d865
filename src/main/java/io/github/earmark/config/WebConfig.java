package io.github.earmark.config;

import io.github.earmark.config.secrets.Secret;
import io.github.earmark.config.toml.TomlTable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `[web]`: settings of the web page.
///
/// @param listen the address it listens on
/// @param token required before anything is shown; null for none
/// @param basePath its path behind a proxy: empty, or for example `/music`
/// @param open whether reading needs no token, only changes do
/// @param hosts further host names by which browsers may reach it, in lower case, with or without a
///   port
public record WebConfig(
    ListenAddress listen,
    @Nullable Secret token,
    String basePath,
    boolean open,
    List<String> hosts) {
  public static final WebConfig NONE =
      new WebConfig(ListenAddress.USUAL, null, "", false, List.of());

  private static final Pattern BASE = Pattern.compile("(/[A-Za-z0-9._~-]{1,60}){0,8}/?");
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

  public WebConfig {
    hosts = List.copyOf(hosts);
  }

  /// A copy that listens on another address.
  public WebConfig at(ListenAddress other) {
    return new WebConfig(other, token, basePath, open, hosts);
  }

  static WebConfig read(TomlTable tomlTable) {
    var listen = listen(tomlTable);
    var token = tomlTable.secret("token");
    var base = tomlTable.text("base_path");
    if (base != null && !BASE.matcher(base).matches()) {
      tomlTable.problem("base_path", "this is not a path", "write it as in base_path = \"/music\"");
      base = null;
    }
    var open = tomlTable.flag("public", false);
    var hosts = tomlTable.texts("hosts");
    if (hosts != null && !hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
      tomlTable.problem(
          "hosts",
          "one of these is not the name of a host",
          "write them without `http://`, as in hosts = [\"music.lan\", \"music.lan:8080\"]");
      hosts = null;
    }
    tomlTable.close();
    return new WebConfig(
        listen,
        token,
        base == null ? "" : base.replaceFirst("/$", ""),
        open,
        hosts == null
            ? List.of()
            : hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList());
  }

  private static ListenAddress listen(TomlTable tomlTable) {
    var text = tomlTable.text("listen");
    var listen = text == null ? ListenAddress.USUAL : ListenAddress.parse(text);
    if (listen == null) {
      tomlTable.problem("listen", "nothing can listen there", ListenAddress.FORM);
    }
    return listen == null ? ListenAddress.USUAL : listen;
  }
}
