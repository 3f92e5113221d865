package io.github.earmark.config;

import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.config.rules.RuleConfig;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The checked configuration.
///
/// @param file where it was read from; null if there is no file
/// @param players at least one; their names are unique
/// @param services their names are unique
/// @param rules in the order in which they are applied
/// @param marks settings for ratings, loves and tags
/// @param hooks their names are unique
/// @param web settings of the web page
/// @param feeds their names are unique, and none is the name of a player
public record Config(
    @Nullable Path file,
    List<PlayerConfig> players,
    List<ServiceConfig> services,
    List<RuleConfig> rules,
    MarksConfig marks,
    List<HookConfig> hooks,
    WebConfig web,
    List<FeedConfig> feeds) {

  private static final Path SYSTEM = Path.of("/etc/earmark/config.toml");

  /// A file without any `[[player]]` means the local MPD.
  public Config {
    players = players.isEmpty() ? List.of(PlayerConfig.LOCAL) : List.copyOf(players);
    services = List.copyOf(services);
    rules = List.copyOf(rules);
    hooks = List.copyOf(hooks);
    feeds = List.copyOf(feeds);
  }

  Config(@Nullable Path file, List<PlayerConfig> players, List<ServiceConfig> services) {
    this(
        file, players, services, List.of(), MarksConfig.NONE, List.of(), WebConfig.NONE, List.of());
  }

  /// The services that receive listens. The others receive the whole history.
  public List<ServiceConfig> listenServices() {
    return services.stream().filter(service -> !service.type().mirrors()).toList();
  }

  /// Reads the configuration: the explicit file, else `$XDG_CONFIG_HOME/earmark/config.toml`
  /// (`~/.config` if that is not set), else `/etc/earmark/config.toml`. Without any file: the local
  /// MPD and no services.
  ///
  /// Secret files are read, so that an unusable one is reported at once; commands are not run.
  ///
  /// @param explicit the file that must be used, or null
  /// @param env the environment
  /// @throws ConfigException with every problem
  public static Config load(@Nullable Path explicit, Map<String, String> env)
      throws ConfigException {
    return load(explicit, env, SYSTEM);
  }

  static Config load(@Nullable Path explicit, Map<String, String> env, Path system)
      throws ConfigException {
    var file = locate(explicit, env, system);
    return file == null ? new Config(null, List.of(), List.of()) : new Loader(file, env).load();
  }

  /// The file that [#load] reads; null if there is none.
  public static @Nullable Path locate(@Nullable Path explicit, Map<String, String> env) {
    return locate(explicit, env, SYSTEM);
  }

  private static @Nullable Path locate(
      @Nullable Path explicit, Map<String, String> env, Path system) {
    return explicit != null ? explicit : find(env, system);
  }

  /// A dangling link counts as a file: better an error than to ignore it. A home folder that may
  /// not be entered (`ProtectHome=`) has no configuration.
  private static @Nullable Path find(Map<String, String> env, Path system) {
    var user = userFolder(env);
    if (user != null) {
      var file = user.resolve("earmark/config.toml");
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return file;
      }
    }
    return Files.exists(system, LinkOption.NOFOLLOW_LINKS) ? system : null;
  }

  /// The XDG specification says to ignore relative paths.
  private static @Nullable Path userFolder(Map<String, String> env) {
    var xdg = env.getOrDefault("XDG_CONFIG_HOME", "");
    if (xdg.startsWith("/")) {
      return Path.of(xdg);
    }
    var home = env.getOrDefault("HOME", "");
    return home.startsWith("/") ? Path.of(home, ".config") : null;
  }
}
