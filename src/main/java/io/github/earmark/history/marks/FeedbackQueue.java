package io.github.earmark.history.marks;

import io.github.earmark.history.marks.TrackFeedback.State;
import io.github.earmark.history.queue.Decision;
import io.github.earmark.history.queue.Queue;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The loves and hates that services have yet to receive: only the latest for each track and
/// service, queued by [FeedbackDebts]. A courier calls [#next], then [#sending] before each request
/// and [#settle] after each reply. A missing reply needs no handling: the item stays pending, and
/// sending it again does no harm.
///
/// All methods are thread-safe, block for the disk and throw [HistoryException].
public final class FeedbackQueue {
  private final Writer writer;
  private final Queue queue;
  private final Map<String, Runnable> wakes = new ConcurrentHashMap<>();

  public FeedbackQueue(Writer writer, Queue queue) {
    this.writer = writer;
    this.queue = queue;
  }

  /// Sets a listener that is called after something new was queued for a service. Called on the
  /// thread that did so; must not block.
  public void onPending(String service, Runnable wake) {
    wakes.put(service, wake);
  }

  void wake(Collection<String> services) {
    queue.wake(List.of());
    for (var service : services) {
      wakes.getOrDefault(service, () -> {}).run();
    }
  }

  /// Notifies the listeners of all services.
  void wakeAll() {
    wake(List.copyOf(wakes.keySet()));
  }

  /// What a service has yet to receive, oldest request first.
  public List<TrackFeedback> next(String service, int most) {
    return next(service, most, Set.of());
  }

  /// Identifies one item: a later one for the same track is different.
  public record Wish(long track, long revision) {
    public static Wish of(TrackFeedback trackFeedback) {
      return new Wish(trackFeedback.track(), trackFeedback.revision());
    }
  }

  /// What a service has yet to receive, except these.
  public List<TrackFeedback> next(String service, int most, Set<Wish> except) {
    var without =
        except.stream()
            .map(wish -> "\"" + wish.track() + ":" + wish.revision() + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    return writer.read(
        connection ->
            Sql.all(
                connection,
                NEXT,
                row -> TrackFeedback.read(connection, row),
                service,
                without,
                (long) most));
  }

  public static final String NEXT =
      """
      SELECT f.track, f.service, f.score, f.revision, f.attempts, f.unanswered, f.asked_ms, f.reason
      FROM feedback f WHERE f.state = 'pending' AND f.service = ?
        AND f.track || ':' || f.revision NOT IN (SELECT value FROM json_each(?))
      ORDER BY f.asked_ms, f.track LIMIT ?
      """;

  /// Call this before a request.
  ///
  /// @return whether it is still wanted; if not, it must not be sent
  public boolean sending(TrackFeedback trackFeedback, Instant now) {
    return writer.write(
            connection ->
                Sql.change(
                    connection,
                    """
                    UPDATE feedback SET sent_ms = ?, unanswered = 1, attempts = attempts + 1
                    WHERE track = ? AND service = ? AND revision = ? AND state = 'pending'
                    """,
                    now,
                    trackFeedback.track(),
                    trackFeedback.service(),
                    trackFeedback.revision()))
        > 0;
  }

  /// Call this after a reply. If the listener has changed their mind in the meantime, the newer
  /// wish stays pending, unless it is what the service has now. An earlier request without a reply
  /// remains in doubt until the service has accepted something.
  ///
  /// @param state [State#PENDING] for one that was answered but still has to be sent
  /// @param reason the service's message, on one line
  public void settle(
      TrackFeedback trackFeedback, State state, @Nullable String reason, Instant now) {
    writer.write(
        connection -> {
          Sql.change(
              connection,
              """
              UPDATE feedback SET unanswered = iif(?1 = 'accepted', 0, ?8),
                there = iif(?1 = 'accepted', ?2, there),
                state = CASE WHEN revision = ?3 THEN ?1 WHEN ?1 = 'accepted' AND score = ?2 THEN ?1 ELSE state END,
                settled_ms = CASE
                  WHEN revision = ?3 THEN iif(?1 = 'pending', NULL, ?4)
                  WHEN ?1 = 'accepted' AND score = ?2 THEN ?4 ELSE settled_ms END,
                reason = iif(revision = ?3, ?5, reason)
              WHERE track = ?6 AND service = ?7
              """,
              state.name().toLowerCase(Locale.ROOT),
              trackFeedback.score(),
              trackFeedback.revision(),
              now,
              reason,
              trackFeedback.track(),
              trackFeedback.service(),
              trackFeedback.unanswered() ? 1L : 0L);
          return true;
        });
    queue.wake(List.of());
  }

  /// Carries out a user's decision about everything that a service has set aside.
  ///
  /// @return how many items were affected
  public int decideAll(Decision decision, String service, Instant now) {
    var sent = decision == Decision.RETRY;
    var count =
        writer.write(
            connection ->
                Sql.change(
                    connection,
                    """
                    UPDATE feedback SET state = ?1, settled_ms = ?2, attempts = iif(?2 IS NULL, 0, attempts)
                    WHERE state = 'set_aside' AND service = ?3
                    """,
                    (sent ? State.PENDING : State.IGNORED).name().toLowerCase(Locale.ROOT),
                    sent ? null : now,
                    service));
    wake(List.of(service));
    return count;
  }

  /// How many items are pending for a service.
  public long pending(String service) {
    return count(service).pending();
  }

  /// How many items a service has yet to receive, and how many it refused.
  public record Count(long pending, long setAside) {}

  public Count count(String service) {
    return writer.read(connection -> count(connection, service));
  }

  private static Count count(Connection connection, String service) throws SQLException {
    return new Count(
        Sql.number(
            connection,
            "SELECT count(*) FROM feedback WHERE state = 'pending' AND service = ?",
            service),
        Sql.number(
            connection,
            "SELECT count(*) FROM feedback WHERE state = 'set_aside' AND service = ?",
            service));
  }
}
