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

/// What is owed to the services. Nothing leaves the queue that was not answered: a submission is
/// marked as sent before its request, and settled after the reply; one that is found sent and not
/// settled may have arrived, and only the service can tell.
///
/// All methods may be called from any thread, wait for the disk and throw [HistoryException]; a
/// change is made as a whole or not at all.
public final class Queue {
  private final Writer writer;
  private final Map<String, Runnable> wakes = new ConcurrentHashMap<>();
  private final Map<String, Duration> bounds = new ConcurrentHashMap<>();
  private volatile Runnable change = () -> {};

  public Queue(Writer writer) {
    this.writer = writer;
  }

  /// Has this called after something new was stored for a service. It is called on the storing
  /// thread and must not wait.
  public void onPending(String service, Runnable wake) {
    wakes.put(service, wake);
  }

  /// Says how old a listen may be when a service gets it. What is older when it is stored is set
  /// aside at once.
  ///
  /// @param longest null where that does not matter
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

  /// Has this called after plays were stored or could not be, or something became of a submission.
  /// It is called on whatever thread did that and must not wait.
  public void onChange(Runnable told) {
    change = told;
  }

  public void wake(Collection<String> services) {
    change.run();
    for (var service : services) {
      wakes.getOrDefault(service, () -> {}).run();
    }
  }

  /// What can be sent, oldest start first, as much as a small heap has room for. Not among it: what
  /// is held because the clock is wrong, what is kept back, what is set aside, and what was sent
  /// and not answered.
  public List<Submission> next(String service, int most) {
    return next(service, most, Set.of());
  }

  /// What can be sent, oldest start first, without these.
  ///
  /// @param except submissions' ids
  public List<Submission> next(String service, int most, Set<Long> except) {
    return next(service, most, except, false);
  }

  /// What can be sent, oldest start first, without these.
  ///
  /// @param except submissions' ids
  /// @param late of what a backfill asked for; else of what was heard since
  public List<Submission> next(String service, int most, Set<Long> except, boolean late) {
    return read(SubmissionRow.PENDING, service, 0L, late, ids(except), (long) most);
  }

  /// Of what can be sent, that which was sent least often, and the oldest of that; oldest start
  /// first. It looks at all that is pending.
  ///
  /// @param except submissions' ids
  /// @param late of what a backfill asked for; else of what was heard since
  public List<Submission> leastTried(String service, int most, Set<Long> except, boolean late) {
    return read(SubmissionRow.LEAST_TRIED, service, late, ids(except), (long) most);
  }

  /// One that can be sent; null where it cannot be any more, or not now.
  public @Nullable Submission sendable(long id) {
    return read(SubmissionRow.SENDABLE, id).stream().findFirst().orElse(null);
  }

  /// Whether this submission is still owed, sent or not.
  public boolean owes(long id) {
    return writer.read(
            connection ->
                Sql.number(
                    connection,
                    "SELECT count(*) FROM submissions WHERE id = ? AND state = 'pending'",
                    id))
        > 0;
  }

  /// What was sent and not answered, oldest start first.
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

  /// To be called before a request: from here on these have perhaps arrived, and a resend carries
  /// the values they have now.
  ///
  /// @param shaping says what those are sent with whose values are not frozen yet; the user's edits
  ///   come after it
  /// @return those that are to be sent, with their values: some may be ignored for their shape, and
  ///   the user may have dropped or edited some meanwhile
  public List<Submission> sending(
      List<Submission> batch, Instant now, Function<Submission, ItemShape> shaping) {
    return new SubmissionFreezer(writer, now).of(batch, shaping, change);
  }

  /// To be called after the reply, or after the service was asked what it has. What the user
  /// dropped meanwhile stays dropped, unless the service has it.
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

  /// Those that were suspected when that was put down last.
  public List<Suspect> suspects(String service) {
    return writer.read(connection -> Suspect.read(connection, service));
  }

  /// Puts down who is suspected now, by the strikes of each.
  public void strikes(Map<Long, Integer> before, Map<Long, Integer> after) {
    var rows = Suspect.changes(before, after);
    if (!rows.isEmpty()) {
      writer.write(connection -> Suspect.write(connection, rows));
    }
  }

