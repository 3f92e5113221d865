package io.github.earmark.history.queue;

import io.github.earmark.history.queue.Decision.Effect;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Edits submissions for a user.
final class SubmissionEditor {
  private SubmissionEditor() {}

  private record Found(Effect effect, Edits before) {}

  static List<Effect> of(Connection connection, long play, @Nullable String service, Edits edits)
      throws SQLException {
    var effects = new ArrayList<Effect>();
    for (var found :
        Sql.all(
            connection,
            """
            SELECT service, %s, edits FROM submissions
            WHERE play = ?1 AND (?2 IS NULL OR service = ?2) ORDER BY service
            """
                .formatted(DeliveryState.SQL),
            row ->
                new Found(
                    new Effect(
                        play, row.getString(1), DeliveryState.ofWord(row.getString(2)), false),
                    Edits.read(row.getString(3))),
            play,
            service)) {
      var was = found.effect();
      var done = was.was() != DeliveryState.ACCEPTED && was.was() != DeliveryState.UNANSWERED;
      if (done) {
        Sql.change(
            connection,
            """
            UPDATE submissions SET edits = ?, frozen = NULL, shaped = 0
            WHERE play = ? AND service = ?
            """,
            edits.after(found.before()).json(),
            play,
            was.service());
      }
      effects.add(new Effect(play, was.service(), was.was(), done));
    }
    return effects;
  }
}
