package io.github.earmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The start script, run with JDKs that only say how they were called. Its usual folders are moved
/// below a temporary one, so that those of this machine do not matter.
class LauncherTest {
  private static final Path SOURCE = Path.of("src/main/dist");

  @TempDir Path folder;
  private Path dist;

  @BeforeEach
  void install_into_a_folder_with_a_space() throws IOException {
    dist = folder.resolve("ear mark");
    Files.createDirectories(dist.resolve("bin"));
    Files.createDirectories(dist.resolve("lib"));
    var script = Files.readString(SOURCE.resolve("bin/earmark"));
    program(dist.resolve("bin/earmark"), script.replaceAll("(?m)^    /", "    " + folder + "/"));
    Files.copy(SOURCE.resolve("lib/jvm.options"), dist.resolve("lib/jvm.options"));
    for (var jar : List.of("b.jar", "a.jar", "c.jar")) {
      Files.createFile(dist.resolve("lib").resolve(jar));
    }
  }

  @Test
  void is_executable_in_the_sources() {
    assertThat(SOURCE.resolve("bin/earmark")).isExecutable();
  }

  @Test
  void without_a_jdk_it_says_what_to_install() throws Exception {
    var run = run(Map.of(), "status");

    assertThat(run.code).isEqualTo(127);
    assertThat(run.lines).first().asString().contains("no JDK 25 or newer");
    assertThat(run.lines).anyMatch(line -> line.contains("apt install openjdk-25-jre-headless"));
  }

  @Test
  void an_old_jdk_is_passed_over_for_a_new_one() throws Exception {
    var old = jdk("old", "17.0.15");
    jdk("usr/lib/jvm/a", "1.8.0_402");
    var young = jdk("usr/lib/jvm/b", "25.0.3");

    assertThat(run(Map.of("JAVA_HOME", old.toString()), "status").lines)
        .first()
        .isEqualTo(young.resolve("bin/java").toString());
  }

  @Test
  void java_home_comes_before_the_path_and_both_before_the_usual_folders() throws Exception {
    var home = jdk("home", "26-ea");
    var path = jdk("path", "25");
    jdk("usr/lib/jvm/a", "27");
    var folders = path.resolve("bin") + ":" + System.getenv("PATH");

    assertThat(run(Map.of("PATH", folders), "now").lines)
        .first()
        .asString()
        .startsWith(path.toString());
    var both = Map.of("PATH", folders, "JAVA_HOME", home.toString());
    assertThat(run(both, "now").lines).first().asString().startsWith(home.toString());
  }

  @Test
  void earmark_java_is_taken_or_refused_but_never_replaced() throws Exception {
    var chosen = jdk("my jdk", "25.0.1");
    var old = jdk("old", "21");
    jdk("usr/lib/jvm/a", "25");

    for (var given : List.of(chosen, chosen.resolve("bin/java"))) {
      assertThat(run(Map.of("EARMARK_JAVA", given.toString()), "now").lines)
          .first()
          .isEqualTo(chosen.resolve("bin/java").toString());
    }
    for (var given : List.of(old, folder.resolve("nowhere"))) {
      var refused = run(Map.of("EARMARK_JAVA", given.toString()), "now");
      assertThat(refused.code).isEqualTo(127);
      assertThat(refused.lines).singleElement().asString().contains("EARMARK_JAVA", "" + given);
    }
  }

  @Test
  void a_java_that_only_says_its_version_when_asked_is_understood() throws Exception {
    var home = jdk("usr/lib/jvm/a", "25.0.3");
    Files.delete(home.resolve("release"));

    assertThat(run(Map.of(), "now").code).isZero();
  }

  @Test
  void words_reach_the_program_unchanged() throws Exception {
    jdk("usr/lib/jvm/a", "25");
    var words = List.of("--config", "a b", "history", "", "*", "$HOME", "--json");

    var lines = run(Map.of(), words.toArray(String[]::new)).lines;

    var main = lines.indexOf("io.github.earmark.Main");
    assertThat(lines.subList(main + 1, lines.size())).isEqualTo(words);
    assertThat(lines.get(main - 1)).isEqualTo(classPath());
  }

