package io.github.earmark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Data goes one way, from the player to the services, through the history. The floors keep it so.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.earmark");

  /// From the ground up; packages on one floor do not know each other.
  private static final String[][] FLOORS = {
    {"music", "text", "cache"},
    {"json"},
    {"api", "config"},
    {"playback", "rules", "http", "control"},
    {"history"},
    {"delivery", "stats", "features"},
    {"hearing"},
    {"marks", "importing", "feeds", "playlist"},
    {
      "mpd",
      "mopidy",
      "listenbrainz",
      "lastfm",
      "maloja",
      "postgresql",
      "spotify",
      "koito",
      "hooks",
      "formats"
    },
    {"answers"},
    {"cli", "web", "systemd", "metrics"},
    {"wiring"},
    {"daemon"},
  };

  /// The rooms of a package, from the ground up; the package itself stands on all of them or, as
  /// `marks`, below them.
  private static final Map<String, List<String>> ROOMS =
      Map.ofEntries(
          Map.entry(
              "history",
              List.of(
                  "store",
                  "tracks",
                  "mirrors",
                  "queue",
                  "marks",
                  "plays",
                  "sources",
                  "clients",
                  "feeds",
                  "copies",
                  "gathered",
                  "imports",
                  "read",
                  "")),
          Map.entry(
              "cli",
              List.of(
                  "command",
                  "login",
                  "clients",
                  "doctor",
                  "queue",
                  "history",
                  "imports",
                  "features",
                  "feeds",
                  "daemon",
                  "playlists",
                  "marks",
                  "rules",
                  "hooks",
                  "statistics",
                  "")),
          Map.entry("marks", List.of("", "stickers")),
          Map.entry("feeds", List.of("", "timed")),
          Map.entry("config", List.of("problems", "secrets", "toml", "rules", "")),
          Map.entry("api", List.of("history", "clients", "feeds", "queue", "statistics", "")),
          Map.entry("stats", List.of("values", "columns", "")),
          Map.entry("features", List.of("sound", "", "datasets", "scan")),
          Map.entry(
              "formats",
              List.of("parsing", "export", "earmark", "servers", "scrobblers", "streaming", "")),
          Map.entry("web", List.of("request", "hub", "inbound", "api", "playlists", "")),
          Map.entry("answers", List.of("history", "clients", "feeds", "queue", "statistics", "")));

  @Test
  void a_package_imports_only_from_floors_below() {
    var floors = layeredArchitecture().consideringOnlyDependenciesInLayers();
    floors =
        floors
            .layer("root")
            .definedBy("io.github.earmark")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer();
    for (var floor : FLOORS) {
      for (var room : floor) {
        floors = floors.layer(room).definedBy("io.github.earmark." + room + "..");
      }
    }
    for (var height = 0; height < FLOORS.length; height++) {
      for (var room : FLOORS[height]) {
        var above =
            Stream.concat(
                    Arrays.stream(FLOORS).skip(height + 1L).flatMap(Arrays::stream),
                    Stream.of("root"))
                .toArray(String[]::new);
        floors = floors.whereLayer(room).mayOnlyBeAccessedByLayers(above);
      }
    }
    floors
        .because(
            "what is heard must not depend on who it is told to: a lower floor that knew a higher"
                + " one could wait for it, and the player side never waits for the network")
        .check(CLASSES);
  }

  @Test
  void every_package_is_on_a_floor() {
    var known =
        Stream.concat(
                Stream.of("io.github.earmark"),
                Arrays.stream(FLOORS)
                    .flatMap(Arrays::stream)
                    .flatMap(
                        floor ->
                            Stream.concat(
                                Stream.of("io.github.earmark." + floor),
                                ROOMS.getOrDefault(floor, List.of()).stream()
                                    .filter(room -> !room.isEmpty())
                                    .map(room -> "io.github.earmark." + floor + "." + room))))
            .collect(Collectors.toSet());
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .as("packages; a new one gets its place in FLOORS or ROOMS")
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void a_room_imports_only_from_rooms_below() {
    ROOMS.forEach(
        (floor, rooms) -> {
          for (var height = 0; height < rooms.size(); height++) {
            var above =
                rooms.stream()
                    .skip(height + 1L)
                    .map(room -> name(floor, room))
                    .toArray(String[]::new);
            if (above.length > 0) {
              noClasses()
                  .that()
                  .resideInAPackage(name(floor, rooms.get(height)))
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(above)
                  .because("a room must be readable without those that are built on it")
                  .check(CLASSES);
            }
          }
        });
  }

  private static String name(String floor, String room) {
    return "io.github.earmark." + floor + (room.isEmpty() ? "" : "." + room);
  }

  @Test
  void no_packages_form_a_cycle() {
    slices()
        .matching("io.github.earmark.(**)")
        .should()
        .beFreeOfCycles()
        .because("a package must be readable without those that are built on it")
        .check(CLASSES);
  }

  /// The names of files are what strangers look for: one name, one idea, tests included.
  @Test
  void no_two_classes_have_the_same_name() throws IOException {
    try (var sources = Files.walk(Path.of("src"))) {
      assertThat(
              sources
                  .map(source -> source.getFileName().toString())
                  .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                  .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                  .entrySet()
                  .stream()
                  .filter(one -> one.getValue() > 1)
                  .map(Map.Entry::getKey))
          .isEmpty();
    }
  }

  @Test
  void only_history_and_the_database_speak_sql() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.github.earmark.history..", "io.github.earmark.postgresql")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.sqlite..")
        .because("what the history promises can be checked in one place")
        .check(CLASSES);
  }

  @Test
  void only_the_server_knows_the_server_library() {
    noClasses()
        .that()
        .haveNameNotMatching("io\\.github\\.earmark\\.web\\.(JettyServer|TimeLimits)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..")
        .because("the daemon must not load it, and another may take its place")
        .check(CLASSES);
  }

  @Test
  void only_metrics_knows_the_metrics_library() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.earmark.metrics..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.prometheus..")
        .because("the daemon must not load it")
        .check(CLASSES);
  }

  @Test
  void only_http_knows_the_http_library() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.earmark.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micronaut..", "reactor..", "java.net.http..")
        .because("its traps are fenced in by one class")
        .check(CLASSES);
  }
}
