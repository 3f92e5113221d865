package io.github.earmark.history.marks;

import io.github.earmark.history.marks.TrackFeedback.State;
import io.github.earmark.history.queue.Decision;
import io.github.earmark.history.queue.Queue;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import io.github.earmark.history.tracks.Merges;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What services are yet to be told of loves and hates: for each track and service the last word,
/// put down in the same transaction as the mark it comes from. A courier takes [#next], says
/// [#sending] before each request and [#settle] after each reply; a reply that never came needs
/// nothing: the wish stays pending, and to send it again does no harm.
///
/// All methods may be called from any thread, wait for the disk and throw [HistoryException].
public final class FeedbackQueue {
  private final Writer writer;
  private final Queue queue;
  private final Map<String, Runnable> wakes = new ConcurrentHashMap<>();

  public FeedbackQueue(Writer writer, Queue queue) {
    this.writer = writer;
    this.queue = queue;
  }

  /// Has this called after something new was put down for a service. It is called on the thread
  /// that did so and must not wait.
  public void onPending(String service, Runnable wake) {
    wakes.put(service, wake);
  }

  void wake(Collection<String> services) {
    queue.wake(List.of());
    for (var service : services) {
      wakes.getOrDefault(service, () -> {}).run();
    }
  }

  /// As the other, of every service.
  void wakeAll() {
    wake(List.copyOf(wakes.keySet()));
  }

  /// What a service is to be told, what was wanted first before the others.
  public List<TrackFeedback> next(String service, int most) {
    return next(service, most, Set.of());
  }

  /// One wish among all: another one on the same track is another.
  public record Wish(long track, long revision) {
    public static Wish of(TrackFeedback trackFeedback) {
      return new Wish(trackFeedback.track(), trackFeedback.revision());
    }
  }

  /// What a service is to be told, without these.
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

  /// To be called before a request.
  ///
  /// @return whether it is still wanted; if not, it is not to be sent
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

  /// To be called after a reply. Where the listener has said something else meanwhile, that stays
  /// pending, unless it is what the service has now. What was sent earlier and never answered is in
  /// doubt until the service has taken something.
  ///
  /// @param state [State#PENDING] for one that was answered and is still to be sent
  /// @param reason what the service said, in one line
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

  /// Does what the user decided about all that a service has set aside.
  ///
  /// @return how many that were
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

  /// How many wait for a service.
  public long pending(String service) {
    return count(service).pending();
  }

  /// How many a service is yet to be told of, and how many it will not take.
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

  /// Puts down what services are to know of a track after something was said of it: always, because
  /// nobody can say what was done at the service itself. A service that was told of a track that
  /// was merged into this one knows it by its other names as well, and is told by them, too.
  static void say(Connection connection, long track, Collection<String> services, Instant now)
      throws SQLException {
    var score = MarkState.score(connection, track);
    var merged = Merges.into(connection, track);
    for (var service : services) {
      want(connection, track, service, score == null ? 0 : score, now);
      for (var gone : merged) {
        if (known(connection, gone, service)) {
          want(connection, gone, service, score == null ? 0 : score, now);
        }
      }
    }
  }

  /// Puts down what services are to know of a track after something was taken back: what is not
  /// known to be there, also by the names of the tracks that were merged into it. Where nothing was
  /// sent yet, nothing needs to be.
  static void takeBack(Connection connection, long track, Collection<String> services, Instant now)
      throws SQLException {
    var score = MarkState.score(connection, track);
    var merged = Merges.into(connection, track);
    for (var service : services) {
      takeBackUnlessUnsent(connection, track, service, score, now);
      for (var gone : merged) {
        takeBackUnlessUnsent(connection, gone, service, score, now);
      }
    }
  }

