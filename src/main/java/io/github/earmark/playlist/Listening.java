package io.github.earmark.playlist;

import io.github.earmark.history.read.Reader;
import io.github.earmark.stats.StatisticsStore;
import io.github.earmark.stats.values.Period;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How often the tracks of the history were played, and how they were rated. What is hidden from
/// statistics does not count here either.
public final class Listening {
  /// For use without a history.
  public static final Listening NONE = new Listening(Map.of());

  private final Map<Long, Heard> byTrack;

  /// How one track was played.
  ///
  /// @param last when it was last started, except for skips; null if it never was
  /// @param rating 1 to 10; 0 for none
  /// @param feeling 1 for loved, -1 for hated
  public record Heard(long plays, long skips, @Nullable Instant last, int rating, int feeling) {
    public static final Heard NEVER = new Heard(0, 0, null, 0, 0);

    /// The sum, for two tracks that are the same song.
    Heard plus(Heard other) {
      return new Heard(
          plays + other.plays,
          skips + other.skips,
          last == null || (other.last != null && other.last.isAfter(last)) ? other.last : last,
          Math.max(rating, other.rating),
          feeling == 0 ? other.feeling : feeling);
    }

    Heard rated(int value) {
      return new Heard(plays, skips, last, value, feeling);
    }

    Heard felt(int value) {
      return new Heard(plays, skips, last, rating, value);
    }

    /// Whether it was skipped at least as often as it was played.
    public boolean skipped() {
      return skips > 0 && skips >= plays;
    }
  }

  private Listening(Map<Long, Heard> byTrack) {
    this.byTrack = byTrack;
  }

  /// Reads it.
  ///
  /// @param state the directory of the history, which need not exist yet
  public static Listening read(Path state, StatisticsStore.Progress progress) {
    if (!Files.exists(state.resolve("history.db"))) {
      return NONE;
    }
    try (var history = Reader.open(state)) {
      return read(history, new StatisticsStore(state, progress));
    }
  }

  /// Reads it using an open store.
  public static Listening read(Reader history, StatisticsStore store) {
    var byTrack = new HashMap<Long, Heard>();
    store.look(
        history,
        statistics -> {
          statistics.eachTrack(
              Period.EVER,
              (track, sum) ->
                  byTrack.put(track, new Heard(sum.plays(), sum.skips(), sum.last(), 0, 0)));
          return true;
        });
    history.numbers(
        query -> {
          query.ratings((track, value) -> byTrack.put(track, of(byTrack, track).rated(value)));
          query.feelings((track, value) -> byTrack.put(track, of(byTrack, track).felt(value)));
          return true;
        });
    return new Listening(byTrack);
  }

  private static Heard of(Map<Long, Heard> byTrack, long track) {
    return byTrack.getOrDefault(track, Heard.NEVER);
  }

  /// How a track was played.
  ///
  /// @param track its id in the history; null for one that is not in it
  public Heard of(@Nullable Long track) {
    return track == null ? Heard.NEVER : byTrack.getOrDefault(track, Heard.NEVER);
  }
}
