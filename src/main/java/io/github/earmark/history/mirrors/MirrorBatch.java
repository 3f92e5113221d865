package io.github.earmark.history.mirrors;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a mirror receives next.
///
/// @param history identifies this history among others that the mirror has
/// @param items empty if what comes next is not for this mirror; the batch is settled anyway
/// @param until when the next play may be sent, if it is held back; else null
/// @param progress what to record once the mirror has the items; null if there is nothing to send
/// @param lists as they are now; they are sent with every batch
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

  /// What to record when a batch has been sent.
  public sealed interface Progress {
    /// Used instead of an id when there are no more rows.
    long END = -1;

    /// Changes to rows that the mirror has.
    ///
    /// @param debts their rows
    record Changes(List<Debt> debts) implements Progress {}

    /// New plays or marks, or old ones of a backfill.
    ///
    /// @param column that stores the position
    /// @param last the id of the last one
    record Rows(Column column, long last) implements Progress {}
  }

  /// A row that has changed.
  public record Debt(String kind, long ref, long revision) {}

  /// The positions that are stored for a mirror.
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