  /// Puts down what services are to know of a track after others were merged into it, or out of it:
  /// those which were told of it by any of its names, and otherwise than it stands now.
  ///
  /// @return the services that are told something else
  static Set<String> agree(Connection connection, long track, Instant now) throws SQLException {
    var score = MarkState.score(connection, track);
    var told = new HashSet<String>();
    var names = new ArrayList<>(Merges.into(connection, track));
    names.add(track);
    for (var name : names) {
      var services =
          Sql.all(
              connection,
              "SELECT service FROM feedback WHERE track = ? AND score <> ?",
              row -> Objects.requireNonNull(row.getString(1)),
              name,
              score == null ? 0L : score.longValue());
      for (var service : services) {
        takeBackUnlessUnsent(connection, name, service, score, now);
        told.add(service);
      }
    }
    return told;
  }

  /// A service that is to know of a track.
  ///
  /// @param sent whether it may have been told already
  record Told(String service, boolean sent) {}

  static List<Told> told(Connection connection, long track) throws SQLException {
    return Sql.all(
        connection,
        "SELECT service, there IS NOT NULL OR unanswered AS sent FROM feedback WHERE track = ?",
        row -> new Told(Objects.requireNonNull(row.getString(1)), row.getBoolean(2)),
        track);
  }

  /// Has what services know by the name of one track be known of another, which goes by that name.
  ///
  /// @return what was known of both: it is not known which of them came last
  static List<Told> follow(Connection connection, long from, long to) throws SQLException {
    var both =
        Sql.all(
            connection,
            """
            SELECT service FROM feedback WHERE track = ?
            INTERSECT SELECT service FROM feedback WHERE track = ?
            """,
            row -> new Told(Objects.requireNonNull(row.getString(1)), true),
            from,
            to);
    Sql.change(connection, "UPDATE OR REPLACE feedback SET track = ? WHERE track = ?", to, from);
    return both;
  }

  /// Puts down what services are to know of a track, and of another that was taken out of it.
  /// Nobody knows by which of both names they were told before: so they are told by both, unless
  /// nothing was sent yet.
  ///
  /// @param before who was told while they were one
  static void divide(Connection connection, long kept, long made, List<Told> before, Instant now)
      throws SQLException {
    for (var track : List.of(kept, made)) {
      var score = MarkState.score(connection, track);
      for (var told : before) {
        if (told.sent() || score != null) {
          say(connection, track, List.of(told.service()), now);
        } else {
          takeBack(connection, track, List.of(told.service()), now);
        }
      }
      agree(connection, track, now);
    }
  }

  private static void takeBackUnlessUnsent(
      Connection connection, long track, String service, @Nullable Integer score, Instant now)
      throws SQLException {
    var cancelled =
        Sql.change(
            connection,
            """
            DELETE FROM feedback
            WHERE track = ?1 AND service = ?2 AND ?3 IS NULL AND there IS NULL AND unanswered = 0
            """,
            track,
            service,
            score);
    if (cancelled == 0 && known(connection, track, service)) {
      takeBack(connection, track, service, score == null ? 0 : score, now);
    }
  }

  private static boolean known(Connection connection, long track, String service)
      throws SQLException {
    return Sql.number(
            connection,
            "SELECT count(*) FROM feedback WHERE track = ? AND service = ?",
            track,
            service)
        > 0;
  }

  private static void takeBack(
      Connection connection, long track, String service, int score, Instant now)
      throws SQLException {
    var settled =
        Sql.change(
            connection,
            """
            UPDATE feedback SET score = ?3, revision = revision + 1, state = 'accepted', settled_ms = ?4
            WHERE track = ?1 AND service = ?2 AND there = ?3 AND unanswered = 0
            """,
            track,
            service,
            score,
            now);
    if (settled == 0) {
      want(connection, track, service, score, now);
    }
  }

  private static void want(
      Connection connection, long track, String service, int score, Instant now)
      throws SQLException {
    Sql.change(
        connection,
        """
        INSERT INTO feedback (track, service, score, asked_ms) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO UPDATE SET score = ?3, asked_ms = ?4, revision = revision + 1, state = 'pending',
          attempts = 0, settled_ms = NULL, reason = NULL
        """,
        track,
        service,
        score,
        now);
  }
}