  /// @param kib of the machine
  /// @param limit of the container
  @ParameterizedTest
  @CsvSource({
    "now, 8000000, max, false",
    "import, 8000000, max, true",
    "import, 8000000, 4000000000, true",
    "import, 8000000, 512000000, false",
    "import, 900000, max, false"
  })
  void an_import_takes_no_more_than_400_mb_and_where_there_is_less_a_part_of_it(
      String command, String kib, String limit, boolean bounded) throws Exception {
    jdk("usr/lib/jvm/a", "25");
    Files.writeString(folder.resolve("meminfo"), "MemTotal: %s kB\nMemFree: 1 kB\n".formatted(kib));
    Files.writeString(folder.resolve("memory.max"), limit + "\n");
    var script = dist.resolve("bin/earmark");
    Files.writeString(
        script,
        Files.readString(script)
            .replace("/proc/meminfo", "'" + folder + "/meminfo'")
            .replace("/sys/fs/cgroup/memory.max", "'" + folder + "/memory.max'")
            .replace("/sys/fs/cgroup/memory/", "'" + folder + "'/none/"));

    assertThat(run(Map.of(), command).lines.contains("-Xmx400m")).isEqualTo(bounded);
  }

  @Test
  void only_the_daemon_gets_the_flags_of_the_daemon() throws Exception {
    jdk("usr/lib/jvm/a", "25");
    var flags = "@" + dist.toRealPath() + "/lib/jvm.options";

    assertThat(run(Map.of(), "daemon").lines).contains(flags, "arenas 1");
    assertThat(run(Map.of(), "--config", "x", "daemon").lines).contains(flags);
    assertThat(run(Map.of(), "--config=x", "daemon").lines).contains(flags);
    for (var command :
        List.of(List.of("--config", "daemon", "now"), List.of("history", "daemon"), List.of())) {
      assertThat(run(Map.of(), command.toArray(String[]::new)).lines)
          .doesNotContain(flags)
          .contains("arenas ");
    }
  }

  @Test
  void each_command_and_the_daemon_start_from_their_archive_of_classes_where_there_is_one()
      throws Exception {
    jdk("usr/lib/jvm/a", "25");
    var lib = dist.toRealPath().resolve("lib");
    assertThat(archives("now")).isEmpty();
    assertThat(archives("history")).isEmpty();
    assertThat(archives("daemon")).isEmpty();

    for (var archive : List.of("quick.jsa", "classes.jsa", "daemon.jsa")) {
      Files.createFile(lib.resolve(archive));
    }

    // One that the JDK cannot use is no word to a user.
    assertThat(run(Map.of(), "now").lines).contains("-Xlog:cds=off", "-Xlog:aot=off");
    for (var quick : List.of("now", "status", "undo", "flush", "reload", "on", "off")) {
      assertThat(archives(quick)).containsExactly(lib.resolve("quick.jsa"));
    }
    assertThat(archives("now", "--follow")).containsExactly(lib.resolve("classes.jsa"));
    assertThat(archives("history")).containsExactly(lib.resolve("classes.jsa"));
    assertThat(archives("daemon")).containsExactly(lib.resolve("daemon.jsa"));
    assertThat(archives("web")).isEmpty();
  }

  private List<Path> archives(String... words) throws Exception {
    var flag = "-XX:SharedArchiveFile=";
    return run(Map.of(), words).lines.stream()
        .filter(line -> line.startsWith(flag))
        .map(line -> Path.of(line.substring(flag.length())))
        .toList();
  }

  /// The daemon and the other commands would look through them at each start.
  @Test
  void the_libraries_of_metrics_are_for_those_who_print_them() throws Exception {
    jdk("usr/lib/jvm/a", "25");
    var library = dist.toRealPath().resolve("lib/metrics/m.jar");
    Files.createDirectories(dist.resolve("lib/metrics"));
    Files.createFile(library);

    assertThat(run(Map.of(), "metrics").lines).contains(classPath() + ":" + library);
    assertThat(run(Map.of(), "--config", "x", "metrics").lines)
        .contains(classPath() + ":" + library);
    for (var words :
        List.of(
            List.of("web"),
            List.of("--history", "house", "web"),
            List.of("--history=house", "--listener", "ann", "web"))) {
      assertThat(run(Map.of(), words.toArray(String[]::new)).lines)
          .anyMatch(line -> line.endsWith(":" + library));
    }
    assertThat(run(Map.of(), "--history", "web", "top").lines).contains(classPath());
    assertThat(run(Map.of(), "daemon").lines).contains(classPath());
    assertThat(run(Map.of(), "history", "metrics").lines).contains(classPath());
  }

  @Test
  void the_runtime_of_the_package_is_used_unless_another_is_named() throws Exception {
    var other = jdk("usr/lib/jvm/a", "25");
    jdk("ear mark/runtime", "25");

    assertThat(run(Map.of("JAVA_HOME", other.toString()), "now").lines)
        .first()
        .asString()
        .contains("ear mark/runtime");
    assertThat(run(Map.of("EARMARK_JAVA", other.toString()), "now").lines)
        .first()
        .asString()
        .contains("usr/lib/jvm/a");
  }

