import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A player and three services over HTTPS, who say yes to everything: with them, the daemon loads all classes that
/// an evening needs, for its archive (`src/package/build`) or a measurement (`src/bench/idle`). Writes
/// `config.toml`, by which the daemon finds them, into the folder that is named, says `ready`, and serves until it
/// is ended.
///
///     java src/package/Peers.java FOLDER
final class Peers {
  private static final char[] PASSWORD = "changeit".toCharArray();

  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    var services = services(folder);
    var player = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    // It holds secrets, as Earmark sees it.
    var config =
        Files.createFile(
            folder.resolve("config.toml"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(config, config(player.getLocalPort(), services.getAddress().getPort()));
    services.start();
    System.out.println("ready");
    while (true) {
      var client = player.accept();
      Thread.ofVirtual().start(() -> play(client));
    }
  }

  private static String config(int player, int services) {
    return """
        [[player]]
        type = "mpd"
        host = "127.0.0.1"
        port = %1$d
        [[service]]
        type = "listenbrainz"
        url = "https://127.0.0.1:%2$d/listenbrainz"
        token = "11111111-2222-3333-4444-555555555555"
        ca_file = "ca.pem"
        [[service]]
        type = "lastfm"
        url = "https://127.0.0.1:%2$d/lastfm"
        api_key = "00000000000000000000000000000000"
        api_secret = "00000000000000000000000000000000"
        session_key = "secret"
        ca_file = "ca.pem"
        [[service]]
        type = "maloja"
        url = "https://127.0.0.1:%2$d/maloja"
        key = "secret"
        ca_file = "ca.pem"
        """
        .formatted(player, services);
  }

  private static HttpsServer services(Path folder) throws Exception {
    var store = folder.resolve("keys.p12");
    keytool(
        store,
        "-genkeypair",
        "-alias",
        "ca",
        "-keyalg",
        "EC",
        "-dname",
        "CN=Peers",
        "-ext",
        "bc:c");
    keytool(
        store,
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=server",
        "-ext",
        "san=ip:127.0.0.1",
        "-signer",
        "ca");
    keytool(
        store, "-exportcert", "-alias", "ca", "-rfc", "-file", folder.resolve("ca.pem").toString());
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    keys.deleteEntry("ca");
    var managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD);
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/listenbrainz", exchange -> answer(exchange, "{\"status\":\"ok\"}"));
    server.createContext("/maloja", exchange -> answer(exchange, "{\"status\":\"success\"}"));
    server.createContext("/lastfm", Peers::lastFm);
    return server;
  }

  private static void keytool(Path store, String... words) throws Exception {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  /// Accepts as many scrobbles as are in the request.
  private static void lastFm(HttpExchange exchange) throws IOException {
    var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var taken = "{\"ignoredMessage\":{\"code\":\"0\",\"#text\":\"\"}}";
    var count =
        request.contains("track.scrobble") ? request.split("track%5B|track\\[", -1).length - 1 : 0;
    var all = String.join(",", Collections.nCopies(count, taken));
    answer(
        exchange,
        count == 0
            ? "{\"nowplaying\":" + taken + "}"
            : "{\"scrobbles\":{\"scrobble\":["
                + all
                + "],\"@attr\":{\"accepted\":"
                + count
                + ",\"ignored\":0}}}");
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    var body = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /// An MPD that plays one song for ever.
  private static void play(Socket client) {
    try (client) {
      var out = client.getOutputStream();
      out.write("OK MPD 0.23.5\n".getBytes(StandardCharsets.UTF_8));
      var reply = new StringBuilder();
      var list = false;
      var lines =
          new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))
              .lines();
      for (var line : (Iterable<String>) lines::iterator) {
        list = line.startsWith("command_list") ? line.contains("begin") : list;
        switch (line) {
          case "status" ->
              reply.append(
                  "volume: 100\nrepeat: 0\nplaylist: 2\nplaylistlength: 1\nstate: play\nsong: 0\nsongid: 1\n"
                      + "elapsed: 1.000\nduration: 40000.000\n");
          case "currentsong" ->
              reply.append(
                  "file: song.flac\nArtist: Björk\nTitle: Jóga\nAlbum: Homogenic\nTime: 40000\n"
                      + "duration: 40000.000\nPos: 0\nId: 1\n");
          default -> {}
        }
        if (!list && !line.startsWith("idle")) {
          out.write(reply.append("OK\n").toString().getBytes(StandardCharsets.UTF_8));
          reply.setLength(0);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The daemon has gone.
    }
  }
}
