package io.github.earmark.ground;

import io.github.earmark.ground.servers.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A real Maloja of one's own, on a free port of the loopback address, with temporary folders and
/// two keys. It lives thirteen hours ahead of Greenwich, where the days are others. Start it, close
/// it; a JVM that ends takes it along.
public final class PrivateMaloja implements AutoCloseable {
  public static final String KEY = "sesame-0123456789";

  /// That of another client, called `phone`.
  public static final String OTHER_KEY = "phone-0123456789";

  /// Python takes its time on a busy machine.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Scratch scratch = new Scratch("earmark-maloja");
  private final int port = Ports.free();
  private final Thread atExit = new Thread(this::clean);
  private final AtomicInteger asked = new AtomicInteger();
  private @Nullable Process process;

  public PrivateMaloja() throws IOException {
    this("earmark");
  }

  /// @param name what Earmark's key is called, and who its plays are from
  public PrivateMaloja(String name) throws IOException {
    Files.writeString(
        scratch.path().resolve("apikeys.yml"),
        "%s: %s\nphone: %s\n".formatted(name, KEY, OTHER_KEY));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Whether this machine has a Maloja.
  public static boolean available() {
    return Tools.find("maloja").isPresent();
  }

  /// Starts it and returns when it answers and its database is ready.
  public PrivateMaloja start() throws IOException {
    var program =
        Tools.find("maloja")
            .orElseThrow(() -> new IllegalStateException("maloja is not installed"));
    var folder = scratch.path().toString();
    var builder =
        new ProcessBuilder(program.toString(), "run")
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("MALOJA_"));
    environment.put("HOME", folder);
    environment.put("MALOJA_DATA_DIRECTORY", folder);
    environment.put("MALOJA_SKIP_SETUP", "true");
    environment.put("MALOJA_FORCE_PASSWORD", "unused");
    environment.put("MALOJA_HOST", "127.0.0.1");
    environment.put("MALOJA_PORT", Integer.toString(port));
    environment.put("MALOJA_TIMEZONE", "13");
    try (var _ = StartTurn.take(StartTurn.Of.SERVERS)) {
      var started = builder.start();
      process = started;
      await(started);
    }
    return this;
  }

  public URI root() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// All it has, as it says it: JSON with a `list`, newest first. What is said to have happened
  /// after this century stays out.
  ///
  /// It keeps answers until a scrobble arrives, and one that was under way just then for good: so
  /// each call asks for another time.
  public String scrobbles() throws IOException {
    return get("scrobbles?from=" + (1990 + asked.getAndIncrement() % 10) + "&to=2099");
  }

  @Override
  public void close() {
    clean();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void clean() {
    var running = process;
    if (running != null) {
      running.destroyForcibly().onExit().join();
      process = null;
    }
    scratch.close();
  }

  private Path log() {
    return scratch.path().resolve("maloja.log");
  }

  private void await(Process process) throws IOException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!ready()) {
      if (ended(process) || System.nanoTime() > end) {
        throw new IllegalStateException(
            "maloja did not start:\n" + Files.readString(log()).strip());
      }
    }
  }

  private boolean ready() {
    try {
      return get("serverinfo").contains("\"healthy\": true");
    } catch (IOException _) {
      return false;
    }
  }

  private String get(String path) throws IOException {
    var url = root().resolve("/apis/mlj_1/" + path).toURL();
    try (var in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