  @Test
  void titles_in_all_scripts_survive_where_there_is_no_locale() throws Exception {
    jdk("usr/lib/jvm/a", "25");

    assertThat(run(Map.of(), "now").lines).contains("locale C.UTF-8");
    assertThat(run(Map.of("LC_ALL", "POSIX", "LANG", "ru_RU.UTF-8"), "now").lines)
        .contains("locale C.UTF-8");
    assertThat(run(Map.of("LANG", "ru_RU.UTF-8"), "now").lines).contains("locale ");
  }

  @Test
  void it_can_be_called_through_links() throws Exception {
    jdk("usr/lib/jvm/a", "25");
    var far = folder.resolve("far/away/earmark");
    Files.createDirectories(far.getParent());
    Files.createSymbolicLink(far, Path.of("../near"));
    Files.createSymbolicLink(folder.resolve("far/near"), dist.resolve("bin/earmark"));

    assertThat(start(far, Map.of(), "now").lines).contains(classPath());
  }

  @Test
  void an_unpacked_sqlite_library_is_used() throws Exception {
    var jdk = jdk("usr/lib/jvm/a", "25");
    program(folder.resolve("tools/uname"), "#!/bin/sh\necho Linux aarch64\n");
    var path =
        Map.of(
            "PATH",
            folder.resolve("tools") + ":" + System.getenv("PATH"),
            "EARMARK_JAVA",
            jdk.toString());
    assertThat(run(path, "history").lines).noneMatch(line -> line.contains("org.sqlite"));

    for (var libc : List.of("Linux", "Linux-Musl")) {
      var library = dist.resolve("lib/native/" + libc + "/aarch64/libsqlitejdbc.so");
      Files.createDirectories(library.getParent());
      Files.createFile(library);
    }
    assertThat(run(path, "history").lines)
        .anyMatch(line -> line.matches("-Dorg.sqlite.lib.path=.*/native/Linux(-Musl)?/aarch64"));
  }

  @Test
  void java_is_told_what_it_writes_to() throws Exception {
    var jdk = jdk("jdk", "25");
    assertThat(run(Map.of("EARMARK_JAVA", jdk.toString()), "now").lines)
        .contains("-Dearmark.pipe=true")
        .noneMatch(line -> line.contains("earmark.screen"));
    var daemon = run(Map.of("EARMARK_JAVA", jdk.toString()), "daemon").lines;
    assertThat(daemon).noneMatch(line -> line.startsWith("-Dearmark."));

    Required.script();
    var asked = "stty rows 33 cols 99; '" + dist.resolve("bin/earmark") + "' now";
    var env = Map.of("EARMARK_JAVA", jdk.toString(), "PATH", System.getenv("PATH"));
    var script = Tools.find("script").orElseThrow();
    assertThat(start(script, env, "-qec", asked, "/dev/null").lines)
        .contains("-Dearmark.screen=33 99");
  }

  /// In an order that does not hang on the file system: an archive of classes is for one order
  /// only.
  private String classPath() throws IOException {
    var lib = dist.toRealPath() + "/lib/";
    return lib + "a.jar:" + lib + "b.jar:" + lib + "c.jar";
  }

  /// A JDK whose java prints its own path, what the script made of its environment and its
  /// arguments, a line each.
  private Path jdk(String name, String version) throws IOException {
    var home = folder.resolve(name);
    program(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        [ "$1" != -version ] || { echo 'openjdk version "%s" 2026-01-01'; exit; }
        printf '%%s\\n' "$0" "arenas ${MALLOC_ARENA_MAX:-}" "locale ${LC_ALL:-}" "$@"
        """
            .formatted(version));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Run(int code, List<String> lines) {}

  private Run run(Map<String, String> environment, String... words) throws Exception {
    return start(dist.resolve("bin/earmark"), environment, words);
  }

  private Run start(Path script, Map<String, String> environment, String... words)
      throws Exception {
    var command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("EARMARK_JAVA", "JAVA_HOME", "SDKMAN_DIR"));
    builder.environment().keySet().removeIf(name -> name.matches("(XDG|LC)_.*|LANG|.*_DIRECTORY"));
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("PATH", toolsWithoutJava().toString());
    builder.environment().putAll(environment);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output.lines().toList());
  }

  /// A path with the few tools that the script needs, and no java.
  private Path toolsWithoutJava() throws IOException {
    var tools = folder.resolve("only tools");
    for (var tool : List.of("sed", "dirname", "basename", "readlink", "uname", "cat")) {
      program(tools.resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
    }
    return tools;
  }
}
