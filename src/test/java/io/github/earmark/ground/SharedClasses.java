package io.github.earmark.ground;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/// The classes under test in a JAR, with an archive of what a JVM makes of them (AppCDS), and
/// SQLite's library, which its driver would unpack anew in each process. A run of all tests starts
/// some two hundred JVMs, and with these each comes up on little more than half of the processor
/// time. All of it is made by whoever wants it first, and gone with this process.
final class SharedClasses {
  private static final String MAIN = "io/github/earmark/Main.class";

  private SharedClasses() {}

  private static final class Made {
    private static final List<String> OPTIONS = make();
  }

  /// The options that have a JVM use them, its class path among them.
  static List<String> options() {
    return Made.OPTIONS;
  }

  private static List<String> make() {
    var path = System.getProperty("java.class.path");
    var plain = List.of("-cp", path);
    try {
      var scratch = new Scratch("earmark-classes");
      Runtime.getRuntime().addShutdownHook(new Thread(scratch::close));
      var jar = scratch.path().resolve("earmark.jar");
      var archive = scratch.path().resolve("earmark.jsa");
      var jars = inJars(path, jar);
      var sqlite = sqlite(scratch.path());
      return dump(jars, archive)
          ? Stream.concat(
                  sqlite.stream(),
                  Stream.of(
                      "-XX:SharedArchiveFile=" + archive,
                      // Commands print what a test reads: not that the JDK's own archive was made
                      // without access to native code.
                      "-Xlog:cds=off",
                      "-Xlog:aot=off",
                      "-cp",
                      jars))
              .toList()
          : plain;
    } catch (IOException _) {
      // It goes without, if slower.
      return plain;
    }
  }

  /// Lays SQLite's library there, and returns the options that have its driver find it.
  private static List<String> sqlite(Path folder) throws IOException {
    var name = "libsqlitejdbc.so";
    var packed = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
    try (var in = Objects.requireNonNull(SQLiteJDBCLoader.class.getResourceAsStream(packed))) {
      Files.copy(in, folder.resolve(name));
    }
    return List.of("-Dorg.sqlite.lib.path=" + folder, "-Dorg.sqlite.lib.name=" + name);
  }

  /// The class path without its folders, which no archive knows; that of the classes under test is
  /// put into a JAR.
  private static String inJars(String path, Path jar) throws IOException {
    var parts = new ArrayList<String>();
    for (var part : path.split(File.pathSeparator, -1)) {
      if (Files.exists(Path.of(part).resolve(MAIN))) {
        pack(Path.of(part), jar);
        parts.add(jar.toString());
      } else if (Files.isRegularFile(Path.of(part))) {
        parts.add(part);
      }
    }
    return parts.stream().collect(Collectors.joining(File.pathSeparator));
  }

  private static void pack(Path folder, Path jar) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  /// Lets a daemon start and end, and a JVM write down what it made of the classes meanwhile.
  private static boolean dump(String jars, Path archive) throws IOException {
    var program = OwnEarmark.jvm(List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", jars));
    var config =
        """
        [[player]]
        type = "mpd"
        host = "127.0.0.1"
        port = 1
        [[service]]
        type = "listenbrainz"
        url = "http://127.0.0.1:1"
        token = "7e57ed00-0000-4000-8000-000000000001"
        """;
    try (var earmark = new OwnEarmark(program, config, _ -> {})) {
      // With two dashes, the parser of command lines is asked: commands need its classes.
      earmark.run("daemon", "--");
      for (var tries = 0; !earmark.ready() && tries < 600; tries++) {
        earmark.whileRunning(100);
      }
      return earmark.ready() && earmark.terminate() == 0 && Files.exists(archive);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
