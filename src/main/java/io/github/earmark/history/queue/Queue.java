package io.github.earmark.history.queue;

import io.github.earmark.history.queue.Decision.Effect;
import io.github.earmark.history.queue.Submission.State;
import io.github.earmark.history.queue.Submission.Verdict;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is still to be sent to the services. Nothing leaves the queue without an answer: a
/// submission is marked as sent before its request, and settled after the reply; one that is found
/// sent but not settled may have arrived, and only the service can tell.
///
/// All methods are thread-safe, block for the disk and throw [HistoryException]; a change is made
/// completely or not at all.
public final class Queue {
  private final Writer writer;
  private final Map<String, Runnable> wakes = new ConcurrentHashMap<>();
  private final Map<String, Duration> bounds = new ConcurrentHashMap<>();
  private volatile Runnable change = () -> {};

  public Queue(Writer writer) {
    this.writer = writer;
  }

  /// Sets a listener that is called after something new was queued for a service. Called on the
  /// storing thread; must not block.
  public void onPending(String service, Runnable wake) {
    wakes.put(service, wake);
  }

  /// Sets the maximum age of a listen for a service. Listens that are older when they are stored
  /// are set aside at once.
  ///
  /// @param longest null for no limit
  public void bound(String service, @Nullable Duration longest) {
    if (longest == null) {
      bounds.remove(service);
    } else {
      bounds.put(service, longest);
    }
  }

  public Map<String, Duration> longest() {
    return bounds;
  }

  /// Sets a listener that is called after plays were stored or could not be stored, or a submission
  /// changed. Called on the thread that did so; must not block.
  public void onChange(Runnable listener) {
    change = listener;
  }

  public void wake(Collection<String> services) {
    change.run();
    for (var service : services) {
      wakes.getOrDefault(service, () -> {}).run();
    }
  }

  /// Submissions that can be sent, oldest start first, as many as fit into a small heap. Not
  /// included: those held because the clock is wrong, those held back, set aside, or sent and not
  /// answered.
  public List<Submission> next(String service, int most) {
    return next(service, most, Set.of());
  }

  /// Submissions that can be sent, oldest start first, except these.
  ///
  /// @param except ids of submissions
  public List<Submission> next(String service, int most, Set<Long> except) {
    return next(service, most, except, false);
  }

  /// Submissions that can be sent, oldest start first, except these.
  ///
  /// @param except ids of submissions
  /// @param late whether to return those of a backfill, rather than those heard since
  public List<Submission> next(String service, int most, Set<Long> except, boolean late) {
    return read(SubmissionRow.PENDING, service, 0L, late, ids(except), (long) most);
  }

  /// Of the submissions that can be sent, those sent least often, and the oldest of these; oldest
  /// start first. Scans everything that is pending.
  ///
  /// @param except ids of submissions
  /// @param late whether to return those of a backfill, rather than those heard since
  public List<Submission> leastTried(String service, int most, Set<Long> except, boolean late) {
    return read(SubmissionRow.LEAST_TRIED, service, late, ids(except), (long) most);
  }

  /// A submission if it can be sent now; null if it cannot.
  public @Nullable Submission sendable(long id) {
    return read(SubmissionRow.SENDABLE, id).stream().findFirst().orElse(null);
  }

  /// Whether this submission still has to be delivered, sent or not.
  public boolean owes(long id) {
    return writer.read(
            connection ->
                Sql.number(
                    connection,
                    "SELECT count(*) FROM submissions WHERE id = ? AND state = 'pending'",
                    id))
        > 0;
  }

  /// Submissions that were sent and not answered, oldest start first.
  public List<Submission> unanswered(String service, int most) {
    var unanswered =
        new ArrayList<>(
            read(SubmissionRow.PENDING, service, 1L, false, ids(Set.of()), (long) most));
    unanswered.addAll(read(SubmissionRow.PENDING, service, 1L, true, ids(Set.of()), (long) most));
    return unanswered;
  }

  private static String ids(Set<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }

  private List<Submission> read(String query, Object... values) {
    return writer.read(connection -> SubmissionRow.some(connection, query, values));
  }

  /// Call this before a request: from then on these may have arrived, and a resend carries the
  /// values they have now.
  ///
  /// @param shaping determines the values of those that are not frozen yet; the user's edits are
  ///   applied afterwards
  /// @return those to send, with their values: shaping may exclude some, and the user may have
  ///   dropped or edited some in the meantime
  public List<Submission> sending(
      List<Submission> batch, Instant now, Function<Submission, ItemShape> shaping) {
    return new SubmissionFreezer(writer, now).of(batch, shaping, change);
  }

  /// Call this after the reply, or after asking the service which listens it has. What the user
  /// dropped in the meantime stays dropped, unless the service has it.
  public void settle(Collection<Verdict> verdicts, Instant now) {
    writer.write(
        connection -> {
          var rows = new ArrayList<@Nullable Object[]>();
          for (var verdict : verdicts) {
            rows.add(
                new @Nullable Object[] {
                  verdict.state().name().toLowerCase(Locale.ROOT),
                  verdict.reason(),
                  verdict.state() == State.PENDING ? null : now,
                  verdict.submission().id(),
                  verdict.until()
                });
          }
          Sql.changeEach(
              connection,
              """
              UPDATE submissions SET state = ?1, reason = ?2, settled_ms = ?3, unanswered = 0,
                until_ms = ?5,
                frozen = iif(?1 = 'accepted' AND shaped = 0, NULL, frozen)
              WHERE id = ?4 AND (state = 'pending' OR (state = 'dropped' AND ?1 = 'accepted'))
              """,
              rows);
          for (var verdict : verdicts) {
            if (verdict.state() == State.ACCEPTED) {
              succeeded(connection, verdict.submission().service(), now);
              break;
            }
          }
          return true;
        });
    change.run();
  }

