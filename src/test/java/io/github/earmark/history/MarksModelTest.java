package io.github.earmark.history;

import io.github.earmark.ground.Memory;
import io.github.earmark.history.MarksWorld.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// A thousand marks and undos, with merges, splits, deliveries and restarts in between, compared
/// with a simple model: whatever is done, a track has the marks as if what was taken back had never
/// been set, and a service ends up with the current state, under every name that it was told.
class MarksModelTest {
  @Provide
  Arbitrary<List<Event>> lives() {
    return events(14);
  }

  @Provide
  Arbitrary<List<Event>> livesWithSplits() {
    return events(15);
  }

  private static Arbitrary<List<Event>> events(int kinds) {
    return Combinators.combine(
            Arbitraries.integers().between(0, kinds),
            Arbitraries.integers().between(0, MarksWorld.TRACKS.size() - 1),
            Arbitraries.integers().between(0, 10),
            Arbitraries.integers().between(0, 9))
        .as(Event::new)
        .list()
        .ofSize(1_000);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void a_track_has_the_marks_as_if_undone_ones_had_never_been_set(@ForAll("lives") List<Event> life)
      throws IOException {
    live(life, MarksWorld::arrive);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void a_split_takes_along_the_marks_set_while_it_was_playing(
      @ForAll("livesWithSplits") List<Event> life) throws IOException {
    live(life, MarksWorld::arrive);
  }

  private static void live(List<Event> life, Consumer<MarksWorld> end) throws IOException {
    var folder = Memory.folder("earmark-marks");
    try (var world = new MarksWorld(folder)) {
      life.forEach(world::happen);
      world.check();
      end.accept(world);
    } finally {
      try (var files = Files.list(folder)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
