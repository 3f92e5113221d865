package io.github.earmark.demo;

import io.github.earmark.ground.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The distribution that `mvn package` left behind, run with folders of its own.
final class Earmark implements AutoCloseable {
  private static final Path PROGRAM = Path.of("target/earmark/bin/earmark").toAbsolutePath();

  private final Scratch scratch = new Scratch("earmark-demo");
  private final Path folder = scratch.path();
  private final Path config = folder.resolve("config.toml");
  private final Thread atExit = new Thread(this::close);
  private final Process daemon;

  /// Starts the daemon; its log goes to `log` line by line.
  Earmark(String toml, Consumer<String> log) throws IOException {
    // It holds a token, and Earmark refuses secrets that others can read.
    Files.createFile(
        config, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(config, toml);
    daemon = start("daemon");
    Runtime.getRuntime().addShutdownHook(atExit);
    Thread.ofVirtual().start(() -> relay(log));
  }

  /// Waits so long, or less when the daemon ends, which it should not do by itself.
  ///
  /// @throws IllegalStateException when it did
  void whileRunning(int milliseconds) throws InterruptedException {
    if (daemon.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the daemon ended with exit code " + daemon.exitValue());
    }
  }

  /// Whether the daemon can be asked.
  boolean ready() {
    return Files.exists(folder.resolve("run/earmark/control.sock"));
  }

  /// Runs one command and returns what it prints.
  String ask(String... words) throws IOException {
    var process = start(words);
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .stripTrailing();
  }

  /// Ends the daemon as systemd would, and waits for it.
  void terminate() {
    // By its handle, as Process.destroy would also shut our ears to its last words.
    daemon.toHandle().destroy();
    daemon.onExit().join();
  }

  @Override
  public void close() {
    daemon.toHandle().destroyForcibly();
    daemon.onExit().join();
    scratch.close();
  }

  private Process start(String... words) throws IOException {
    var command = new ArrayList<>(List.of(PROGRAM.toString(), "--config", config.toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("(XDG|MPD|EARMARK)_.*|.*_DIRECTORY"));
    // The screen stamps each line itself, as journald does.
    environment.put("JOURNAL_STREAM", "demo");
    environment.putAll(
        Map.of(
            "EARMARK_JAVA", System.getProperty("java.home"),
            "HOME", folder("home"),
            "XDG_CONFIG_HOME", folder("config"),
            "XDG_STATE_HOME", folder("state"),
            "XDG_CACHE_HOME", folder("cache"),
            "XDG_RUNTIME_DIR", folder("run")));
    return builder.start();
  }

  private String folder(String name) throws IOException {
    var path = folder.resolve(name);
    if (!Files.exists(path)) {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return path.toString();
  }

  private void relay(Consumer<String> log) {
    daemon.inputReader(StandardCharsets.UTF_8).lines().forEach(log);
  }
}