  private static void succeeded(Connection connection, String service, Instant now)
      throws SQLException {
    Sql.change(
        connection,
        """
        INSERT INTO services (name, last_success_ms) VALUES (?, ?)
        ON CONFLICT DO UPDATE SET last_success_ms = excluded.last_success_ms
        """,
        service,
        now);
  }

  /// The suspects as last stored.
  public List<Suspect> suspects(String service) {
    return writer.read(connection -> Suspect.read(connection, service));
  }

  /// Stores the strikes of suspects.
  public void strikes(Map<Long, Integer> before, Map<Long, Integer> after) {
    var rows = Suspect.changes(before, after);
    if (!rows.isEmpty()) {
      writer.write(connection -> Suspect.write(connection, rows));
    }
  }

  /// Carries out a user's decision about these plays.
  ///
  /// @param service only at this service; null for all
  /// @return the effect on each of their submissions; empty for a play without any
  public List<Effect> decide(
      Decision decision, Collection<Long> plays, @Nullable String service, Instant now) {
    var effects = writer.write(connection -> decision.take(connection, plays, service, now));
    wake(effects.stream().filter(Effect::done).map(Effect::service).distinct().toList());
    return effects;
  }

  /// Carries out a user's decision about everything that a service has set aside.
  ///
  /// @return how many listens were affected
  public int decideAll(Decision decision, String service, Instant now) {
    var count = writer.write(connection -> decision.takeAll(connection, service, now));
    wake(List.of(service));
    return count;
  }

  /// Edits what is sent for a play. Submissions that a service refused, whose values are frozen,
  /// get new ones; what a service has, or may have, is left unchanged.
  ///
  /// @param service only at this service; null for all
  /// @return the effect on each of its submissions
  public List<Effect> edit(long play, @Nullable String service, Edits edits) {
    var effects = writer.write(connection -> SubmissionEditor.of(connection, play, service, edits));
    wake(effects.stream().filter(Effect::done).map(Effect::service).distinct().toList());
    return effects;
  }

  /// Queues listens for a service that are older than its configuration, unless they are queued
  /// already or it has them. They are sent after everything heard from now on. Each step locks the
  /// file for some hundredths of a second; steps that are done persist, whatever happens then.
  ///
  /// @return how many listens were queued
  public int backfill(Backfill backfill) {
    var added = backfill.into(writer);
    wake(List.of(backfill.service()));
    return added;
  }

  /// Makes everything due that a service postponed. Listens held back for the user stay so.
  public void hurry(String service) {
    if (writer.read(connection -> KeptBack.next(connection, service)) != 0) {
      writer.write(connection -> KeptBack.hurry(connection, service));
    }
  }

  /// Makes everything due that was held back or postponed for long enough.
  ///
  /// @return when there will be more; null for never
  public @Nullable Instant release(String service, Instant now) {
    var next = writer.read(connection -> KeptBack.next(connection, service));
    if (KeptBack.over(next, now)) {
      next = writer.write(connection -> KeptBack.release(connection, service, now));
    }
    return next == 0 ? null : Instant.ofEpochMilli(next);
  }

  /// Deletes plays from the history, with their submissions and the values that were sent; nothing
  /// of them stays in the file, except as `HistoryFiles.traces` says. Deletions are queued for the
  /// services that have them and can delete.
  ///
  /// @param deleting the services that can delete
  /// @return what existed of these plays
  public List<ForgottenPlay> forget(Collection<Long> plays, Set<String> deleting, Instant now) {
    var gone = writer.erase(connection -> new PlayRemover(connection, deleting).forget(plays, now));
    wake(deleting);
    return gone;
  }

  /// What [#forget] would delete.
  public List<ForgottenPlay> wouldForget(Collection<Long> plays) {
    return writer.read(connection -> new PlayRemover(connection, Set.of()).look(plays));
  }

  /// What a service has yet to delete, in the order in which the user deleted it.
  public List<Deletion> deletions(String service, int most) {
    return writer.read(connection -> Deletion.read(connection, service, most));
  }

  /// Ends a deletion: the listen is gone there, or never will be.
  public void deleted(Deletion deletion) {
    writer.write(
        connection -> Sql.change(connection, "DELETE FROM deletions WHERE id = ?", deletion.id()));
    change.run();
  }

  /// How many queued listens of a service began before a moment.
  public long before(String service, Instant moment) {
    return writer.read(connection -> Sql.number(connection, BEFORE, service, moment));
  }

  public static final String BEFORE =
      """
      SELECT count(*) FROM submissions
      WHERE state = 'pending' AND service = ? AND unanswered IN (0, 1) AND late IN (0, 1)
        AND start_ms < ?
      """;

  /// The state of a service's queue, with its set-aside listens (the newest `most`).
  public Backlog backlog(String service, int most) {
    return writer.read(connection -> Backlog.read(connection, service, most));
  }
}
