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

/// Songs that are like others, as commands and the page show them.
///
/// @param like what they are like
/// @param songs how many songs of the collection that is
/// @param unknown how many more the collection does not have
/// @param wanted the wished-for values
/// @param to where they went: `print`, `queue`, or the name of the new playlist
/// @param player that received them; null if none did
/// @param missing how many of them the player does not have
/// @param rows nearest first
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

  /// A wished-for value.
  public record Wanted(String feature, double value, double weight) {}

  /// A value of a song.
  public record FeatureValue(String feature, double value) {}

  /// A song.
  ///
  /// @param id from the dataset
  /// @param distance in spreads
  /// @param why the reason, for people
  /// @param plays how often it was played
  /// @param skips how often it was skipped
  /// @param last when it was last played
  /// @param uri at the player; null if it does not have it, or was not asked
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

  /// The result, without a player.
  public static SongsLike of(SongCollection songs, Selection selection, Made made) {
    return of(songs, selection, made, "print", null, Map.of());
  }

  /// The result, and where it went.
  ///
  /// @param player null for none
  /// @param uris the player's URIs of the songs, by row
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
                        // As it was written: the float nearest to 0.1 becomes 0.1.
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
