package io.github.earmark.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A sample of `src/torture/import`, and a cut at each step.
class KilledImportTest {
  private static final long SEED = 20_261_128;
  private static final int PLAYS = 4_000;
  private static final int KILLS = 8;

  private static KilledImport killed;

  @BeforeAll
  static void imports_undisturbed() throws Exception {
    killed = new KilledImport(SEED, PLAYS);
  }

  @AfterAll
  static void is_gone() {
    killed.close();
  }

  @Test
  void a_killed_and_continued_import_has_the_same_result() throws Exception {
    while (killed.kills() < KILLS) {
      assertThat(killed.round(KILLS - killed.kills())).isEmpty();
    }
  }

  @Test
  void an_import_can_be_cut_at_each_step() throws Exception {
    var steps = 0;
    for (var difference = ""; difference != null; difference = killed.cut(steps++)) {
      assertThat(difference).as("cut after %s steps", steps).isEmpty();
    }
    assertThat(steps).isGreaterThan(3);
  }
}
