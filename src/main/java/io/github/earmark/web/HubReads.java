package io.github.earmark.web;

import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.control.ControlClient;
import io.github.earmark.control.Paths;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.read.StoredListen;
import io.github.earmark.history.read.TrackWithFeedback;
import io.github.earmark.music.Track;
import io.github.earmark.stats.values.Bucket;
import io.github.earmark.stats.values.Measure;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.TopQuery;
import io.github.earmark.stats.values.Unit;
import io.github.earmark.stats.values.Week;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.HubHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the protocols of other scrobblers read, straight from the history; only what is playing
/// comes from the daemon.
///
/// @param zone the listener's time zone
record HubReads(Map<String, String> env, CountedHistory counted, ZoneId zone)
    implements HubHistory {

  private <T extends @Nullable Object> T read(Function<Reader, T> question) {
    try (var history = Reader.open(Paths.state(env))) {
      return question.apply(history);
    }
  }

  @Override
  public List<StoredListen> listens(
      @Nullable Instant since, @Nullable Instant until, long skipped, int most) {
    return read(history -> history.listens(since, until, skipped, most));
  }

  @Override
  public List<StoredListen> firstListens(Instant since, int most) {
    return read(history -> history.firstListens(since, most));
  }

  @Override
  public long listens(@Nullable Instant since, @Nullable Instant until) {
    return read(history -> history.listens(since, until));
  }

  @Override
  public @Nullable Instant newest() {
    return this.<@Nullable Instant>read(Reader::newest);
  }

  @Override
  public @Nullable Instant oldest() {
    return this.<@Nullable Instant>read(Reader::oldest);
  }

  @Override
  public @Nullable Track track(long id) {
    return this.<@Nullable Track>read(history -> history.track(id));
  }

  @Override
  public @Nullable Long recorded(UUID recording) {
    return this.<@Nullable Long>read(history -> history.recorded(recording));
  }

  @Override
  public List<TrackWithFeedback> feedback() {
    return read(Reader::lovedAndHated);
  }

  /// Null while private mode is on or the daemon cannot be reached.
  @Override
  public @Nullable TrackInfo playing(Client client) throws UserError {
    NowResult now;
    try {
      now = ControlClient.of(env).ask(NowResult.class, "now");
    } catch (UserError e) {
      if (e.kind() == UserError.Kind.NO_DAEMON) {
        return null;
      }
      throw e;
    }
    var privacy = now.privacy();
    return privacy != null && privacy.off()
        ? null
        : now.players().stream()
            .filter(player -> player.state() == PlayerState.State.PLAYING)
            .filter(player -> player.song() != null && player.privateToEnd() == null)
            .min(Comparator.comparing(player -> !player.name().equals(client.name())))
            .map(PlayerState::song)
            .orElse(null);
  }

  @Override
  public Most most(TopKind kind, Period period, int rows) throws UserError {
    return counted.ask(
        statistics ->
            new Most(
                statistics.top(new TopQuery(kind, Measure.PLAYS, period, null, rows, null, false)),
                statistics.distinct(kind, period)));
  }

  @Override
  public List<Bucket> activity(Period period, Unit unit) throws UserError {
    record Activity(List<Bucket> buckets) {}
    return counted
        .ask(statistics -> new Activity(statistics.activity(period, unit, zone, false)))
        .buckets();
  }

  @Override
  public Week week(Period period) throws UserError {
    return counted.ask(statistics -> statistics.week(period, zone, false));
  }
}
