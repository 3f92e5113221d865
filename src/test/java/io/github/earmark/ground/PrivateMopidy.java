package io.github.earmark.ground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.servers.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real Mopidy of one's own, as [PrivateMpd] is for MPD: its folders are temporary, its sound
/// goes nowhere but takes its time, and its web server and its MPD server listen on free ports of
/// the loopback address. It plays files of its folder, by their names, and web addresses.
public final class PrivateMopidy implements PrivatePlayer {
  /// Python, GStreamer and a dozen of threads take seconds to come up on a busy machine.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final JsonMapper JSON = new JsonMapper();

  private final Scratch scratch = new Scratch("earmark-mopidy");
  private final Path folder = scratch.path();
  private final int port = Ports.free();
  private final int mpdPort = Ports.free();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Thread atExit = new Thread(this::clean);
  private @Nullable Process process;

  /// Whoever comes back is not to wait for its turn: somebody listens for it.
  private boolean came;

  public PrivateMopidy() throws IOException {
    Files.createDirectory(music());
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Whether this machine has a Mopidy with its MPD server.
  public static boolean available() {
    return Tools.find("mopidy").isPresent() && extension("mopidy_mpd");
  }

  /// Whether its library of local files is there, too.
  public static boolean localAvailable() {
    return available() && extension("mopidy_local");
  }

  private static boolean extension(String name) {
    return Files.exists(Path.of("/usr/lib/python3/dist-packages", name));
  }

  // Setting up

  @Override
  public PrivateMopidy add(String file, Tone tone) throws IOException {
    tone.write(music().resolve(file));
    return this;
  }

  /// Sets what `mopidy.conf` calls `section/key`.
  public PrivateMopidy setting(String key, String value) {
    settings.put(key, value);
    return this;
  }

  @Override
  public PrivateMopidy remembering() {
    return setting("core/restore_state", "true");
  }

  /// Has Mopidy-Local know the files that are there now.
  ///
  /// @throws IllegalStateException with Mopidy's own words if it does not
  public PrivateMopidy scan() throws IOException {
    setting("local/enabled", "true");
    try (var _ = StartTurn.take(StartTurn.Of.SERVERS)) {
      var scan = builder("local", "scan").start();
      var end = System.nanoTime() + PATIENCE.toNanos();
      while (!ended(scan) && System.nanoTime() < end) {
        // It takes a second or two.
      }
      if (scan.isAlive() || scan.exitValue() != 0) {
        scan.destroyForcibly();
        throw new IllegalStateException("mopidy did not scan:\n" + Files.readString(log()).strip());
      }
    }
    return this;
  }

  // Life and death

  /// Starts it and returns when both of its servers answer. After [#kill] or [#terminate] it comes
  /// back on the same ports.
  @Override
  public PrivateMopidy start() throws IOException {
    try (var _ = came ? StartTurn.none() : StartTurn.take(StartTurn.Of.SERVERS)) {
      came = true;
      process = builder().start();
      awaitAnswer();
    }
    return this;
  }

  private ProcessBuilder builder(String... words) throws IOException {
    var program =
        Tools.find("mopidy")
            .orElseThrow(() -> new IllegalStateException("mopidy is not installed"));
    var conf = folder.resolve("mopidy.conf");
    Files.writeString(conf, configuration());
    var command =
        Stream.of(
                Stream.of(program.toString(), "--config", conf.toString()),
                options(),
                Stream.of(words))
            .flatMap(part -> part);
    var builder =
        new ProcessBuilder(command.toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    // Neither the user's folders nor the session's bus are any of its business.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("XDG_") || name.startsWith("DBUS_"));
    builder.environment().put("HOME", folder.toString());
    return builder;
  }

  private Stream<String> options() {
    return settings.entrySet().stream()
        .flatMap(setting -> Stream.of("-o", setting.getKey() + "=" + setting.getValue()));
  }

  /// SIGKILL: Mopidy has no time to save anything.
  @Override
  public void kill() {
    end(true);
  }

  /// SIGTERM: Mopidy saves its state where it is told to.
  @Override
  public void terminate() {
    end(false);
  }

  private void end(boolean forcibly) {
    var running = process;
    if (running == null) {
      return;
    }
    if (forcibly) {
      running.destroyForcibly();
    } else {
      running.destroy();
    }
    running.onExit().join();
    process = null;
  }

  @Override
  public void close() {
    clean();
    http.close();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void clean() {
    kill();
    scratch.close();
  }

  // Using it

  /// Of its web server.
  public int port() {
    return port;
  }

  /// Of its MPD server.
  public int mpdPort() {
    return mpdPort;
  }

  public Path music() {
    return folder.resolve("music");
  }

  /// What Mopidy itself has to say.
  public Path log() {
    return folder.resolve("mopidy.log");
  }

  /// What Mopidy calls a file of its folder; a web address is called what it is.
  public String uri(String file) {
    return file.contains("://") ? file : music().resolve(file).toUri().toString();
  }

  /// Calls a method of `core.`; the result, which may be null in JSON.
  ///
  /// @throws IllegalStateException with Mopidy's own words when it refuses
  public JsonNode call(String method, Object... params) throws IOException {
    return ask(method, JSON.valueToTree(params));
  }

  /// The same with named parameters.
  public JsonNode call(String method, Map<String, ?> params) throws IOException {
    return ask(method, JSON.valueToTree(params));
  }

  private JsonNode ask(String method, JsonNode params) throws IOException {
    var body =
        JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", "core." + method);
    body.set("params", params);
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mopidy/rpc"))
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    try {
      var answer = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
      if (!answer.has("result")) {
        throw new IllegalStateException(method + ": " + answer);
      }
      return answer.path("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void play(String... files) throws IOException {
    call("tracklist.clear");
    call("tracklist.add", Map.of("uris", Stream.of(files).map(this::uri).toList()));
    call("playback.play");
  }

  @Override
  public void pause() throws IOException {
    call("playback.pause");
  }

  @Override
  public void resume() throws IOException {
    call("playback.resume");
  }

  @Override
  public void stop() throws IOException {
    call("playback.stop");
  }

  @Override
  public void next() throws IOException {
    call("playback.next");
  }

  @Override
  public void clear() throws IOException {
    call("tracklist.clear");
  }

  @Override
  public void seek(double seconds) throws IOException {
    call("playback.seek", (long) (seconds * 1000));
  }

  @Override
  public void repeatOne() throws IOException {
    call("tracklist.set_repeat", true);
    call("tracklist.set_single", true);
  }

  @Override
  public void consumeAtRandom() throws IOException {
    call("tracklist.set_consume", true);
    call("tracklist.set_random", true);
  }

  @Override
  public double elapsed() throws IOException {
    return call("playback.get_time_position").asLong() / 1000.0;
  }

  @Override
  public State state() throws IOException {
    return State.valueOf(call("playback.get_state").asText().toUpperCase(Locale.ROOT));
  }

  private String configuration() {
    return """
    [core]
    cache_dir = %1$s/cache
    config_dir = %1$s/config
    data_dir = %1$s/data
    [audio]
    output = fakesink sync=true
    [file]
    media_dirs = %1$s/music
    [local]
    enabled = false
    media_dir = %1$s/music
    [m3u]
    enabled = false
    [http]
    hostname = 127.0.0.1
    port = %2$d
    zeroconf =
    [mpd]
    hostname = 127.0.0.1
    port = %3$d
    zeroconf =
    """
        .formatted(folder, port, mpdPort);
  }

  /// Both servers: they come up one after the other.
  private void awaitAnswer() throws IOException {
    var running = process;
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (running == null || ended(running) || System.nanoTime() > end) {
        throw new IllegalStateException(
            "mopidy did not answer:\n" + Files.readString(log()).strip());
      }
    }
  }

  private boolean answers() {
    try (var wire = new RawMpd(mpdPort)) {
      return wire.greeting().startsWith("OK MPD ") && !call("get_version").isNull();
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean ended(Process process) {
    try {
      return process.waitFor(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
