package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.ArtistOrAlbum.Kind;
import io.github.earmark.history.tracks.NameMerges.Merge;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stored merges of artists and albums. Code that keeps derived data learns which tracks have other
/// names after a change.
public record NameMergeTable(Connection connection) {

  /// The tracks whose name would change.
  public List<Long> preview(Merge merge) throws SQLException {
    var before = NameMerges.read(connection);
    return changed(before, before.with(merge), merge);
  }

  /// Merges two names.
  ///
  /// @param run the import that contains the merge; null for none
  /// @return the tracks whose name changes; empty if the names were merged already
  public List<Long> add(Merge merge, @Nullable Long run) throws SQLException {
    var before = NameMerges.read(connection);
    if (before.of(merge.gone()).same(before.of(merge.kept()))) {
      return List.of();
    }
    Sql.change(
        connection,
        """
        INSERT INTO name_merges (kind, gone, gone_artist, kept, kept_artist, merged_ms, import)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        merge.gone().kind().word(),
        merge.gone().name(),
        merge.gone().artist(),
        merge.kept().name(),
        merge.kept().artist(),
        merge.moment(),
        run);
    return tell(changed(before, NameMerges.read(connection), merge));
  }

  /// Undoes the merge of a name. It may have been merged twice, if its artist was merged and split
  /// in between: the last merge counts.
  ///
  /// @return the tracks that have the name again
  public List<Long> remove(Merge merge) throws SQLException {
    var before = NameMerges.read(connection);
    Sql.change(
        connection,
        """
        DELETE FROM name_merges WHERE id = (
          SELECT max(id) FROM name_merges WHERE (kind, gone, gone_artist) IS (?, ?, ?))
        """,
        merge.gone().kind().word(),
        merge.gone().name(),
        merge.gone().artist());
    return tell(changed(before, NameMerges.read(connection), merge));
  }

  /// Undoes the merges that came with an import.
  public void takeBack(long run) throws SQLException {
    var before = NameMerges.read(connection);
    if (Sql.change(connection, "DELETE FROM name_merges WHERE import = ?", run) == 0) {
      return;
    }
    var after = NameMerges.read(connection);
    for (var merge : before.all()) {
      if (!after.all().contains(merge)) {
        tell(changed(before, after, merge));
      }
    }
  }

  private List<Long> changed(NameMerges before, NameMerges after, Merge merge) throws SQLException {
    var concerned = new ArrayList<ArtistOrAlbum>();
    for (var merges : List.of(before, after)) {
      for (var one : List.of(merge.gone(), merge.kept())) {
        concerned.add(one);
        concerned.addAll(merges.into(merges.of(one)));
      }
      // Merged artists determine which albums are the same.
      for (var other : merges.all()) {
        if (other.gone().kind() == Kind.ALBUM) {
          concerned.addAll(List.of(other.gone(), other.kept()));
        }
      }
    }
    return new TracksUnderName(connection).changed(before, after, concerned);
  }

  private List<Long> tell(List<Long> tracks) throws SQLException {
    Sql.change(
        connection,
        "INSERT INTO changes (kind, id) SELECT 'track', value FROM json_each(?)",
        tracks.toString());
    return tracks;
  }
}
