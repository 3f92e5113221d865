package io.github.earmark.playlist;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A stored playlist, and how its songs were played.
///
/// @param songs the number of entries
/// @param gone how many of them the player no longer has
/// @param seconds the total of the lengths that are known
/// @param plays how often its songs were played, in total
/// @param last when one of them was last played; null if none ever was
/// @param unrated how many of its songs have no rating
/// @param heard how many of its songs were played how often
public record StoredSummary(
    String name,
    int songs,
    int gone,
    long seconds,
    long plays,
    @Nullable Instant last,
    int unrated,
    List<Bucket> heard) {
  /// The lower bounds of the buckets.
  private static final int[] STEPS = {0, 1, 2, 5, 10, 20, 50};

  /// A bucket of the distribution.
  ///
  /// @param from the smallest number of plays
  /// @param to the greatest; null for no limit
  public record Bucket(long from, @Nullable Long to, int songs) {}

  /// Reads a playlist.
  ///
  /// @param history null if there is none
  public static StoredSummary of(
      PlaylistPlayer player,
      PlaylistPlayer.Session session,
      String name,
      @Nullable Reader history,
      Listening listening)
      throws PlayerException {
    var entries = session.entries(name);
    var counts = new int[STEPS.length];
    var gone = 0;
    var unrated = 0;
    var plays = 0L;
    var seconds = 0.0;
    Instant last = null;
    for (var entry : entries) {
      var heard = listening.of(history == null ? null : track(player, entry, history));
      counts[bucket(heard.plays())]++;
      gone += entry.gone() ? 1 : 0;
      unrated += heard.rating() == 0 ? 1 : 0;
      plays += heard.plays();
      seconds += entry.track() == null ? 0 : PlayerSongs.seconds(entry.track().duration());
      var then = heard.last();
      last = then != null && (last == null || then.isAfter(last)) ? then : last;
    }
    return new StoredSummary(
        name, entries.size(), gone, Math.round(seconds), plays, last, unrated, buckets(counts));
  }

  private static @Nullable Long track(PlaylistPlayer player, PlaylistEntry entry, Reader history) {
    return history
        .places(
            places ->
                Optional.ofNullable(places.track(player.library(), entry.uri(), entry.track())))
        .orElse(null);
  }

  private static int bucket(long plays) {
    var bucket = 0;
    while (bucket + 1 < STEPS.length && plays >= STEPS[bucket + 1]) {
      bucket++;
    }
    return bucket;
  }

  private static List<Bucket> buckets(int[] counts) {
    var buckets = new ArrayList<Bucket>();
    for (var i = 0; i < STEPS.length; i++) {
      buckets.add(
          new Bucket(STEPS[i], i + 1 == STEPS.length ? null : STEPS[i + 1] - 1L, counts[i]));
    }
    return buckets;
  }
}
