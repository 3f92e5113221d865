package io.github.earmark.history.store;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.ask;
import static io.github.earmark.history.HeardPlays.listens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.FeedbackQueue;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.plays.StartTimes;
import io.github.earmark.history.queue.Backlog;
import io.github.earmark.history.queue.KeptBack;
import io.github.earmark.history.queue.OwedListen;
import io.github.earmark.history.queue.Queue;
import io.github.earmark.history.queue.SubmissionRow;
import io.github.earmark.history.queue.Suspect;
import io.github.earmark.history.read.HistoryFigures;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.PlayCounts;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.read.RecentQuery;
import io.github.earmark.playback.RoundVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
  private static final Schema NOW = Schema.ofThisBuild();
  private static final int VERSION = NOW.scripts().size();
  private static final Schema LATER =
      after(NOW, "ALTER TABLE plays ADD COLUMN mood TEXT", "UPDATE plays SET mood = 'fine'");

  @TempDir Path directory;

  @BeforeEach
  void an_old_history() {
    try (var history = History.open(directory, BUILT, NOW)) {
      listens(history, 3, "a");
    }
  }

  @Test
  void an_older_history_is_copied_and_migrated() throws Exception {
    try (var history = History.open(directory, BUILT, LATER)) {
      assertThat(ask(history, "PRAGMA user_version"))
          .containsExactly(Integer.toString(VERSION + 2));
      assertThat(ask(history, "PRAGMA foreign_keys")).containsExactly("1");
      assertThat(ask(history, "SELECT mood FROM plays")).containsOnly("fine").hasSize(3);
    }
    var copy = directory.resolve("history.db.v" + VERSION + ".bak");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    assertThat(numbers(copy)).isEqualTo(VERSION + " 3");
  }

  @Test
  void a_failed_migration_leaves_the_old_version_and_is_retried_at_the_next_start()
      throws Exception {
    var broken = after(NOW, "ALTER TABLE plays ADD COLUMN mood TEXT", "UPDATE nothing SET x = 1");
    assertThatThrownBy(() -> History.open(directory, BUILT, broken))
        .isInstanceOf(HistoryException.class);
    assertThat(numbers(directory.resolve("history.db"))).isEqualTo(VERSION + " 3");
    try (var history = History.open(directory, BUILT, LATER)) {
      assertThat(history.queue().backlog("a", 0).owed()).isEqualTo(3);
    }
  }

  @Test
  void a_migration_that_breaks_a_foreign_key_is_rolled_back() throws Exception {
    var broken = after(NOW, "DELETE FROM descriptions");
    assertThatThrownBy(() -> History.open(directory, BUILT, broken))
        .hasMessageContaining("references");
    assertThat(numbers(directory.resolve("history.db"))).isEqualTo(VERSION + " 3");
  }

  @Test
  void a_newer_history_is_refused_and_left_as_it_is() throws Exception {
    History.open(directory, BUILT, LATER).close();
    var before = Files.readAllBytes(directory.resolve("history.db"));
    for (var attempt :
        List.<Runnable>of(
            () -> History.open(directory, BUILT, NOW), () -> Reader.open(directory, NOW))) {
      assertThatThrownBy(attempt::run)
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("newer Earmark")
          .hasMessageContaining("schema " + (VERSION + 2));
    }
    assertThat(Files.readAllBytes(directory.resolve("history.db"))).isEqualTo(before);
  }

  @Test
  void a_reader_leaves_an_older_history_to_the_daemon() throws Exception {
    assertThatThrownBy(() -> Reader.open(directory, LATER))
        .hasMessageContaining("start the daemon once");
    assertThat(numbers(directory.resolve("history.db"))).isEqualTo(VERSION + " 3");
  }

  /// With two million plays, a query that reads them all would take seconds.
  @ParameterizedTest
  @CsvSource({
    "recent, plays_by_start",
    "pending, submissions_pending",
    "latest, SCAN plays",
    "key, plays_by_key",
    "uuid, sqlite_autoindex_plays_1",
    "ended, plays_heard",
    "held, plays_by_start (start_ms=?)",
    "oldest, plays_by_start (start_ms=?)",
    "untold, plays_by_start (start_ms>? AND start_ms<?)",
    "counted, COVERING INDEX submissions_pending",
    "expiring, COVERING INDEX submissions_pending",
    "aside, submissions_set_aside",
    "unanswered, submissions_pending",
    "owed, submissions_pending",
    "kept, submissions_pending",
    "strikes, submissions_suspected",
    "release, COVERING INDEX submissions_kept_back",
    "described, PRIMARY KEY",
    "uri, PRIMARY KEY",
    "names, PRIMARY KEY",
    "description, descriptions_of_track",
    "feedback, feedback_pending",
    "undo, marks_to_undo",
    "marks, marks_by_moment",
    "since, plays_by_start (start_ms>?)",
    "marked, marks_of_play",
    "lastListen, plays_by_start",
    "oldestOwed, COVERING INDEX submissions_pending",
    "lovesOwed, COVERING INDEX feedback_pending",
    "played, SEARCH p USING INTEGER PRIMARY KEY",
  })
  void frequent_queries_use_an_index(String name, String index) {
    var query =
        switch (name) {
          case "recent" -> RecentQuery.query(HistoryFilter.ALL);
          case "pending" -> SubmissionRow.PENDING;
          case "latest" -> StartTimes.LATEST;
          case "untold" -> StartTimes.UNSENT;
          case "oldest" -> StartTimes.OLDEST;
          case "key" -> "SELECT id FROM plays WHERE key = ?";
          case "uuid" -> "SELECT id FROM plays WHERE uuid = ?";
          case "ended" -> Marks.ENDED;
          case "held" -> "SELECT id FROM plays WHERE start_ms IS NULL AND boot = ?";
          case "counted" -> Backlog.OWED;
          case "expiring" -> Queue.BEFORE;
          case "aside" -> OwedListen.Standing.SET_ASIDE.query();
          case "unanswered" -> OwedListen.Standing.UNANSWERED.query();
          case "owed" -> OwedListen.Standing.PENDING.query();
          case "kept" -> OwedListen.Standing.KEPT_BACK.query();
          case "strikes" -> Suspect.QUERY;
          case "release" -> KeptBack.NEXT;
          case "described" -> Reader.DESCRIBED;
          case "uri" -> "SELECT track FROM track_uris WHERE library = ? AND uri = ?";
          case "names" -> "SELECT track FROM track_names WHERE artist = ? AND title = ?";
          case "description" -> "SELECT id FROM descriptions WHERE track = ? AND tags = ?";
          case "feedback" -> FeedbackQueue.NEXT;
          case "undo" -> Marks.LAST;
          case "marks" ->
              Marks.ALL + "WHERE m.undone_ms IS NULL ORDER BY m.moment_ms DESC, m.id DESC LIMIT ?";
          case "since" ->
              RecentQuery.query(
                  new HistoryFilter(RoundVerdict.ALL, null, null, HeardPlays.MORNING, null));
          case "marked" -> "SELECT track FROM marks WHERE play = ? LIMIT 1";
          case "lastListen" -> HistoryFigures.LAST_LISTEN;
          case "oldestOwed" -> HistoryFigures.OLDEST;
          case "lovesOwed" -> HistoryFigures.FEEDBACK;
          case "played" -> PlayCounts.COUNTS;
          default -> throw new IllegalArgumentException(name);
        };
    try (var history = History.open(directory, BUILT, NOW)) {
      var steps =
          history
              .writer()
              .read(c -> Sql.all(c, "EXPLAIN QUERY PLAN " + query, r -> r.getString("detail")));
      var plan = String.join("\n", steps);
      assertThat(plan).contains(index);
      if (!name.equals("played")) {
        assertThat(plan).doesNotContain("TEMP B-TREE");
      }
      if (!List.of("recent", "latest", "marks", "ended", "lastListen").contains(name)) {
        assertThat(plan).doesNotContain("SCAN plays", "SCAN p ", "SCAN s ", "SCAN m ");
      }
    }
  }

  private static Schema after(Schema schema, String... scripts) {
    var all = new ArrayList<>(schema.scripts());
    all.addAll(List.of(scripts));
    return new Schema(all);
  }

  /// The version and the number of plays.
  private static String numbers(Path file) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      return Sql.number(connection, "PRAGMA user_version")
          + " "
          + Sql.number(connection, "SELECT count(*) FROM plays");
    }
  }
}
