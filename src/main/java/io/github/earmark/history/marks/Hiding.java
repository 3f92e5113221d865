package io.github.earmark.history.marks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.Merges;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.StoredTags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stores what the user hides from statistics. Thread-safe; blocks for the disk.
///
/// All methods throw [io.github.earmark.history.store.HistoryException].
public final class Hiding {
  private final Writer writer;

  public Hiding(Writer writer) {
    this.writer = writer;
  }

  /// Hides something from statistics.
  ///
  /// @return whether it was visible
  public boolean hide(Hidden hidden, Instant now) {
    return writer.write(connection -> Hidden.hide(connection, hidden, now));
  }

  /// Includes something in statistics again.
  ///
  /// @return whether it was hidden
  public boolean show(Hidden hidden) {
    return writer.write(connection -> Hidden.show(connection, hidden));
  }

  /// Everything hidden, most recent first.
  public List<Hidden> all() {
    return writer.read(Hidden::all);
  }

  /// What something counts as now: what it was merged into, else itself.
  public Hidden standing(Hidden hidden) {
    return writer.read(
        connection -> {
          var name = hidden.artistOrAlbum();
          if (name != null) {
            return Hidden.of(NameMerges.read(connection).of(name));
          }
          var track =
              hidden instanceof Hidden.OfTrack(var id) ? Merges.follow(connection, id) : null;
          return track == null ? hidden : new Hidden.OfTrack(track);
        });
  }

  /// Whether something was merged into another: then it is hidden if that one is.
  public boolean merged(Hidden hidden) {
    return writer.read(
        connection -> {
          var name = hidden.artistOrAlbum();
          return name != null
              ? NameMerges.read(connection).merged(name)
              : hidden instanceof Hidden.OfTrack(var id)
                  && !Objects.equals(Merges.follow(connection, id), id);
        });
  }

  /// The track that an id stands for now; null if there is none.
  public @Nullable Long track(long id) {
    return writer
        .read(connection -> Optional.ofNullable(Merges.follow(connection, id)))
        .orElse(null);
  }

  public boolean hasPlay(long id) {
    return writer.read(
        connection -> Sql.number(connection, "SELECT count(*) FROM plays WHERE id = ?", id) > 0);
  }

  /// The albums with a name, regardless of spelling: each once, as what it counts as. Scans the
  /// names of all tracks.
  public List<ArtistOrAlbum> albums(String name) {
    return writer.read(
        connection -> {
          var names = NameMerges.read(connection);
          var albums = new ArrayList<ArtistOrAlbum>();
          for (var artist :
              Sql.all(
                  connection,
                  """
                  SELECT tags FROM tracks t WHERE id IN (SELECT track FROM track_names WHERE album = ?)
                  ORDER BY id DESC
                  """,
                  row ->
                      ArtistOrAlbum.albumArtist(
                          StoredTags.read(Objects.requireNonNull(row.getString(1)))),
                  NameNormalizer.normal(name))) {
            var album = names.of(ArtistOrAlbum.album(name, artist));
            if (albums.stream().noneMatch(album::same)) {
              albums.add(album);
            }
          }
          return albums;
        });
  }
}
