package io.github.earmark.history.marks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import io.github.earmark.history.tracks.Merges;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.StoredTags;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps what the user does not want to see in statistics. Any thread; waits for the disk.
///
/// All methods throw [io.github.earmark.history.store.HistoryException].
public final class Hiding {
  private final Writer writer;

  public Hiding(Writer writer) {
    this.writer = writer;
  }

  /// Leaves something out of statistics from now on.
  ///
  /// @return whether it was not left out before
  public boolean hide(Hidden hidden, Instant now) {
    return writer.write(connection -> Hidden.hide(connection, hidden, now));
  }

  /// Has it count again.
  ///
  /// @return whether it was left out
  public boolean show(Hidden hidden) {
    return writer.write(connection -> Hidden.show(connection, hidden));
  }

  /// What is left out, the last that was hidden first.
  public List<Hidden> all() {
    return writer.read(Hidden::all);
  }

  /// The track that an id means now; null where there is none.
  public @Nullable Long track(long id) {
    return writer
        .read(connection -> Optional.ofNullable(Merges.follow(connection, id)))
        .orElse(null);
  }

  public boolean hasPlay(long id) {
    return writer.read(
        connection -> Sql.number(connection, "SELECT count(*) FROM plays WHERE id = ?", id) > 0);
  }

  /// The albums of a name, however it is spelt: each once, as the newest of its tracks has it.
  /// Looks at the names of all tracks.
  public List<Hidden.Album> albums(String name) {
    return writer
        .read(
            connection ->
                Sql.all(
                    connection,
                    """
                    SELECT tags FROM tracks t WHERE id IN (SELECT track FROM track_names WHERE album = ?)
                    ORDER BY id DESC
                    """,
                    row -> StoredTags.read(Objects.requireNonNull(row.getString(1))),
                    NameNormalizer.normal(name)))
        .stream()
        .map(Hidden::albumArtist)
        .distinct()
        .map(artist -> new Hidden.Album(artist, name))
        .toList();
  }
}
