package io.github.earmark.ground.servers;

import io.github.earmark.ground.Scratch;
import io.github.earmark.ground.SmallDisk;
import io.github.earmark.ground.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL of one's own, on a free port of the loopback address, in a temporary folder, with a
/// superuser whose password is known. It can be killed and started again with what it has. Start
/// it, close it; a JVM that ends takes it along. It refuses to run as root, so that where the tests
/// do, it is nobody's.
public final class PrivatePostgres implements AutoCloseable {
  public static final String USER = "owner";
  public static final String PASSWORD = "sesame-0123456789";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NOBODY = "65534";

  private final Scratch scratch = new Scratch("earmark-postgres");
  private final int port = Ports.free();
  private final List<String> settings;
  private final @Nullable SmallDisk disk;
  private final Thread atExit = new Thread(this::clean);
  private @Nullable Process process;

  /// @param settings as in `fsync=off`
  public PrivatePostgres(String... settings) throws IOException {
    this(0, settings);
  }

  private PrivatePostgres(int megabytes, String... settings) throws IOException {
    this(megabytes, List.of(settings));
    run(
        "initdb",
        "--no-sync",
        "--no-instructions",
        "--encoding=UTF8",
        "--locale=C",
        "--wal-segsize=1",
        "--username=" + USER,
        "--auth=scram-sha-256",
        "--pwfile=" + scratch.path().resolve("password"),
        "--pgdata=" + data());
  }

  private PrivatePostgres(int megabytes, List<String> settings) throws IOException {
    this.settings = settings;
    Runtime.getRuntime().addShutdownHook(atExit);
    disk = megabytes == 0 ? null : new SmallDisk(scratch.path().resolve("disk"), megabytes);
    Files.writeString(scratch.path().resolve("password"), PASSWORD);
    giveAway(scratch.path());
  }

  /// One with a disk that can be filled.
  ///
  /// @param megabytes its size; an empty PostgreSQL needs 40
  public static PrivatePostgres onSmallDisk(int megabytes, String... settings) throws IOException {
    return new PrivatePostgres(megabytes, settings);
  }

  /// Another that has what this one has, and follows it until it is promoted.
  public PrivatePostgres standby() throws IOException {
    var standby = new PrivatePostgres(0, settings);
    standby.run(
        "pg_basebackup",
        "--checkpoint=fast",
        "--no-sync",
        "--write-recovery-conf",
        "--pgdata=" + standby.data(),
        "--dbname=host=127.0.0.1 port=%d user=%s password=%s".formatted(port, USER, PASSWORD));
    return standby;
  }

  /// A standby takes over: from now on it can be written to.
  public void promote() throws IOException {
    run("pg_ctl", "promote", "--wait", "--pgdata=" + data());
  }

  /// From its next start on, it lets nobody in without TLS.
  public void requireTls(OwnAuthority authority) throws IOException, GeneralSecurityException {
    write("server.key", authority.serverKey());
    write("server.crt", authority.serverCertificates());
    write("pg_hba.conf", "hostssl all all 127.0.0.1/32 scram-sha-256\n");
    Files.writeString(data().resolve("postgresql.conf"), "\nssl = on\n", StandardOpenOption.APPEND);
  }

  private void write(String name, String text) throws IOException {
    var file = data().resolve(name);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
    giveAway(file);
  }

  /// The disk of [#onSmallDisk].
  public SmallDisk disk() {
    return Objects.requireNonNull(disk);
  }

  /// Whether this machine has one.
  public static boolean available() {
    return program("postgres").isPresent();
  }

  /// Debian has its programs beside the path.
  private static Optional<Path> program(String name) {
    var onPath = Tools.find(name);
    if (onPath.isPresent()) {
      return onPath;
    }
    try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .map(version -> version.resolve("bin").resolve(name))
          .filter(Files::isExecutable)
          .sorted()
          .reduce((_, last) -> last);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  public Path data() {
    return scratch.path().resolve(disk == null ? "data" : "disk/data");
  }

  /// Starts it and returns when it answers.
  public PrivatePostgres start() throws IOException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var started = begin();
      process = started;
      while (started.isAlive()) {
        try (var _ = connect()) {
          return this;
        } catch (SQLException e) {
          if (System.nanoTime() > end) {
            throw new IllegalStateException("PostgreSQL did not start:\n" + log(), e);
          }
          pause(started);
        }
      }
      // What is left of one that was killed may still hold its memory.
      if (System.nanoTime() > end) {
        throw new IllegalStateException("PostgreSQL did not start:\n" + log());
      }
    }
  }

  private Process begin() throws IOException {
    var words =
        new ArrayList<>(
            List.of(
                "-D",
                data().toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=32MB"));
    for (var setting : settings) {
      words.add("-c");
      words.add(setting);
    }
    return new ProcessBuilder(command("postgres", words.toArray(String[]::new)))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(scratch.path().resolve("log").toFile()))
        .start();
  }

  /// As a power failure would, apart from the disk.
  public void kill() {
    var running = process;
    if (running != null) {
      running.destroyForcibly().onExit().join();
      process = null;
    }
  }

  /// `pg_ctl stop -m immediate`: it writes nothing down.
  public void stopAtOnce() throws IOException {
    run("pg_ctl", "stop", "--mode=immediate", "--pgdata=" + data());
    var running = process;
    if (running != null) {
      running.onExit().join();
      process = null;
    }
  }

  public int port() {
    return port;
  }

  /// As a configuration writes it.
  public String url() {
    return "postgresql://127.0.0.1:" + port + "/postgres";
  }

  /// The superuser's.
  public Connection connect() throws SQLException {
    return connect(USER, PASSWORD);
  }

  public Connection connect(String user, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", user, password);
  }

  /// Runs statements as the superuser.
  public void run(Statements statements) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var one : statements.sql()) {
        statement.execute(one);
      }
    }
  }

  /// SQL, one after the other.
  public record Statements(List<String> sql) {
    public Statements(String... sql) {
      this(List.of(sql));
    }
  }

  /// What a query gives, its columns separated by `|`, in its order.
  public List<String> rows(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<String>();
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        all.add(String.join("|", row));
      }
      return all;
    }
  }

  private String log() throws IOException {
    var log = scratch.path().resolve("log");
    return Files.exists(log) ? Files.readString(log) : "(nothing)";
  }

  @Override
  public void close() {
    clean();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void clean() {
    var running = process;
    if (running != null) {
      // SIGINT would be its fast way; Java sends SIGTERM, for which it waits for all clients.
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly().onExit().join();
      process = null;
    }
    if (disk != null) {
      disk.close();
    }
    scratch.close();
  }

  private void run(String name, String... words) throws IOException {
    var log = scratch.path().resolve("log").toFile();
    var one =
        new ProcessBuilder(command(name, words))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    try {
      if (!one.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || one.exitValue() != 0) {
        one.destroyForcibly();
        throw new IllegalStateException(name + " failed:\n" + log());
      }
    } catch (InterruptedException e) {
      one.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static List<String> command(String name, String... words) {
    var command = new ArrayList<String>();
    if (root()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    command.add(
        program(name)
            .orElseThrow(() -> new IllegalStateException(name + " is not installed"))
            .toString());
    command.addAll(List.of(words));
    return command;
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void giveAway(Path folder) throws IOException {
    if (root()) {
      try (var files = Files.walk(folder)) {
        for (var file : files.toList()) {
          Files.setAttribute(file, "unix:uid", Integer.valueOf(NOBODY));
        }
      }
    }
  }

  private static void pause(Process process) {
    try {
      process.waitFor(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
