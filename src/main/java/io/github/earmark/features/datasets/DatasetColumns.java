package io.github.earmark.features.datasets;

import io.github.earmark.features.LibraryMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Works out the meaning of a dataset's columns from its header and its first rows. Datasets use
/// many names for the same thing. A column is a feature if it is a number in all of the first rows
/// and is not just an index or a rank.
///
/// @param artist the index of the column, as are the others; -1 for none
/// @param features the columns that are features, with Earmark's names for them
record DatasetColumns(
    int artist, int title, int album, int id, int mbid, int isrc, List<FeatureSource> features) {
  private static final List<String> ARTISTS =
      List.of(
          "artists",
          "artist",
          "artist_name",
          "artist_names",
          "artists_name",
          "artist_name(s)",
          "track_artist",
          "artist(s)_name");
  private static final List<String> TITLES =
      List.of(
          "title", "track_name", "track_title", "song_title", "song_name", "song", "name", "track");
  private static final List<String> ALBUMS =
      List.of("album", "album_name", "track_album_name", "release");
  private static final List<String> IDS =
      List.of(
          "id",
          "track_id",
          "spotify_id",
          "song_id",
          "track_uri",
          "uri",
          "spotify_track_uri",
          "isrc");
  private static final List<String> MBIDS =
      List.of("mbid", "recording_mbid", "musicbrainz_recordingid", "recording_id");
  private static final List<String> ISRCS = List.of("isrc", "track_isrc", "isrc_code", "isrcs");
  private static final List<String> YEARS =
      List.of("release_date", "album_release_date", "track_album_release_date", "date");

  /// Lengths in milliseconds; they are stored in seconds.
  private static final Set<String> MILLISECONDS =
      Set.of("duration_ms", "track_duration_ms", "duration_(ms)", "length_ms");

  private static final Set<String> SECONDS = Set.of("duration_s", "duration_sec", "length");

  /// Numbers that do not describe a song.
  private static final Set<String> PLACES =
      Set.of(
          "", "index", "unnamed:_0", "track_number", "disc_number", "track_no", "rank", "explicit");

  /// A column that is a feature.
  ///
  /// @param column its index
  /// @param name of the feature
  /// @param factor its numbers are multiplied by this
  /// @param year whether only the first four digits are used, as for a date
  record FeatureSource(int column, String name, double factor, boolean year) {
    /// NaN for none.
    double value(List<String> cells) {
      if (column >= cells.size()) {
        return Double.NaN;
      }
      var cell = cells.get(column).strip();
      if (year) {
        return cell.matches("[0-9]{4}.*") ? Integer.parseInt(cell.substring(0, 4)) : Double.NaN;
      }
      return number(cell) * factor;
    }
  }

  /// Works out the columns.
  ///
  /// @param header its cells
  /// @param sample the first rows
  /// @return null if no column has titles
  static @Nullable DatasetColumns of(List<String> header, List<List<String>> sample) {
    var names = header.stream().map(DatasetColumns::plain).toList();
    var title = first(names, TITLES);
    if (title < 0) {
      return null;
    }
    var words = new ArrayList<Integer>();
    words.add(title);
    var artist = first(names, ARTISTS);
    var album = first(names, ALBUMS);
    var id = first(names, IDS);
    var mbid = first(names, MBIDS);
    var isrc = first(names, ISRCS);
    words.addAll(List.of(artist, album, id, mbid, isrc));
    var features = new ArrayList<FeatureSource>();
    for (var column = 0; column < names.size(); column++) {
      var name = names.get(column);
      var feature = feature(column, name);
      if (!words.contains(column)
          && !PLACES.contains(name)
          && !name.endsWith("_id")
          && !name.endsWith("_ids")
          && features.stream().noneMatch(one -> one.name().equals(feature.name()))
          && numbers(column, sample)) {
        features.add(feature);
      }
    }
    var date = first(names, YEARS);
    if (date >= 0 && features.stream().noneMatch(one -> one.name().equals("year"))) {
      features.add(new FeatureSource(date, "year", 1, true));
    }
    return new DatasetColumns(artist, title, album, id, mbid, isrc, List.copyOf(features));
  }

  private static FeatureSource feature(int column, String name) {
    if (MILLISECONDS.contains(name)) {
      return new FeatureSource(column, LibraryMatch.DURATION, 0.001, false);
    }
    return new FeatureSource(
        column, SECONDS.contains(name) ? LibraryMatch.DURATION : name, 1, false);
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
  }

  /// In the order of the names, not of the columns: `name` is the title only if nothing else is.
  private static int first(List<String> header, List<String> names) {
    return names.stream()
        .mapToInt(header::indexOf)
        .filter(place -> place >= 0)
        .findFirst()
        .orElse(-1);
  }

  private static boolean numbers(int column, List<List<String>> sample) {
    var some = false;
    for (var row : sample) {
      var cell = column < row.size() ? row.get(column).strip() : "";
      if (!missing(cell)) {
        if (Double.isNaN(number(cell))) {
          return false;
        }
        some = true;
      }
    }
    return some;
  }

  private static boolean missing(String cell) {
    return cell.isEmpty()
        || cell.equalsIgnoreCase("nan")
        || cell.equalsIgnoreCase("null")
        || cell.equalsIgnoreCase("none")
        || cell.equalsIgnoreCase("na");
  }

  private static double number(String cell) {
    if (missing(cell) || cell.length() > 40 || cell.indexOf('x') >= 0 || cell.indexOf('X') >= 0) {
      return Double.NaN;
    }
    var last = cell.charAt(cell.length() - 1);
    if (last != '.' && (last < '0' || last > '9')) {
      // Java would also parse "1d" and "0x1p3" as numbers.
      return Double.NaN;
    }
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }
}
