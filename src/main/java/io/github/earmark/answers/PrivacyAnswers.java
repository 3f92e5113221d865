package io.github.earmark.answers;

import io.github.earmark.api.OffResult;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.control.Verb;
import io.github.earmark.hearing.PlayerLoop;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.TimeSpan;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts and ends private listening.
///
/// @param traces the files that may still contain something written since a given time
/// @param forgetPlaying stops announcing to services what plays, and discards announcements under
///   way
record PrivacyAnswers(
    PrivateMode privateMode,
    Supplier<Moment> clock,
    MonitoredPlayers players,
    Function<Instant, List<Path>> traces,
    Runnable forgetPlaying) {
  private static final Logger LOG = LoggerFactory.getLogger(PrivacyAnswers.class);

  Map<String, Verb> verbs() {
    return Map.of("off", this::off, "on", this::on);
  }

  private OffResult off(List<String> words) throws UserError {
    if (words.size() > 1) {
      throw UserError.usage("off takes one length of time", "as in off 30m");
    }
    var time = words.isEmpty() ? null : TimeSpan.parse(words.getFirst());
    var begun = begun();
    try {
      stored(() -> privateMode.begin(clock.get(), time));
    } finally {
      forgetPlaying.run();
    }
    LOG.info("private listening{}", time == null ? "" : " for " + words.getFirst());
    return OffResult.of(
        answer(privateMode, clock.get()),
        begun == null ? List.of() : traces.apply(begun).stream().map(Path::toString).toList());
  }

  /// When the first of the plays in progress began that are not to be kept; null if there are none.
  private @Nullable Instant begun() {
    var now = clock.get();
    return players.hearings().stream()
        .map(loop -> loop.watch().current())
        .filter(Objects::nonNull)
        .map(CurrentPlay::play)
        .filter(play -> !play.qualified())
        .map(play -> play.boot().equals(now.boot()) ? now.wallAt(play.start()) : Instant.EPOCH)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private PrivacyResult on(List<String> words) throws UserError {
    if (!words.isEmpty()) {
      throw UserError.usage("on takes no arguments", "leave them out");
    }
    stored(() -> privateMode.end(clock.get()));
    LOG.info("no private listening");
    return answer(privateMode, clock.get());
  }

  private void stored(Runnable change) throws UserError {
    try {
      change.run();
    } catch (HistoryException e) {
      throw UserError.failed(
          "it holds, but only until the daemon is restarted: " + e.getMessage(),
          "fix that, then try again");
    } finally {
      players.hearings().forEach(PlayerLoop::look);
    }
  }

  static PrivacyResult answer(PrivateMode privateMode, Moment now) {
    var privatePeriod = privateMode.now(now);
    if (privatePeriod == null) {
      return PrivacyResult.NONE;
    }
    var until = privatePeriod.until();
    // By the current clock, in case it has been set since.
    return new PrivacyResult(
        true, wall(privatePeriod.since(), now), until == null ? null : wall(until, now));
  }

  private static Instant wall(Moment then, Moment now) {
    return then.boot().equals(now.boot()) ? now.wallAt(then.sinceBoot()) : then.wall();
  }
}
