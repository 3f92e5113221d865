package io.github.earmark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
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
    {"music", "config"},
    {"playback", "rules", "http", "control"},
    {"history"},
    {"delivery"},
    {"hearing"},
    {"marks"},
    {"mpd", "mopidy", "listenbrainz", "lastfm", "maloja"},
    {"cli"},
  };

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
            "what is heard must not depend on who it is told to: a lower floor that knew a higher one could wait for it,"
                + " and the player side never waits for the network")
        .check(CLASSES);
  }

  @Test
  void no_packages_form_a_cycle() {
    slices()
        .matching("io.github.earmark.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a package must be readable without those that are built on it")
        .check(CLASSES);
  }

  @Test
  void only_history_speaks_sql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.earmark.history..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.sqlite..")
        .because("what the history promises can be checked in one place")
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
