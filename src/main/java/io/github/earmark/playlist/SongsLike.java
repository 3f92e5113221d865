package io.github.earmark.playlist;

import io.github.earmark.features.NearestSearch.Wish;
import io.github.earmark.features.SongCollection;
import io.github.earmark.playlist.PlaylistMaker.Made;
import io.github.earmark.playlist.PlaylistMaker.Pick;
import io.github.earmark.playlist.PlaylistMaker.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Songs that are like others, as commands and the page answer with them.
///
/// @param like what they are like
/// @param songs how many songs of the collection that is
/// @param unknown how many more there were that the collection does not have
/// @param wanted what each feature should be
/// @param to where they went: `print`, `queue`, or the name of the playlist that was made
/// @param player that got them; null where none did
/// @param missing how many of them it does not have
/// @param rows the nearest first
public record SongsLike(
    String collection,
    String like,
    int songs,
    long unknown,
    List<Wanted> wanted,
    String to,
    @Nullable String player,
    long missing,
    List<PickedSong> rows) {

  /// What a feature should be.
  public record Wanted(String feature, double value, double weight) {}

  /// One value of a song.
  public record FeatureValue(String feature, double value) {}

  /// One song.
  ///
  /// @param id as the dataset names it
  /// @param distance in spreads
  /// @param why in words
  /// @param plays how often it was heard
  /// @param skips how often it was left early
  /// @param last when it was heard last
  /// @param uri what the player calls it; null where it does not have it, or was not asked
  public record PickedSong(
      String artist,
      String title,
      @Nullable String album,
      @Nullable String id,
      @Nullable String mbid,
      double distance,
      String why,
      List<FeatureValue> values,
      long plays,
      long skips,
      @Nullable Instant last,
      @Nullable String uri) {}

  /// What was chosen, where nobody got it.
  public static SongsLike of(SongCollection songs, Selection selection, Made made) {
    return of(songs, selection, made, "print", null, Map.of());
  }

  /// What was chosen and where it went.
  ///
  /// @param player null for none
  /// @param uris what the player calls the songs, by their rows
  public static SongsLike of(
      SongCollection songs,
      Selection selection,
      Made made,
      String to,
      @Nullable String player,
      Map<Integer, String> uris) {
    return new SongsLike(
        songs.name(),
        selection.label(),
        selection.rows().size(),
        selection.missing(),
        made.wishes().stream()
            .map(wish -> new Wanted(name(songs, wish), wish.value(), wish.weight()))
            .toList(),
        to,
        player,
        player == null ? 0 : (long) made.picks().size() - uris.size(),
        made.picks().stream()
            .map(pick -> song(songs, made.wishes(), pick, uris.get(pick.row())))
            .toList());
  }

  private static PickedSong song(
      SongCollection songs, List<Wish> wishes, Pick pick, @Nullable String uri) {
    var song = pick.song();
    return new PickedSong(
        song.artist(),
        song.title(),
        song.album(),
        song.id(),
        song.mbid(),
        pick.distance(),
        pick.why(),
        wishes.stream()
            .map(
                wish ->
                    new FeatureValue(
                        name(songs, wish),
                        // As it was written: the float nearest to 0.1 is 0.1.
                        Double.parseDouble(
                            Float.toString(songs.value(wish.feature(), pick.row())))))
            .toList(),
        pick.heard().plays(),
        pick.heard().skips(),
        pick.heard().last(),
        uri);
  }

  private static String name(SongCollection songs, Wish wish) {
    return songs.features().get(wish.feature()).name();
  }
}
