package io.github.earmark.ground;

import io.github.earmark.ground.servers.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real MPD of one's own: its folders are temporary, its sound goes nowhere but takes its time,
/// and it listens on a free port of the loopback address (more doors on request). Set it up,
/// [#start] it, close it; a JVM that ends takes it along.
///
/// ```java
/// try (var mpd = new PrivateMpd().add("a.flac", Tone.of(31, "Artist", "Title")).start()) {
///   mpd.play("a.flac");
/// }
/// ```
public final class PrivateMpd implements PrivatePlayer {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Scratch scratch = new Scratch("earmark-mpd");
  private final Path folder = scratch.path();
  private final int port;
  private final List<String> settings = new ArrayList<>();
  private final Thread atExit = new Thread(this::clean);
  private @Nullable String password;
  private boolean stickers = true;
  private boolean spare;
  private String output = "type \"null\"\n  sync \"yes\"";
  private @Nullable Process process;

  public PrivateMpd() throws IOException {
    port = Ports.free();
    Files.createDirectory(music());
    Files.createDirectory(folder.resolve("playlists"));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Whether this machine has an MPD.
  public static boolean available() {
    return Tools.find("mpd").isPresent();
  }

  // Setting up

  /// Puts a track into the music folder. A running MPD takes note of it with [#update].
  @Override
  public PrivateMpd add(String uri, Tone tone) throws IOException {
    tone.write(music().resolve(uri));
    return this;
  }

  /// Adds a line to `mpd.conf`, as in `connection_timeout "5"`.
  public PrivateMpd setting(String name, String value) {
    settings.add(name + " " + RawMpd.quote(value));
    return this;
  }

  /// Listens on a Unix socket as well; see [#socket].
  public PrivateMpd unixSocket() {
    return setting("bind_to_address", socket().toString());
  }

  /// Listens on the abstract socket `@name` as well.
  public PrivateMpd abstractSocket(String name) {
    return setting("bind_to_address", "@" + name);
  }

  /// Its sound goes where it takes its time as in a sound card: after a stop of the whole, the
  /// music goes on where it was, instead of making up for the time.
  public PrivateMpd throughPipe() {
    // A tenth of a second at a time.
    output =
        "type \"pipe\"\n  format \"44100:16:2\"\n  command "
            + RawMpd.quote("while head -c 17640 | grep -q ''; do sleep 0.1; done");
    return this;
  }

  /// Has a second output, by the name of "spare", which a partition may have.
  public PrivateMpd spareOutput() {
    spare = true;
    return this;
  }

  /// Lets nobody do anything without this password, which gives all rights.
  public PrivateMpd password(String secret) {
    password = secret;
    return setting("password", secret + "@read,add,player,control,admin")
        .setting("default_permissions", "");
  }

  /// Has no sticker database, as where `mpd.conf` names none.
  public PrivateMpd withoutStickers() {
    stickers = false;
    return this;
  }

  /// Where its stickers are kept.
  public Path stickerFile() {
    return folder.resolve("stickers");
  }

  /// Keeps its state over a restart. It is written every so many seconds and when MPD ends in
  /// order.
  public PrivateMpd stateFile(int everySeconds) {
    return setting("state_file", folder.resolve("state").toString())
        .setting("state_file_interval", Integer.toString(everySeconds));
  }

  @Override
  public PrivateMpd remembering() {
    return stateFile(2);
  }

  // Life and death

  /// Starts it and returns when it answers and knows its music. After [#kill] or [#terminate] it
  /// comes back on the same port.
  @Override
  public PrivateMpd start() throws IOException {
    var program =
        Tools.find("mpd").orElseThrow(() -> new IllegalStateException("mpd is not installed"));
    var conf = folder.resolve("mpd.conf");
    Files.write(conf, configuration());
    var builder =
        new ProcessBuilder(program.toString(), "--no-daemon", "--stderr", conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    // Neither the user's folders nor the service manager's sockets are any of its business.
    builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
    builder.environment().keySet().removeAll(List.of("LISTEN_FDS", "LISTEN_PID", "NOTIFY_SOCKET"));
    builder.environment().put("HOME", folder.toString());
    process = builder.start();
    await("answer", this::answers);
    update();
    return this;
  }

  /// SIGKILL: MPD has no time to save anything.
  @Override
  public void kill() {
    end(true);
  }

  /// SIGTERM: MPD saves its state file and says farewell.
  @Override
  public void terminate() {
    end(false);
  }

  /// SIGSTOP: it is there and does nothing, until [#thaw].
  public void freeze() throws IOException {
    signal("STOP");
  }

  public void thaw() throws IOException {
    signal("CONT");
  }

  private void signal(String name) throws IOException {
    var running = Objects.requireNonNull(process, "not started");
    new ProcessBuilder("kill", "-" + name, Long.toString(running.pid())).start().onExit().join();
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
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void clean() {
    kill();
    scratch.close();
  }

  // Using it

  public int port() {
    return port;
  }

  /// The Unix socket of [#unixSocket]; also its path when that was not asked for.
  public Path socket() {
    return folder.resolve("mpd.sock");
  }

  public Path music() {
    return folder.resolve("music");
  }

  /// What MPD itself has to say.
  public Path log() {
    return folder.resolve("mpd.log");
  }

  /// A connection of one's own, as for `idle`; the password is given.
  public RawMpd connect() throws IOException {
    var wire = new RawMpd(port);
    if (password != null) {
      wire.command("password " + RawMpd.quote(password));
    }
    return wire;
  }

  /// Sends commands one after the other, each answered before the next, and returns the lines of
  /// all replies.
  ///
  /// @throws IllegalStateException with MPD's own words when it refuses one
  public List<String> command(String... commands) throws IOException {
    try (var wire = connect()) {
      var lines = new ArrayList<String>();
      for (var command : commands) {
        lines.addAll(wire.command(command));
      }
      return lines;
    }
  }

  @Override
  public void play(String... uris) throws IOException {
    var commands = new ArrayList<>(List.of("clear"));
    for (var uri : uris) {
      commands.add("add " + RawMpd.quote(uri));
    }
    commands.add("play 0");
    command(commands.toArray(String[]::new));
  }

  @Override
  public void pause() throws IOException {
    command("pause 1");
  }

  @Override
  public void resume() throws IOException {
    command("pause 0");
  }

  @Override
  public void stop() throws IOException {
    command("stop");
  }

  @Override
  public void next() throws IOException {
    command("next");
  }

  @Override
  public void clear() throws IOException {
    command("clear");
  }

  @Override
  public void seek(double seconds) throws IOException {
    command("seekcur " + seconds);
  }

  @Override
  public void repeatOne() throws IOException {
    command("repeat 1", "single 1");
  }

  @Override
  public void consumeAtRandom() throws IOException {
    command("consume 1", "random 1");
  }

  @Override
  public double elapsed() throws IOException {
    return Double.parseDouble(status().getOrDefault("elapsed", "-1"));
  }

  @Override
  public State state() throws IOException {
    return switch (status().get("state")) {
      case "play" -> State.PLAYING;
      case "pause" -> State.PAUSED;
      case null, default -> State.STOPPED;
    };
  }

  public Map<String, String> status() throws IOException {
    return fields("status");
  }

  /// The song it is on; of a repeated tag the last.
  public Map<String, String> song() throws IOException {
    return fields("currentsong");
  }

  /// Reads the music folder again and returns when that is done.
  public void update() throws IOException {
    command("update");
    await("finish its update", () -> !status().containsKey("updating_db"));
  }

  private Map<String, String> fields(String command) throws IOException {
    var fields = new LinkedHashMap<String, String>();
    for (var line : command(command)) {
      var colon = line.indexOf(": ");
      fields.put(line.substring(0, colon), line.substring(colon + 2));
    }
    return fields;
  }

  private List<String> configuration() {
    var lines =
        new ArrayList<>(
            List.of(
                "music_directory " + RawMpd.quote(music().toString()),
                "playlist_directory " + RawMpd.quote(folder.resolve("playlists").toString()),
                "db_file " + RawMpd.quote(folder.resolve("db").toString()),
                "bind_to_address \"127.0.0.1\"",
                "port \"" + port + "\"",
                "zeroconf_enabled \"no\"",
                "auto_update \"no\"",
                "audio_output {\n  name \"nowhere\"\n  " + output + "\n}"));
    if (spare) {
      lines.add("audio_output {\n  name \"spare\"\n  " + output + "\n}");
    }
    if (stickers) {
      lines.add("sticker_file " + RawMpd.quote(stickerFile().toString()));
    }
    lines.addAll(settings);
    return lines;
  }

  private boolean answers() {
    try (var wire = connect()) {
      return wire.greeting().startsWith("OK MPD ");
    } catch (IOException _) {
      return false;
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  /// Waits for the process to end or for the condition, whichever is first.
  private void await(String what, Condition condition) throws IOException {
    var running = process;
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (running == null || ended(running) || System.nanoTime() > end) {
        throw new IllegalStateException(
            "mpd did not " + what + ":\n" + Files.readString(log()).strip());
      }
    }
  }

  private static boolean ended(Process process) {
    try {
      return process.waitFor(10, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
