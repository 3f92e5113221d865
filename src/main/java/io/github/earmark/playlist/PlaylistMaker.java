package io.github.earmark.playlist;

import io.github.earmark.features.CollectedSong;
import io.github.earmark.features.LibraryMatch;
import io.github.earmark.features.NearestSearch.Found;
import io.github.earmark.features.NearestSearch.Wish;
import io.github.earmark.features.SongCollection;
import io.github.earmark.features.SongsInRanges;
import io.github.earmark.music.Track;
import io.github.earmark.playlist.Listening.Heard;
import io.github.earmark.text.TimeSpan;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes playlists from a collection's songs.
///
/// @param heard how they were played
/// @param clock in the listener's time zone
public record PlaylistMaker(SongCollection songs, SongListening heard, Clock clock) {

  /// The songs that others should be like.
  ///
  /// @param label for people
  /// @param rows of the collection, without duplicates
  /// @param missing how many of the songs the collection does not have
  public record Selection(String label, List<Integer> rows, long missing) {
    public Selection {
      rows = List.copyOf(rows);
    }
  }

  /// A song that was chosen.
  ///
  /// @param why the reason, for people
  public record Pick(int row, double distance, CollectedSong song, String why, Heard heard) {}

  /// The result.
  ///
  /// @param wishes the wished-for values
  /// @param count how many songs are in all ranges, before any other condition
  public record Made(List<Wish> wishes, List<Pick> picks, long count) {}

  /// One song.
  ///
  /// @param state the directory of the history
  /// @param what a track's number, or an artist and a title
  public Selection track(Path state, String what) throws UserError {
    var row = new LikedSong(songs, state).find(what);
    var song = songs.song(row);
    return new Selection(label(song), List.of(row), 0);
  }

  /// Songs of a player. A single song is matched by its name alone if no song of that name has
  /// about the same length: another edition sounds much the same.
  ///
  /// @param state the directory of the history
  /// @param label for people
  /// @throws UserError if the collection has none of them
  public Selection tracks(Path state, String label, List<Track> tracks) throws UserError {
    var found = new TreeMap<>(LibraryMatch.tracks(songs, tracks, state));
    if (found.isEmpty() && tracks.size() == 1) {
      var one = tracks.getFirst();
      LibraryMatch.named(songs, text(one.artist()), text(one.title()))
          .ifPresent(row -> found.put(0, row));
    }
    if (found.isEmpty()) {
      throw UserError.failed(
          "the collection "
              + songs.name()
              + (tracks.size() == 1 ? " does not have " : " has no song of ")
              + label,
          "choose another song, or a collection that has it");
    }
    return new Selection(
        label, found.values().stream().distinct().toList(), (long) tracks.size() - found.size());
  }

  private static String text(@Nullable String name) {
    return name == null ? "" : name;
  }

  private static String label(CollectedSong song) {
    return song.artist().isEmpty() ? song.title() : song.artist() + " – " + song.title();
  }

  /// Chooses the songs.
  ///
  /// @throws UserError if the recipe is invalid
  public Made make(Recipe recipe, Selection selection) throws UserError {
    var words = new WishWords(songs);
    var wishes = words.wishes(recipe.on(), recipe.set(), selection.rows());
    var ranges = words.rangesOf(recipe.ranges());
    var within = recipe.notPlayedSince();
    var since = within == null ? null : clock.instant().minus(TimeSpan.parse(within));
    var inRanges = SongsInRanges.of(songs, ranges);
    var allowed = inRanges.and(heard.without(Unwanted.read(recipe.exclude()), since));
    var found =
        new Picks(songs, wishes, allowed, recipe.most(), recipe.perArtist())
            .without(selection.rows())
            .of(recipe.seed());
    var reasons = new Reasons(songs, wishes, clock.getZone());
    var picks = new ArrayList<Pick>();
    for (var one : found) {
      picks.add(pick(one, reasons));
    }
    return new Made(wishes, picks, inRanges.count());
  }

  private Pick pick(Found found, Reasons reasons) {
    var of = heard.of(found.row());
    return new Pick(
        found.row(), found.distance(), songs.song(found.row()), reasons.why(found.row(), of), of);
  }
}
