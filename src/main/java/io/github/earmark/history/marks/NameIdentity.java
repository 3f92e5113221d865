package io.github.earmark.history.marks;

import io.github.earmark.history.store.Writer;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.NameMergeTable;
import io.github.earmark.history.tracks.NameMerges;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Merges artists and albums. This changes what statistics count together, but neither what was
/// heard nor what is delivered.
///
/// All methods are thread-safe, block for the disk and throw
/// [io.github.earmark.history.store.HistoryException].
public final class NameIdentity {
  private final Writer writer;

  public NameIdentity(Writer writer) {
    this.writer = writer;
  }

  /// The result, or what it would be.
  ///
  /// @param tracks how many change their name
  /// @param plays how many of their plays are counted elsewhere, not including skips
  /// @param keptHidden whether the kept name is hidden from statistics
  /// @param goneHidden whether the other one is hidden itself
  public record Moved(
      ArtistOrAlbum kept,
      ArtistOrAlbum gone,
      long tracks,
      long plays,
      boolean keptHidden,
      boolean goneHidden) {}

  /// All merges, in order.
  public List<NameMerges.Merge> all() {
    return writer.read(connection -> NameMerges.read(connection).all());
  }

  /// Merges a name into another.
  ///
  /// @param dry whether to only return what would happen
  /// @return null if they are merged already
  public @Nullable Moved merge(ArtistOrAlbum kept, ArtistOrAlbum gone, boolean dry, Instant now) {
    return (dry
            ? writer.<Optional<Moved>>read(connection -> merge(connection, kept, gone, true, now))
            : writer.<Optional<Moved>>write(
                connection -> merge(connection, kept, gone, false, now)))
        .orElse(null);
  }

  private static Optional<Moved> merge(
      Connection connection, ArtistOrAlbum kept, ArtistOrAlbum gone, boolean dry, Instant now)
      throws SQLException {
    var names = NameMerges.read(connection);
    var into = names.of(kept);
    var from = names.of(gone);
    if (into.same(from)) {
      return Optional.empty();
    }
    var merge = new NameMerges.Merge(from, into, now);
    var keptHidden = NameStory.hidden(connection, names, into);
    var goneHidden = NameStory.hidden(connection, names, from);
    var table = new NameMergeTable(connection);
    var tracks = dry ? table.preview(merge) : table.add(merge, null);
    return Optional.of(moved(connection, merge, tracks, keptHidden, goneHidden));
  }

  /// Counts a name by itself again, including names merged into it earlier.
  ///
  /// @return null if no such name was merged into another
  public @Nullable Moved unmerge(ArtistOrAlbum gone) {
    return writer
        .<Optional<Moved>>write(
            connection -> {
              var names = NameMerges.read(connection);
              for (var merge : names.all().reversed()) {
                if (merge.gone().same(gone)) {
                  var tracks = new NameMergeTable(connection).remove(merge);
                  var after = NameMerges.read(connection);
                  return Optional.of(
                      moved(
                          connection,
                          merge,
                          tracks,
                          NameStory.hidden(connection, after, after.of(merge.kept())),
                          NameStory.hidden(connection, after, after.of(merge.gone()))));
                }
              }
              return Optional.empty();
            })
        .orElse(null);
  }

  private static Moved moved(
      Connection connection,
      NameMerges.Merge merge,
      List<Long> tracks,
      boolean keptHidden,
      boolean goneHidden)
      throws SQLException {
    var count = NameStory.count(connection, tracks);
    return new Moved(
        merge.kept(), merge.gone(), count.tracks(), count.plays(), keptHidden, goneHidden);
  }
}