  /// Does what the user decided about these plays.
  ///
  /// @param service at this service only; null for all
  /// @return the effect on each of their submissions; none for a play that is owed to nobody
  public List<Effect> decide(
      Decision decision, Collection<Long> plays, @Nullable String service, Instant now) {
    var effects = writer.write(connection -> decision.take(connection, plays, service, now));
    wake(effects.stream().filter(Effect::done).map(Effect::service).distinct().toList());
    return effects;
  }

  /// Does what the user decided about all that a service has set aside.
  ///
  /// @return how many listens that were
  public int decideAll(Decision decision, String service, Instant now) {
    var count = writer.write(connection -> decision.takeAll(connection, service, now));
    wake(List.of(service));
    return count;
  }

  /// Changes what is sent of a play. What has its values already, because a service was sent it and
  /// would not have it, gets new ones; what a service has, or may have, is left as it is.
  ///
  /// @param service at this service only; null for all
  /// @return the effect on each of its submissions
  public List<Effect> edit(long play, @Nullable String service, Edits edits) {
    var effects = writer.write(connection -> SubmissionEditor.of(connection, play, service, edits));
    wake(effects.stream().filter(Effect::done).map(Effect::service).distinct().toList());
    return effects;
  }

  /// Has a service get what was heard before it was there, as far as it is not owed that or has it:
  /// after all that is heard from now on. Each step holds the file for some hundredths of a second;
  /// what is done so far stands, whatever happens then.
  ///
  /// @return how many listens that is
  public int backfill(Backfill backfill) {
    var added = backfill.into(writer);
    wake(List.of(backfill.service()));
    return added;
  }

  /// Lets go of what waits by itself for the service to take it. What is kept back for the user
  /// stays so.
  public void hurry(String service) {
    if (writer.read(connection -> KeptBack.next(connection, service)) != 0) {
      writer.write(connection -> KeptBack.hurry(connection, service));
    }
  }

  /// Lets go of what was kept back long enough, or has waited by itself long enough.
  ///
  /// @return when there is more; null for never
  public @Nullable Instant release(String service, Instant now) {
    var next = writer.read(connection -> KeptBack.next(connection, service));
    if (KeptBack.over(next, now)) {
      next = writer.write(connection -> KeptBack.release(connection, service, now));
    }
    return next == 0 ? null : Instant.ofEpochMilli(next);
  }

  /// Takes plays out of the history, with all that is owed for them and the values they were sent
  /// with; nothing of them stays in the file, but see [History#traces]. What services have of them
  /// is put down for those that can delete it.
  ///
  /// @param deleting the services that can
  /// @return what was there of these plays
  public List<ForgottenPlay> forget(Collection<Long> plays, Set<String> deleting, Instant now) {
    var gone = writer.erase(connection -> new PlayRemover(connection, deleting).forget(plays, now));
    wake(deleting);
    return gone;
  }

  /// What [#forget] would take out.
  public List<ForgottenPlay> wouldForget(Collection<Long> plays) {
    return writer.read(connection -> new PlayRemover(connection, Set.of()).look(plays));
  }

  /// What a service is yet to delete, in the order in which the user wanted it.
  public List<Deletion> deletions(String service, int most) {
    return writer.read(connection -> Deletion.read(connection, service, most));
  }

  /// It is gone there, or never will be.
  public void deleted(Deletion deletion) {
    writer.write(
        connection -> Sql.change(connection, "DELETE FROM deletions WHERE id = ?", deletion.id()));
    change.run();
  }

  /// How many listens that are owed to a service began before a moment.
  public long before(String service, Instant moment) {
    return writer.read(connection -> Sql.number(connection, BEFORE, service, moment));
  }

  public static final String BEFORE =
      """
      SELECT count(*) FROM submissions
      WHERE state = 'pending' AND service = ? AND unanswered IN (0, 1) AND late IN (0, 1)
        AND start_ms < ?
      """;

  /// How things stand with a service, set-aside listens (the newest `most` of them) included.
  public Backlog backlog(String service, int most) {
    return writer.read(connection -> Backlog.read(connection, service, most));
  }
}
