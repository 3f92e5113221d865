package io.github.earmark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.servers.Ports;
import io.github.earmark.history.Bulk;
import io.github.earmark.history.History;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What the page costs; see `src/bench/page`.
final class PageCost {
  private static final int TRACKS = 200_000;
  private static final int TIMES = 20;
  private static final Duration REST = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String CONFIG =
      """
      [[player]]
      type = "mpd"
      host = "127.0.0.1"
      port = 1
      """;

  private static final List<String> REQUESTS =
      List.of(
          "",
          "api/now",
          "api/status",
          "api/history",
          "api/history?until=2020-06-01",
          "api/history?type=skip",
          "api/history?artist=Some+Artist+77",
          "api/history?q=common+4711",
          "api/history?q=nothing+like+it",
          "api/explain?play=1000",
          "api/track?track=1004711",
          "api/queue",
          "api/imports",
          "api/stats",
          "api/stats?last=365d&against=before",
          "api/activity",
          "api/activity?last=365d&unit=day",
          "api/habits",
          "api/top?list=artists",
          "api/top?list=artists&last=365d&against=before",
          "api/top?list=albums",
          "api/top?list=tracks&by=time",
          "api/top?list=tags");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final int port;

  private PageCost(int port) {
    this.port = port;
    this.address = "http://127.0.0.1:" + port + "/";
  }

  public static void main(String[] args) throws Exception {
    var plays = args.length == 0 ? 2_000_000 : Integer.parseInt(args[0]);
    var clients = args.length < 2 ? 200 : Integer.parseInt(args[1]);
    try (var earmark = new OwnEarmark(OwnEarmark.distribution(), CONFIG, _ -> {})) {
      Files.createDirectories(earmark.state());
      var began = Instant.now().minus(Duration.ofMillis(200_000L * (plays + 10_000L)));
      try (var history = History.open(earmark.state(), began)) {
        Bulk.tracks(history, TRACKS);
        for (var from = 0; from < plays; from += 100_000) {
          Bulk.plays(
              history, from + 1, Math.min(plays, from + 100_000), TRACKS, began.toEpochMilli());
        }
      }
      earmark.start();
      while (!earmark.ready()) {
        earmark.whileRunning(50);
      }
      Asked.ask(earmark.socket(), earmark.pid(), "now", 20);
      earmark.whileRunning(5_000);
      rest("the daemon without the page", earmark);
      var page = new PageCost(Ports.free());
      var web = earmark.beside("web", "--listen", "127.0.0.1:" + page.port);
      try {
        page.run(earmark, web, clients);
      } finally {
        web.destroy();
        web.waitFor();
      }
    }
  }

  private void run(OwnEarmark earmark, Process web, int clients) throws Exception {
    var begin = System.nanoTime();
    while (!answers()) {
      if (web.waitFor(20, TimeUnit.MILLISECONDS)
          || System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new IOException("the page does not come up");
      }
    }
    System.out.printf("the page answers after %.0f ms%n", (System.nanoTime() - begin) / 1e6);
    System.out.println("request | first, ms | p50, ms | longest of the rest, ms | KiB");
    for (var request : REQUESTS) {
      var first = new Asked();
      var rest = new Asked();
      var length = 0;
      for (var i = 0; i <= TIMES; i++) {
        var from = System.nanoTime();
        length = get(request).body().length;
        (i == 0 ? first : rest).add(System.nanoTime() - from);
      }
      System.out.printf(
          "/%s | %.0f | %.1f | %.1f | %.0f%n",
          request, first.at(0), rest.at(0.5), rest.at(1), length / 1024.0);
    }
    System.out.printf("the page: PSS %.1f MiB%n", pss(web.pid()));
    var streams = new ArrayList<Socket>();
    try {
      for (var i = 0; i < clients; i++) {
        streams.add(stream());
      }
      System.out.printf(
          "the page with %d clients on the event stream: PSS %.1f MiB%n", clients, pss(web.pid()));
      // A change that is sent to all of them.
      Asked.ask(earmark.socket(), earmark.pid(), "off 1h", 1);
      var told = 0;
      for (var stream : streams) {
        stream.setSoTimeout(10_000);
        told += stream.getInputStream().read() >= 0 ? 1 : 0;
      }
      Asked.ask(earmark.socket(), earmark.pid(), "on", 1);
      System.out.printf("%d of them were told a change%n", told);
      rest("the daemon beside it", earmark);
      System.out.printf("the page after that: PSS %.1f MiB%n", pss(web.pid()));
    } finally {
      for (var stream : streams) {
        stream.close();
      }
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return get("api/now").statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  private HttpResponse<byte[]> get(String request) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address + request)).timeout(PATIENCE).build(),
        BodyHandlers.ofByteArray());
  }

  /// A client of the event stream, which has read the beginning of it.
  private Socket stream() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket
        .getOutputStream()
        .write(
            ("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n").getBytes(UTF_8));
    var in = socket.getInputStream();
    in.readNBytes(12);
    in.skipNBytes(in.available());
    return socket;
  }

  /// What an idle process costs.
  private static void rest(String what, OwnEarmark earmark) throws Exception {
    var before = switches(earmark.pid());
    var from = System.nanoTime();
    earmark.whileRunning((int) REST.toMillis());
    var minutes = (System.nanoTime() - from) / 60e9;
    var since = 0L;
    for (var thread : switches(earmark.pid()).entrySet()) {
      since += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
    }
    System.out.printf(
        "%s: PSS %.1f MiB, %.1f wake-ups a minute%n", what, pss(earmark.pid()), since / minutes);
  }

  /// The context switches of each thread.
  private static Map<Path, Long> switches(long pid) throws IOException {
    var switches = new HashMap<Path, Long>();
    try (var threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (var thread : threads) {
        switches.put(thread, field(thread.resolve("status"), "voluntary_ctxt_switches:"));
      }
    }
    return switches;
  }

  private static double pss(long pid) throws IOException {
    return field(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:") / 1024.0;
  }

  private static long field(Path file, String name) throws IOException {
    for (var line : Files.readAllLines(file)) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.substring(name.length()).replace("kB", "").strip());
      }
    }
    throw new IOException(file + " has no " + name);
  }
}
