package io.github.earmark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.Heard;
import io.github.earmark.history.History;
import io.github.earmark.history.Reader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryNotebookTest {
  @TempDir Path directory = Path.of("");

  @Test
  void what_the_disk_refused_is_written_without_waiting_for_the_next_song() throws SQLException {
    try (var history = History.open(directory, Heard.BUILT)) {
      var notebook = notebook(history);
      sql("CREATE TRIGGER full BEFORE INSERT ON plays BEGIN SELECT raise(ABORT, 'full'); END");
      notebook.write(Heard.listen("a", Heard.track("A"), 0), Heard.at(100));
      notebook.write(Heard.listen("b", Heard.track("B"), 200), Heard.at(300));
      assertThat(notebook.behind()).isTrue();

      sql("DROP TRIGGER full");
      notebook.catchUp();
      assertThat(notebook.behind()).isFalse();
      assertThat(stored(history)).containsExactly("B", "A");
    }
  }

  @Test
  void the_end_is_another_chance_for_it() throws SQLException {
    try (var history = History.open(directory, Heard.BUILT)) {
      var notebook = notebook(history);
      sql("CREATE TRIGGER full BEFORE INSERT ON plays BEGIN SELECT raise(ABORT, 'full'); END");
      notebook.write(Heard.listen("a", Heard.track("A"), 0), Heard.at(100));
      sql("DROP TRIGGER full");
      notebook.close();
      assertThat(stored(history)).containsExactly("A");
    }
  }

  private static HistoryNotebook notebook(History history) {
    return new HistoryNotebook(history, "mpd", "MPD", Map.of());
  }

  private static List<String> stored(History history) {
    try (var reader = history.reader()) {
      return reader.recent(10, Reader.Filter.ALL).stream()
          .map(play -> String.valueOf(play.said().title()))
          .toList();
    }
  }

  private void sql(String statement) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"));
        var change = connection.createStatement()) {
      change.execute(statement);
    }
  }
}
