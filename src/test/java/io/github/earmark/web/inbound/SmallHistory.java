package io.github.earmark.web.inbound;

import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.read.StoredListen;
import io.github.earmark.history.read.TrackWithFeedback;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.music.Track;
import io.github.earmark.stats.values.Bucket;
import io.github.earmark.stats.values.Label;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.PlaySum;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.TopRow;
import io.github.earmark.stats.values.Unit;
import io.github.earmark.stats.values.Week;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.HubHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Three listens, an hour apart, of which the last was submitted by `phone`; the first is loved.
public final class SmallHistory implements HubHistory {
  static final Instant FIRST = Instant.parse("2026-11-21T06:00:00.250Z");
  static final UUID RECORDING = UUID.fromString("11111111-2222-3333-4444-555555555555");

  private final List<StoredListen> listens = new ArrayList<>();

  @Nullable TrackInfo playing;
  boolean broken;

  public SmallHistory() {
    for (var i = 3; i >= 1; i--) {
      listens.add(
          new StoredListen(
              i * 10L,
              i,
              FIRST.plus(Duration.ofHours(i - 1L)),
              HeardPlays.track("Song " + i),
              i == 3 ? "phone" : "mpd"));
    }
  }

  private void look() {
    if (broken) {
      throw new HistoryException("the disk is gone");
    }
  }

  @Override
  public List<StoredListen> listens(
      @Nullable Instant since, @Nullable Instant until, long skipped, int most) {
    return within(since, until).stream().skip(skipped).limit(most).toList();
  }

  @Override
  public List<StoredListen> firstListens(Instant since, int most) {
    var all = within(since, null);
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  @Override
  public long listens(@Nullable Instant since, @Nullable Instant until) {
    return within(since, until).size();
  }

  private List<StoredListen> within(@Nullable Instant since, @Nullable Instant until) {
    look();
    return listens.stream()
        .filter(one -> since == null || !one.start().isBefore(since))
        .filter(one -> until == null || one.start().isBefore(until))
        .toList();
  }

  @Override
  public @Nullable Instant newest() {
    return listens.getFirst().start();
  }

  @Override
  public @Nullable Instant oldest() {
    return listens.getLast().start();
  }

  @Override
  public @Nullable Track track(long id) {
    return listens.stream()
        .filter(one -> one.track() == id)
        .map(StoredListen::said)
        .findAny()
        .orElse(null);
  }

  @Override
  public @Nullable Long recorded(UUID recording) {
    return recording.equals(RECORDING) ? 2L : null;
  }

  @Override
  public List<TrackWithFeedback> feedback() {
    return List.of(
        new TrackWithFeedback(2, HeardPlays.track("Song 2"), -1, FIRST),
        new TrackWithFeedback(1, HeardPlays.track("Song 1"), 1, FIRST.plusSeconds(60)));
  }

  @Override
  public @Nullable TrackInfo playing(Client client) {
    return playing;
  }

  @Override
  public Most most(TopKind kind, Period period, int rows) {
    var label =
        switch (kind) {
          case ARTISTS -> Label.of("Artist");
          case ALBUMS -> new Label("Album", "Artist", null, null, null);
          default -> new Label("Song 1", "Artist", "Album", 1L, 1L);
        };
    var some = within(period.from(), period.until());
    return some.isEmpty() || rows == 0
        ? new Most(List.of(), 0)
        : new Most(
            List.of(
                new TopRow(
                    1,
                    label,
                    new PlaySum(some.size(), Duration.ofMinutes(9), 0, FIRST, FIRST),
                    null,
                    null)),
            7);
  }

  @Override
  public List<Bucket> activity(Period period, Unit unit) {
    return within(period.from(), period.until()).isEmpty()
        ? List.of()
        : List.of(
            new Bucket(
                unit.begin(LocalDateTime.ofInstant(FIRST, ZoneOffset.UTC)),
                3,
                Duration.ofMinutes(9),
                0));
  }

  @Override
  public Week week(Period period) {
    var plays = within(period.from(), period.until()).size();
    // A Saturday, 6:00.
    return new Week(
        IntStream.range(0, 7 * 24)
            .mapToObj(hour -> new Week.Hour(hour == 5 * 24 + 6 ? plays : 0, Duration.ZERO, 0))
            .toList());
  }
}
