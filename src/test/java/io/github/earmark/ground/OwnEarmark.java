package io.github.earmark.ground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.Main;
import io.github.earmark.cli.command.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real Earmark, as a process of its own, with folders of its own that go with it.
public final class OwnEarmark implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final ThreadLocal<Set<OwnEarmark>> RUNNING =
      ThreadLocal.withInitial(LinkedHashSet::new);

  private final Scratch scratch = new Scratch("earmark-own");
  private final Path folder = scratch.path();
  private final Path config = folder.resolve("config.toml");
  private final Thread atExit = new Thread(this::close);
  private final List<String> program;
  private final Consumer<String> log;
  private final Queue<String> last = new ConcurrentLinkedQueue<>();
  private @Nullable Process daemon;

  /// @param program what to run: the start script, or a JVM
  /// @param toml the config file
  /// @param log takes the daemon's log line by line
  public OwnEarmark(List<String> program, String toml, Consumer<String> log) throws IOException {
    this.program = program;
    this.log = log;
    // It holds a token, and Earmark refuses secrets that others can read.
    Files.createFile(
        config, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(config, toml);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// The distribution that `mvn package` left behind.
  public static List<String> distribution() {
    return List.of(Path.of("target/earmark/bin/earmark").toAbsolutePath().toString());
  }

  /// The classes under test, in a JVM like this one.
  public static List<String> classes() {
    return jvm(SharedClasses.options());
  }

  /// A JVM like this one that runs Earmark.
  ///
  /// @param options the class path among them
  public static List<String> jvm(List<String> options) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx24m",
                "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.add("io.github.earmark.Main");
    return command;
  }

  /// The distribution where `-Dearmark.packaged=true` asks for it, else the classes under test.
  public static List<String> program() {
    return Boolean.getBoolean("earmark.packaged") ? distribution() : classes();
  }

  /// Starts the daemon; it need not be ready when this returns.
  ///
  /// Its log is read by a thread of the system's: a virtual one would keep its carrier as long as
  /// the daemon is silent, and with two of them on two processors no other virtual thread has one
  /// after half a minute in which none of them ran. All stand-ins would be deaf until the next
  /// line.
  public OwnEarmark start() throws IOException {
    return run("daemon");
  }

  /// Starts a command that runs until it is ended, in the daemon's place.
  public OwnEarmark run(String... words) throws IOException {
    // Whoever comes back is waited for by music that plays.
    var turn = daemon == null ? StartTurn.take(StartTurn.Of.DAEMONS) : StartTurn.none();
    try {
      var started = process(words);
      daemon = started;
      RUNNING.get().add(this);
      Thread.ofPlatform().name("log of an Earmark").daemon().start(() -> listen(started, turn));
    } catch (IOException e) {
      turn.close();
      throw e;
    }
    return this;
  }

  /// Waits so long, or less when the daemon ends, which it should not do by itself.
  ///
  /// @throws IllegalStateException when it did
  public void whileRunning(int milliseconds) throws InterruptedException {
    var running = running();
    if (running.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the daemon ended with exit code " + running.exitValue());
    }
  }

  /// Whether the daemon can be asked.
  public boolean ready() {
    return Files.exists(socket());
  }

  public Path socket() {
    return folder.resolve("run/earmark/control.sock");
  }

  /// The config file, which may be added to.
  public Path config() {
    return config;
  }

  /// Where everything is that belongs to it.
  public Path folder() {
    return folder;
  }

  public Path state() {
    return folder.resolve("state/earmark");
  }

  /// The daemon's process id.
  public long pid() {
    return running().pid();
  }

  /// What a command printed, on both channels, and its exit code.
  public record Said(String text, int code) {}

  /// Runs one command.
  public Said ask(String... words) throws IOException {
    return tell("", words);
  }

  /// Runs one command with something on its standard input.
  public Said tell(String input, String... words) throws IOException {
    var process = process(words);
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(input);
    }
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(text.stripTrailing(), process.onExit().join().exitValue());
  }

  /// The same as [#ask], without a process of its own: for what is asked again and again. A JVM for
  /// each answer would keep a processor busy for as long as the test waits.
  public Said answer(String... words) throws IOException {
    var text = new StringWriter();
    var both = new PrintWriter(text);
    var all = new ArrayList<>(List.of("--config", config.toString()));
    all.addAll(List.of(words));
    var terminal =
        new Terminal(
            environment(),
            both,
            both,
            InputStream.nullInputStream(),
            null,
            Clock.system(ZoneId.systemDefault()),
            null,
            true);
    var code = Main.run(terminal, all.toArray(String[]::new));
    return new Said(text.toString().stripTrailing(), code);
  }

  /// What a command with `--json` answers, without a process of its own.
  ///
  /// @throws IllegalStateException with what it printed when it could not
  public JsonNode json(String... words) throws IOException {
    var output =
        answer(Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new));
    if (output.code() != 0) {
      throw new IllegalStateException(output.text());
    }
    return JSON.readTree(output.text());
  }

  /// What the daemon answers to a line on its socket, as a key press sends it.
  public JsonNode say(String line) throws IOException {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket()));
      channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
      return JSON.readTree(Channels.newInputStream(channel).readAllBytes());
    }
  }

  /// What `now` says of the players.
  public List<JsonNode> players() throws IOException {
    return say("now").path("players").valueStream().toList();
  }

  /// Whether a player is there and has been looked at.
  public boolean hears() throws IOException {
    return players().stream().anyMatch(player -> !player.path("state").asText().equals("away"));
  }

  /// Whether a player is on this title, and its play counts.
  public boolean counts(String title) throws IOException {
    return players().stream()
        .anyMatch(
            player ->
                player.path("song").path("title").asText().equals(title)
                    && player.path("play").path("qualified").asBoolean());
  }

  /// Whether nothing plays; what has played is in the history by then.
  public boolean rests() throws IOException {
    return players().stream().noneMatch(player -> player.has("play"));
  }

  /// The last lines of the daemons that this thread has started and not closed: why a test waits in
  /// vain.
  public static String lastWords() {
    return RUNNING.get().stream()
        .map(one -> one.folder + ":\n  " + String.join("\n  ", one.last))
        .collect(Collectors.joining("\n"));
  }

  /// With the first line the worst of the start is over.
  private void listen(Process started, StartTurn turn) {
    try (turn) {
      started
          .inputReader(StandardCharsets.UTF_8)
          .lines()
          .peek(_ -> turn.close())
          .forEach(this::heard);
    }
  }

  private void heard(String line) {
    last.add(line);
    if (last.size() > 40) {
      last.poll();
    }
    log.accept(line);
  }

  /// Ends the daemon as systemd would, waits for it, and returns its exit code.
  public int terminate() {
    // By its handle, as Process.destroy would also shut our ears to its last words.
    running().toHandle().destroy();
    return running().onExit().join().exitValue();
  }

  /// SIGKILL: it has no time for anything.
  public void kill() {
    running().toHandle().destroyForcibly();
    running().onExit().join();
  }

  /// The exit code of the daemon that runs now, once it has ended by itself.
  public CompletableFuture<Integer> ended() {
    return running().onExit().thenApply(Process::exitValue);
  }

  /// Sends a signal by its name, as in "USR1".
  public void signal(String name) throws IOException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().onExit().join();
  }

  @Override
  public void close() {
    RUNNING.get().remove(this);
    if (daemon != null) {
      kill();
    }
    scratch.close();
  }

  private Process running() {
    return Objects.requireNonNull(daemon, "not started");
  }

  /// A command that goes on beside the daemon until whoever asked for it ends it.
  public Process beside(String... words) throws IOException {
    return process(words);
  }

  private Process process(String... words) throws IOException {
    var command = new ArrayList<>(program);
    command.addAll(List.of("--config", config.toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment());
    return builder.start();
  }

  private Map<String, String> environment() throws IOException {
    var environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.matches("(XDG|MPD|EARMARK)_.*|.*_DIRECTORY"));
    // Whoever shows the log stamps each line itself, as journald does.
    environment.put("JOURNAL_STREAM", "own");
    environment.putAll(
        Map.of(
            "EARMARK_JAVA", System.getProperty("java.home"),
            "HOME", folder("home"),
            "XDG_CONFIG_HOME", folder("config"),
            "XDG_STATE_HOME", folder("state"),
            "XDG_CACHE_HOME", folder("cache"),
            "XDG_RUNTIME_DIR", folder("run")));
    return environment;
  }

  private String folder(String name) throws IOException {
    var path = folder.resolve(name);
    if (!Files.exists(path)) {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return path.toString();
  }
}
