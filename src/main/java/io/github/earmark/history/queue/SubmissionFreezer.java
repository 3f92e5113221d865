package io.github.earmark.history.queue;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Fixes the values of submissions just before their first request. Shaping is done outside the
/// transaction, because it takes time and would block the writer.
record SubmissionFreezer(Writer writer, Instant now) {

  /// @param onIgnored notified of ignored submissions, which otherwise would be reported only with
  ///   the reply
  List<Submission> of(
      List<Submission> batch, Function<Submission, ItemShape> shaping, Runnable onIgnored) {
    var shaped = new ArrayList<Submission>();
    var ready = new ArrayList<@Nullable Object[]>();
    var ignored = new ArrayList<@Nullable Object[]>();
    for (var submission : batch) {
      switch (submission.frozen()
          ? new ItemShape.Sent(track(submission))
          : shaping.apply(submission)) {
        case ItemShape.Sent(var track) -> {
          var sent = submission.frozen() ? submission : submission.with(track).edited().asFrozen();
          shaped.add(sent);
          ready.add(row(submission, sent));
        }
        case ItemShape.Kept(var reason) ->
            ignored.add(
                new @Nullable Object[] {reason, now, submission.id(), submission.edits().json()});
      }
    }
    var changed = writer.write(connection -> write(connection, ready, ignored));
    if (!ignored.isEmpty()) {
      onIgnored.run();
    }
    var sent = new ArrayList<Submission>();
    for (var i = 0; i < changed.length; i++) {
      if (changed[i] > 0) {
        sent.add(shaped.get(i));
      }
    }
    return sent;
  }

  private static Track track(Submission submission) {
    return submission.listen().track();
  }

  private @Nullable Object[] row(Submission before, Submission sent) {
    return new @Nullable Object[] {
      JsonTree.text(TrackJson.write(sent.listen())),
      !sent.listen().equals(before.listen()),
      now,
      before.id(),
      before.edits().json()
    };
  }

  /// Submissions edited in the meantime are left for later.
  private static int[] write(
      Connection connection, List<@Nullable Object[]> ready, List<@Nullable Object[]> ignored)
      throws SQLException {
    Sql.changeEach(
        connection,
        """
        UPDATE submissions SET state = 'ignored', reason = ?, settled_ms = ?
        WHERE id = ? AND state = 'pending' AND edits IS ?
        """,
        ignored);
    return Sql.changeEach(
        connection,
        """
        UPDATE submissions SET frozen = coalesce(frozen, ?1), shaped = iif(frozen IS NULL, ?2, shaped),
          sent_ms = ?3, unanswered = 1, attempts = attempts + 1
        WHERE id = ?4 AND state = 'pending' AND edits IS ?5
        """,
        ready);
  }
}
