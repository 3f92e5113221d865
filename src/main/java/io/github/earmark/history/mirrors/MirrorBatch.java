package io.github.earmark.history.mirrors;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a mirror gets next.
///
/// @param history tells this history from others that the mirror has
/// @param items empty where what comes next is not for it: then the batch is settled all the same
/// @param until when the next play is kept back no longer, where that is why there is nothing; null
///   where nothing is kept back
/// @param progress what to put down once the mirror has the items; null where there is nothing
/// @param lists as they are now; they go with whatever else goes
public record MirrorBatch(
    UUID history,
    List<MirrorItem> items,
    @Nullable Instant until,
    @Nullable Progress progress,
    Lists lists) {

  /// What is left out of statistics, and which names and tracks count as one: JSON arrays of
  /// arrays.
  ///
  /// @param hidden kind, artist, album, track, play (its lasting id in hexadecimal) and moment
  /// @param merges kind, the name that is gone and whose, the one that is kept and whose, and
  ///   moment
  /// @param trackMerges the track that is gone, the one that is kept, and moment
  public record Lists(String hidden, String merges, String trackMerges) {
    static final Lists NONE = new Lists("[]", "[]", "[]");
  }

  /// What a batch is part of.
  public sealed interface Progress {
    /// In the place of an id: there are no more.
    long END = -1;

    /// Changes of what the mirror has.
    ///
    /// @param debts their rows
    record Changes(List<Debt> debts) implements Progress {}

    /// Plays or marks that are new, or older ones of a backfill.
    ///
    /// @param column that says how far the mirror is
    /// @param last the id of the last one
    record Rows(Column column, long last) implements Progress {}
  }

  /// A row of what has changed.
  public record Debt(String kind, long ref, long revision) {}

  /// How far a mirror is.
  public enum Column {
    NEW_PLAYS("last_play"),
    NEW_MARKS("last_mark"),
    OLD_PLAYS("old_play"),
    OLD_MARKS("old_mark");

    private final String sql;

    Column(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }
  }
}
