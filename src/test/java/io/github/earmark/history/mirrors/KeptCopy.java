package io.github.earmark.history.mirrors;

import io.github.earmark.history.History;
import io.github.earmark.history.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/// What a mirror has by what it was sent, and what it should have by what the history says.
public final class KeptCopy {
  private final Map<UUID, MirrorItem> rows = new HashMap<>();

  /// Takes what is newer than what it has.
  public void take(List<MirrorItem> items) {
    for (var item : items) {
      var known = rows.get(item.uuid());
      if (known == null || item.revision() > known.revision()) {
        if (item instanceof MirrorItem.Gone) {
          rows.remove(item.uuid());
        } else {
          rows.put(item.uuid(), item);
        }
      }
    }
  }

  /// All rows in a line each, sorted.
  public List<String> lines() {
    var lines = new TreeSet<String>();
    rows.values().forEach(item -> lines.add(line(item)));
    return new ArrayList<>(lines);
  }

  private static String line(MirrorItem item) {
    return switch (item) {
      case MirrorItem.Play play ->
          "play %s %s %s %s %s %s %s"
              .formatted(
                  play.uuid(),
                  play.start().toEpochMilli(),
                  play.listened() == null ? null : play.listened().toMillis(),
                  play.outcome(),
                  play.ending(),
                  play.names().artist(),
                  play.names().title());
      case MirrorItem.Mark mark ->
          "mark %s %s %s %s %s %s"
              .formatted(
                  mark.kind(),
                  mark.word(),
                  mark.value(),
                  mark.moment().toEpochMilli(),
                  mark.undone() == null ? null : mark.undone().toEpochMilli(),
                  mark.names().title());
      case MirrorItem.Gone gone -> "gone " + gone.uuid();
    };
  }

  /// What the history has.
  public static List<String> of(History history) {
    return history
        .writer()
        .read(
            connection -> {
              var lines = new TreeSet<String>();
              lines.addAll(
                  Sql.all(
                      connection,
                      """
                      SELECT p.uuid, p.start_ms, p.listened_ms, p.outcome, p.ending, t.artist, t.title
                      FROM plays p JOIN descriptions d ON d.id = p.description JOIN tracks t ON t.id = d.track
                      WHERE p.start_ms IS NOT NULL
                      """,
                      row ->
                          "play %s %s %s %s %s %s %s"
                              .formatted(
                                  MirrorRows.uuid(row, "uuid"),
                                  row.getString(2),
                                  row.getString(3),
                                  row.getString(4),
                                  row.getString(5),
                                  row.getString(6),
                                  row.getString(7))));
              lines.addAll(
                  Sql.all(
                      connection,
                      """
                      SELECT k.kind, k.word, k.value, k.moment_ms, k.undone_ms, t.title
                      FROM marks k JOIN tracks t ON t.id = k.track
                      """,
                      row ->
                          "mark %s %s %s %s %s %s"
                              .formatted(
                                  row.getString(1),
                                  row.getString(2),
                                  row.getString(3),
                                  row.getString(4),
                                  row.getString(5),
                                  row.getString(6))));
              return new ArrayList<>(lines);
            });
  }

  /// Sends all that is owed.
  ///
  /// @return how many items that were
  public int fetch(History history, String service, int most, Instant now) {
    var count = 0;
    while (true) {
      var batch = history.mirrors().next(service, most, now, Duration.ZERO);
      var progress = batch.progress();
      if (progress == null) {
        return count;
      }
      take(batch.items());
      count += batch.items().size();
      history.mirrors().settle(service, progress, now, true);
    }
  }
}
