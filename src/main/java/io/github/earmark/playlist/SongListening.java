package io.github.earmark.playlist;

import io.github.earmark.features.LibraryMatch;
import io.github.earmark.features.SongCollection;
import io.github.earmark.history.read.Reader;
import io.github.earmark.playlist.Listening.Heard;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// How the songs of a collection were played, as far as they are tracks of the history.
public final class SongListening {
  /// For use without a history.
  public static final SongListening NONE = new SongListening(Map.of(), Map.of());

  private final Map<Integer, Heard> heard;
  private final Map<Integer, List<Long>> tracks;

  private SongListening(Map<Integer, Heard> heard, Map<Integer, List<Long>> tracks) {
    this.heard = heard;
    this.tracks = tracks;
  }

  /// Reads it.
  ///
  /// @param state the directory of the history
  public static SongListening read(
      SongCollection songs, Reader history, Listening listening, Path state) {
    var heard = new HashMap<Integer, Heard>();
    var tracks = new HashMap<Integer, List<Long>>();
    var matched = history.numbers(query -> LibraryMatch.all(songs, query, state));
    matched
        .songs()
        .forEach(
            (track, row) -> {
              heard.merge(row, listening.of(track), Heard::plus);
              tracks.computeIfAbsent(row, _ -> new ArrayList<>(1)).add(track);
            });
    return new SongListening(heard, tracks);
  }

  /// How a song was played.
  public Heard of(int row) {
    return heard.getOrDefault(row, Heard.NEVER);
  }

  /// The tracks of the history that are this song.
  public List<Long> tracks(int row) {
    return tracks.getOrDefault(row, List.of());
  }

  /// Accepts the songs that are not unwanted.
  ///
  /// @param since leaves out songs started since then; null for none
  public IntPredicate without(Iterable<Unwanted> unwanted, @Nullable Instant since) {
    IntPredicate all = _ -> true;
    for (var one : unwanted) {
      all = all.and(row -> !one.is(of(row)));
    }
    return since == null
        ? all
        : all.and(
            row -> {
              var last = of(row).last();
              return last == null || last.isBefore(since);
            });
  }
}
