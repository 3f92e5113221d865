import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A player and three services over HTTPS, who say yes to everything: with them, the daemon loads all classes that
/// an evening needs, for its archive (`src/package/build`) or a measurement (`src/bench/idle`). Writes
/// `config.toml`, by which the daemon finds them, into the folder that is named, says `ready`, and serves until it
/// is ended. The player plays one song for ever, or one after the other of so many seconds each.
///
///     java src/package/Peers.java FOLDER [SECONDS]
final class Peers {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final long BEGIN = System.nanoTime();

  /// Of a song, in milliseconds; 0 where it never ends.
  private static long length;

  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    length = arguments.length > 1 ? 1_000L * Integer.parseInt(arguments[1]) : 0;
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

  private static long played() {
    return (System.nanoTime() - BEGIN) / 1_000_000;
  }

  /// Which song plays, counted from 1.
  private static long song() {
    return length == 0 ? 1 : played() / length + 1;
  }

  private static String status() {
    return "volume: 100\nrepeat: 0\nplaylist: 2\nplaylistlength: 1\nstate: play\nsong: 0\nsongid: %d\n"
            .formatted(song())
        + (length == 0
            ? "elapsed: 1.000\nduration: 40000.000\n"
            : String.format(
                Locale.ROOT,
                "elapsed: %.3f\nduration: %d.000\n",
                played() % length / 1000.0,
                length / 1000));
  }

  private static String currentSong() {
    var seconds = length == 0 ? 40_000 : length / 1000;
    return """
        file: song%1$s.flac
        Artist: Björk
        Title: Jóga%1$s
        Album: Homogenic
        Time: %2$d
        duration: %2$d.000
        Pos: 0
        Id: %3$d
        """
        .formatted(length == 0 ? "" : " " + song(), seconds, song());
  }

  /// An MPD.
  private static void play(Socket client) {
    try (client) {
      say(client, "OK MPD 0.23.5\n");
      var lines =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      var reply = new StringBuilder();
      var list = false;
      var told = song();
      var line = next(client, lines, told, false);
      while (line != null) {
        list = line.startsWith("command_list") ? line.contains("begin") : list;
        switch (line) {
          case "status" -> {
            told = song();
            reply.append(status());
          }
          case "currentsong" -> reply.append(currentSong());
          case "stats" -> reply.append("uptime: %d\n".formatted(played() / 1000));
          default -> {}
        }
        var idle = line.startsWith("idle");
        if (!list && !idle) {
          say(client, reply.append("OK\n").toString());
          reply.setLength(0);
        }
        line = next(client, lines, told, idle);
      }
    } catch (IOException e) {
      // The daemon has gone.
    }
  }

  /// The next line of a client. One that is idle, as MPD calls it, is told when the song is
  /// another.
  private static String next(Socket client, BufferedReader lines, long told, boolean idle)
      throws IOException {
    if (idle && length > 0) {
      client.setSoTimeout((int) Math.max(1, told * length - played() + 1));
      try {
        return lines.readLine();
      } catch (SocketTimeoutException e) {
        say(client, "changed: player\nOK\n");
      } finally {
        client.setSoTimeout(0);
      }
    }
    return lines.readLine();
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
