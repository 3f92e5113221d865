package io.github.earmark.config;

import io.github.earmark.config.toml.TomlTable;
import io.github.earmark.text.UserError;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Address of a PostgreSQL database, as written for libpq or JDBC:
/// `postgresql://host:port/database`, `host=… dbname=…` or `jdbc:postgresql://…`, with several
/// hosts if a standby may take over. Error messages never repeat it, because it may hold a
/// password.
///
/// @param hosts at least one, each with a port
/// @param database its name
/// @param user null if the address names none
/// @param sslmode one of libpq's modes; null if the address gives none
public record DatabaseAddress(
    List<Host> hosts, String database, @Nullable String user, @Nullable String sslmode) {

  /// One of the hosts to try.
  public record Host(String name, int port) {
    @Override
    public String toString() {
      return (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port;
    }
  }

  /// What is wrong with an address, and what to do.
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1;
    private final String fix;

    Fault(String problem, String fix) {
      super(problem);
      this.fix = fix;
    }
  }

  private static final String EXAMPLE = ServiceType.POSTGRESQL.exampleUrl();
  private static final int USUAL_PORT = 5432;
  private static final int LONGEST_WORD = 63;
  private static final int HIGHEST_PORT = 65_535;

  private static final Set<String> SSLMODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private static final Pattern URL =
      Pattern.compile("(?:jdbc:)?postgres(?:ql)?://([^/?#]*)(?:/([^?#]*))?(?:\\?([^#]*))?");

  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.%]+\\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

  private static final Pattern PAIR =
      Pattern.compile("\\s*([a-z_]+)\\s*=\\s*('(?:[^'\\\\]|\\\\.)*'|[^\\s']*)(?=\\s|$)");

  /// Reads `url`; null if it is missing or wrong, which is noted in the table.
  static @Nullable URI read(TomlTable table) {
    var text = table.text("url");
    if (text == null) {
      if (!table.has("url")) {
        table.problem("`url` is missing", "add url = \"" + EXAMPLE + "\"");
      }
      return null;
    }
    try {
      var address = parse(text);
      if (address.user() != null && table.has("user")) {
        throw new Fault("the address names a user, and `user` does, too", "keep one of them");
      }
      if (table.has("ca_file")
          && address.sslmode() != null
          && !address.sslmode().startsWith("verify-")) {
        throw new Fault(
            "`ca_file` is given, but sslmode=" + address.sslmode() + " does not check certificates",
            "remove the sslmode: with `ca_file`, the certificate is verified");
      }
      return address.uri();
    } catch (Fault fault) {
      table.problem("url", String.valueOf(fault.getMessage()), fault.fix);
      return null;
    }
  }

  /// Parses an address that a user gave outside the configuration.
  ///
  /// @throws UserError (usage) if it is wrong
  public static URI given(String text) throws UserError {
    try {
      return parse(text).uri();
    } catch (Fault fault) {
      throw UserError.usage(String.valueOf(fault.getMessage()), fault.fix);
    }
  }

  /// Parses what [#uri()] returned.
  public static DatabaseAddress of(URI uri) {
    try {
      return parse(uri.toString());
    } catch (Fault fault) {
      throw new IllegalArgumentException(fault);
    }
  }

  /// Whether the text can be a name in a database address: short, and on one line.
  public static boolean word(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_WORD
        && text.chars().noneMatch(Character::isISOControl);
  }

  /// The address in the one form in which Earmark stores and shows it.
  URI uri() {
    var query = new ArrayList<String>();
    if (user != null) {
      query.add("user=" + encoded(user));
    }
    if (sslmode != null) {
      query.add("sslmode=" + sslmode);
    }
    return URI.create(
        "postgresql://"
            + hosts.stream().map(Host::toString).collect(Collectors.joining(","))
            + "/"
            + encoded(database)
            + (query.isEmpty() ? "" : "?" + String.join("&", query)));
  }

  private static DatabaseAddress parse(String text) throws Fault {
    var url = URL.matcher(text.strip());
    if (url.matches()) {
      var authority = url.group(1);
      var at = authority.lastIndexOf('@');
      var login = at < 0 ? null : authority.substring(0, at);
      if (login != null && login.indexOf(':') >= 0) {
        throw password();
      }
      var parts = query(url.group(3));
      if (login != null) {
        parts.put("user", decoded(login));
      }
      var hosts = authority.substring(at + 1);
      if (!hosts.isEmpty()) {
        parts.remove("host");
        parts.remove("port");
      }
      var database = url.group(2);
      if (database != null && !database.isEmpty()) {
        parts.put("dbname", decoded(database));
      }
      return of(parts, hosts.isEmpty() ? hosts(parts) : hosts(hosts));
    }
    var parts = pairs(text);
    return of(parts, hosts(parts));
  }

  private static DatabaseAddress of(Map<String, String> parts, List<Host> hosts) throws Fault {
    if (parts.containsKey("password") || parts.containsKey("sslpassword")) {
      throw password();
    }
    var ssl = parts.remove("ssl");
    var sslmode = parts.remove("sslmode");
    if (sslmode == null && "true".equals(ssl)) {
      sslmode = "verify-full";
    }
    if (sslmode != null && !SSLMODES.contains(sslmode)) {
      throw new Fault("there is no such sslmode", "write sslmode=verify-full, or leave it out");
    }
    var user = parts.remove("user");
    var database = parts.remove("dbname");
    if (user != null && !word(user)) {
      throw new Fault(
          "the user name in it is not valid", "write it as `user = \"earmark\"` beside `url`");
    }
    if (database == null || !word(database)) {
      throw new Fault("it names no database", "write it as \"" + EXAMPLE + "\"");
    }
    // Earmark always wants a server that accepts writes.
    parts.remove("target_session_attrs");
    parts.remove("targetServerType");
    if (!parts.isEmpty()) {
      throw new Fault(
          "Earmark does not support `" + parts.keySet().iterator().next() + "` in an address",
          "remove it; only `user` and `sslmode` are allowed");
    }
    return new DatabaseAddress(hosts, database, user, sslmode);
  }

  private static Fault password() {
    return new Fault(
        "the address has a password in it, which others would see",
        "take it out of there and put it into a file: `password_file = \"…\"`");
  }

  private static Map<String, String> query(@Nullable String text) throws Fault {
    var parts = new LinkedHashMap<String, String>();
    for (var pair : text == null || text.isEmpty() ? new String[0] : text.split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals < 1) {
        throw wrong();
      }
      parts.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return parts;
  }

  private static Map<String, String> pairs(String text) throws Fault {
    var parts = new LinkedHashMap<String, String>();
    var pair = PAIR.matcher(text);
    var end = 0;
    while (pair.find() && pair.start() == end) {
      var value = pair.group(2);
      var bare =
          value.startsWith("'")
              ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
              : value;
      parts.put(pair.group(1), bare);
      end = pair.end();
    }
    if (parts.isEmpty() || !text.substring(end).isBlank()) {
      throw wrong();
    }
    return parts;
  }

  private static List<Host> hosts(Map<String, String> parts) throws Fault {
    var names = parts.remove("host");
    var port = parts.remove("port");
    if (names == null) {
      names = "localhost";
    }
    if (names.startsWith("/") || names.startsWith("@")) {
      throw new Fault(
          "Earmark reaches PostgreSQL over TCP only, not by a socket file",
          "write host=localhost, and let pg_hba.conf and listen_addresses allow it");
    }
    var ports = port == null ? List.<String>of() : List.of(port.split(",", -1));
    var hosts = new ArrayList<Host>();
    for (var name : names.split(",", -1)) {
      var own = ports.size() > 1 ? ports.get(Math.min(hosts.size(), ports.size() - 1)) : port;
      hosts.add(
          host(
              (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + (own == null ? "" : ":" + own)));
    }
    return hosts;
  }

  private static List<Host> hosts(String text) throws Fault {
    var hosts = new ArrayList<Host>();
    for (var one : text.split(",", -1)) {
      hosts.add(host(one));
    }
    return hosts;
  }

  private static Host host(String text) throws Fault {
    var host = HOST.matcher(text);
    if (!host.matches()) {
      throw wrong();
    }
    var port = host.group(2) == null ? USUAL_PORT : Integer.parseInt(host.group(2));
    if (port < 1 || port > HIGHEST_PORT) {
      throw new Fault("there is no such port", "write one from 1 to " + HIGHEST_PORT);
    }
    return new Host(host.group(1).replaceAll("[\\[\\]]", ""), port);
  }

  private static Fault wrong() {
    return new Fault("this is not the address of a database", "write it as \"" + EXAMPLE + "\"");
  }

  private static String decoded(String text) throws Fault {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw wrong();
    }
  }

  /// Encodes text for use in an address.
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
