package io.github.earmark.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.config.Config;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.DatabaseAddress;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.Paths;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.postgresql.Gathering;
import io.github.earmark.postgresql.Login;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `--history` names, as a history that this process reads: a copy in the folder of caches.
///
/// @param env of the user
public record HouseHistory(Map<String, String> env) {
  private static final int LETTERS = 12;

  /// Brings the copy up to date.
  ///
  /// @return the environment in which commands find it
  public Map<String, String> gather(
      @Nullable Path config, String history, @Nullable String listener, Gathering.Progress progress)
      throws Exception {
    var login = login(config, history);
    var folder = cache(env).resolve("histories").resolve(name(login, listener));
    new Gathering(login, listener).into(folder, progress);
    shareCollections(folder);
    var there = new HashMap<>(env);
    there.put("STATE_DIRECTORY", folder.toString());
    // Tracks have other numbers there, so nothing that is said of them may reach this daemon.
    there.put("EARMARK_SOCKET", folder.resolve("no-daemon.sock").toString());
    return Map.copyOf(there);
  }

  /// Collections of songs are this machine's, whoever has heard them: the copy has links to them.
  private void shareCollections(Path folder) throws IOException {
    var own = Paths.state(env);
    for (var name : CollectionFile.names(folder)) {
      if (Files.notExists(CollectionFile.of(own, name))) {
        Files.deleteIfExists(CollectionFile.of(folder, name));
      }
    }
    for (var name : CollectionFile.names(own)) {
      try {
        Files.createSymbolicLink(CollectionFile.of(folder, name), CollectionFile.of(own, name));
      } catch (FileAlreadyExistsException _) {
        // It was made before.
      }
    }
  }

  private Login login(@Nullable Path config, String history) throws Exception {
    if (history.contains("/") || history.contains("=")) {
      return new Login(DatabaseAddress.of(DatabaseAddress.given(history)), null, null, null);
    }
    var databases =
        Config.load(config, env).services().stream()
            .filter(service -> service.credentials() instanceof Credentials.Database)
            .toList();
    for (var service : databases) {
      if (service.name().equals(history)
          && service.credentials() instanceof Credentials.Database database) {
        return ServiceFactory.login(service, database);
      }
    }
    throw UserError.usage(
        "there is no service of type postgresql that is called " + history,
        databases.isEmpty()
            ? "configure one, or give an address: postgresql://db.lan/earmark"
            : "there is "
                + databases.stream().map(ServiceConfig::name).collect(Collectors.joining(", ")));
  }

  /// One for each database, user and listener: they may read different things.
  private static String name(Login login, @Nullable String listener) throws Exception {
    var said =
        login.address().hosts()
            + "\n"
            + login.address().database()
            + "\n"
            + login.user()
            + "\n"
            + login.address().user()
            + "\n"
            + listener;
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(said.getBytes(UTF_8)))
        .substring(0, LETTERS);
  }

  /// What can be deleted at any time.
  public static Path cache(Map<String, String> env) {
    var service = env.getOrDefault("CACHE_DIRECTORY", "").split(":", 2)[0];
    if (service.startsWith("/")) {
      return Path.of(service);
    }
    var user = env.getOrDefault("XDG_CACHE_HOME", "");
    return (user.startsWith("/")
            ? Path.of(user)
            : Path.of(env.getOrDefault("HOME", System.getProperty("user.home", "/")), ".cache"))
        .resolve("earmark");
  }
}
