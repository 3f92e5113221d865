package io.github.earmark.features.scan;

import io.github.earmark.features.CollectedSong;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.CollectionWriter;
import io.github.earmark.features.scan.MusicLibrary.LibrarySong;
import io.github.earmark.features.sound.SoundFeatures;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the collection of the listener's own library, from the scanned files, their tags and the
/// history.
public final class LibraryCollection {
  /// The name of the collection.
  public static final String NAME = CollectionFile.LIBRARY;

  /// The features that do not come from the sound: the year from the tags; how often a song was
  /// played, the share of its plays that were skips, its rating (1 to 10), and when it was last
  /// played, as a year with a fraction (2026.5 is the middle of 2026).
  static final List<String> BESIDE = List.of("year", "plays", "skip_rate", "rating", "last_heard");

  /// All features, in the order of a song's values.
  public static final List<String> FEATURES =
      Stream.concat(SoundFeatures.NAMES.stream(), BESIDE.stream()).toList();

  private static final Pattern YEAR = Pattern.compile("([12][0-9]{3})([^0-9].*)?");

  private final ScanBook book;
  private final HeardTracks heard;

  public LibraryCollection(ScanBook book, HeardTracks heard) {
    this.book = book;
    this.heard = heard;
  }

  /// Writes it, replacing the earlier one.
  ///
  /// @param scan that has read the files
  /// @param state the directory of the history
  public void write(MusicLibrary library, LibraryScan scan, Path state)
      throws UserError, IOException {
    var files = new HashSet<String>();
    try (var writer = new CollectionWriter(CollectionFile.of(state, NAME), FEATURES)) {
      library.each(
          song -> {
            var file = song.file();
            if (file != null && scan.present(file) && files.add(file.toString())) {
              add(writer, song, file);
            }
          });
      writer.finish();
    }
  }

  private void add(CollectionWriter writer, LibrarySong song, Path file) throws IOException {
    var scanned = book.of(file);
    var found = scanned == null ? null : scanned.values();
    if (scanned == null || found == null) {
      return;
    }
    var track = song.track();
    var values = new double[FEATURES.size()];
    for (var i = 0; i < found.length; i++) {
      values[i] = found[i];
    }
    var at = found.length;
    values[at++] = year(track.tags());
    var plays = heard.of(track);
    values[at++] = plays == null ? Double.NaN : plays.plays();
    values[at++] = plays == null ? Double.NaN : plays.skipRate();
    values[at++] = plays == null || plays.rating() == 0 ? Double.NaN : plays.rating();
    values[at] = plays == null || plays.last() == 0 ? Double.NaN : year(plays.last());
    writer.add(called(track, file, scanned.isrc()), values);
  }

  private static CollectedSong called(Track track, Path file, @Nullable String isrc) {
    var artists = track.artists().isEmpty() ? track.tags().all(Tag.ALBUM_ARTIST) : track.artists();
    var title = track.title();
    return new CollectedSong(
        artists,
        title == null ? String.valueOf(file.getFileName()) : title,
        track.tags().first(Tag.ALBUM),
        track.uri(),
        track.tags().first(Tag.RECORDING_MBID),
        isrc);
  }

  /// The year of the original release, if the tags have it, too.
  private static double year(Tags tags) {
    return Stream.of(Tag.ORIGINAL_DATE, Tag.DATE)
        .map(tags::first)
        .mapToDouble(LibraryCollection::year)
        .filter(year -> !Double.isNaN(year))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double year(@Nullable String date) {
    var year = date == null ? null : YEAR.matcher(date.strip());
    return year != null && year.matches() ? Integer.parseInt(year.group(1)) : Double.NaN;
  }

  /// A moment as a year with a fraction.
  static double year(long millis) {
    var day = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    return day.getYear() + (day.getDayOfYear() - 1.0) / day.toLocalDate().lengthOfYear();
  }
}
