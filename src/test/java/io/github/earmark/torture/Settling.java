package io.github.earmark.torture;

import io.github.earmark.torture.record.Findings;
import io.github.earmark.torture.record.Owing;
import io.github.earmark.torture.record.Stopwatch;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Waits, after all failures have ended, until the daemon has nothing left to send that will change
/// by itself. It says what it is waiting for.
final class Settling {
  /// Last.fm does not say reliably what it has: a listen whose reply was lost is sent again this
  /// long after it was sent.
  private static final long RESEND = 600_000;

  /// The longest that a delivery may take without failures.
  private static final long DELIVERY = RESEND + 90_000;

  /// The longest in total. On a busy machine, the reply to a repeated listen may come too late, and
  /// then there are ten more minutes; this does not happen twice in a row by chance.
  private static final long LONGEST = 2 * DELIVERY;

  /// No client waits longer for a reply.
  private static final long REPLY = 65_000;

  private static final long EVERY = 1_000;
  private static final long SAY_EVERY = 15_000;
  private static final int NAMED = 5;

  /// What a daemon still has to send now.
  interface Look {
    Owing owing() throws SQLException;
  }

  private final long calm;
  private final Stopwatch watch;
  private final Findings findings;
  private final Consumer<String> out;
  private final Set<Map.Entry<String, Long>> lost = new HashSet<>();
  private Owing said = new Owing(Set.of(), Map.of());
  private long silent;

  /// @param calm when the failures ended
  /// @param out receives what is being waited for, line by line
  Settling(long calm, Stopwatch watch, Findings findings, Consumer<String> out) {
    this.calm = calm;
    this.watch = watch;
    this.findings = findings;
    this.out = out;
  }

  /// Returns when nothing is left to send, the daemon has died, or it has taken too long.
  void await(Look look, BooleanSupplier alive) throws SQLException {
    var begin = watch.now();
    silent = begin;
    while (true) {
      Stopwatch.sleep(EVERY);
      var owing = look.owing();
      var now = watch.now();
      var end = end(begin, owing);
      if (owing.nothing() || now >= end || !alive.getAsBoolean()) {
        break;
      }
      lost(owing, now);
      say(owing, now, end);
    }
    if (!lost.isEmpty()) {
      findings.count("replies that were lost when all was well again", lost.size());
    }
  }

  /// When to stop waiting: what was sent and not answered gets its ten minutes from then on.
  ///
  /// @param begin when the wait began
  static long end(long begin, Owing owing) {
    return Math.min(begin + LONGEST, Math.max(begin, owing.lastSent()) + DELIVERY);
  }

  private void lost(Owing owing, long now) {
    for (var one : owing.unanswered().entrySet()) {
      if (one.getValue() >= calm && now - one.getValue() >= REPLY) {
        lost.add(Map.entry(one.getKey(), one.getValue()));
      }
    }
  }

  private void say(Owing owing, long now, long end) {
    if (!owing.equals(said) && now - silent >= SAY_EVERY) {
      said = owing;
      silent = now;
      out.accept(text(owing, now, end));
    }
  }

  static String text(Owing owing, long now, long end) {
    var text = new StringJoiner("; ");
    text.add("waiting, %d s at most".formatted((end - now) / 1_000));
    var sent = owing.unanswered();
    if (!sent.isEmpty()) {
      var each =
          sent.entrySet().stream()
              .map(one -> "%s (%d s ago)".formatted(one.getKey(), (now - one.getValue()) / 1_000));
      text.add(
          "sent without a reply, sent again after %d s if not confirmed: %s"
              .formatted(RESEND / 1_000, named(each, sent.size())));
    }
    if (!owing.pending().isEmpty()) {
      text.add("to be sent: " + named(owing.pending().stream(), owing.pending().size()));
    }
    return text.toString();
  }

  private static String named(Stream<String> each, int count) {
    var more = count > NAMED ? " and %d more".formatted(count - NAMED) : "";
    return each.limit(NAMED).collect(Collectors.joining(", ")) + more;
  }
}
