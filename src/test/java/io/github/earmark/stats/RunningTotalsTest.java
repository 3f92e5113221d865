package io.github.earmark.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.read.ChangesQuery.Mark;
import io.github.earmark.music.Tags;
import io.github.earmark.stats.columns.Catalogue;
import io.github.earmark.stats.columns.ColumnFile;
import io.github.earmark.stats.columns.Ids;
import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.columns.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Only what is new is counted again, and everything that may have changed.
class RunningTotalsTest {
  private final Catalogue catalogue = Catalogue.empty();
  private final RunningTotals totals = new RunningTotals();
  private PlayColumns plays = PlayColumns.NONE;
  private VisibilityFilter visible = new VisibilityFilter(new boolean[1], Ids.NONE);

  private void play(int id, int start) {
    change(Ids.NONE, id, start);
  }

  private void change(Ids without, int id, int start) {
    var rows = new Rows(1);
    rows.add(id, start, 1, 1000, 0);
    plays = plays.changed(without, rows);
    look();
  }

  private void look() {
    totals.refresh(new ColumnFile.Content(Mark.NOTHING, plays, catalogue), visible);
  }

  /// The first row that has to be counted.
  private int countedFrom(String what, int until) {
    var first = new int[1];
    totals.upTo(
        until,
        Integer.class,
        what,
        (begun, from) -> {
          assertThat(begun == null ? 0 : begun).isEqualTo(from);
          first[0] = from;
          return until;
        });
    return first[0];
  }

  private void ten() {
    for (var i = 1; i <= 10; i++) {
      play(i, i * 100);
    }
    assertThat(countedFrom("plays", 10)).isZero();
  }

  @Test
  void a_new_play_is_added_to_what_was_counted() {
    ten();
    play(11, 1_100);

    assertThat(countedFrom("plays", 11)).isEqualTo(10);
    assertThat(countedFrom("plays", 11)).isEqualTo(11);
    assertThat(countedFrom("skips", 11)).isZero();
  }

  @Test
  void what_was_before_a_period_is_kept_beside_all_time() {
    ten();
    assertThat(countedFrom("plays", 4)).isZero();

    assertThat(countedFrom("plays", 10)).isEqualTo(10);
    assertThat(countedFrom("plays", 5)).isEqualTo(4);
  }

  @Test
  void a_play_that_arrives_late_has_what_was_after_it_counted_again() {
    ten();
    assertThat(countedFrom("plays", 4)).isZero();
    play(11, 650);

    assertThat(countedFrom("plays", 11)).isEqualTo(4);
  }

  @Test
  void a_play_that_is_corrected_is_counted_again() {
    ten();
    assertThat(countedFrom("plays", 4)).isZero();
    change(Ids.of(List.of(3L)), 3, 300);

    assertThat(countedFrom("plays", 4)).isZero();
  }

  @Test
  void all_plays_are_counted_again_when_a_track_gets_another_length() {
    catalogue.track(7, 180_000, Tags.NONE);
    visible = new VisibilityFilter(new boolean[] {false, true}, Ids.NONE);
    ten();
    catalogue.track(7, 180_000, Tags.NONE);
    look();
    assertThat(countedFrom("plays", 10)).isEqualTo(10);

    catalogue.track(7, 181_000, Tags.NONE);
    look();
    assertThat(countedFrom("plays", 10)).isZero();
  }

  @Test
  void all_plays_are_counted_again_when_something_is_hidden() {
    ten();
    visible = new VisibilityFilter(new boolean[1], Ids.of(List.of(3L)));
    look();

    assertThat(countedFrom("plays", 10)).isZero();
  }

  @Test
  void a_new_track_alone_changes_nothing() {
    ten();
    catalogue.track(7, 180_000, Tags.NONE);
    visible = new VisibilityFilter(new boolean[] {false, true}, Ids.NONE);
    look();

    assertThat(countedFrom("plays", 10)).isEqualTo(10);
  }
}
