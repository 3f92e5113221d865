package io.github.earmark.history.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.history.tracks.StoredTags;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.core.Codes;

/// A [Search] as a condition in SQL, on tags as they are stored. SQLite itself excludes most rows,
/// by comparing ASCII text; the others are compared exactly.
final class SearchCondition {
  private static final String FUNCTION = "earmark_sought";

  private static final Pattern SPELT_OTHERWISE = Pattern.compile("[\\s\"\\\\\\x00-\\x1f]+");

  private static final Pattern ESCAPED = Pattern.compile("[\"\\\\\\x00-\\x1f]");

  private static final List<Tag> ANYWHERE =
      List.of(
          Tag.TITLE,
          Tag.ARTIST,
          Tag.ALBUM_ARTIST,
          Tag.ALBUM,
          Tag.COMPOSER,
          Tag.PERFORMER,
          Tag.CONDUCTOR,
          Tag.ENSEMBLE,
          Tag.WORK,
          Tag.STATION,
          Tag.STREAM_TITLE);

  private final Folding folding = new Folding();
  private final List<String> words;
  private final @Nullable String artist;
  private final @Nullable String album;
  private final @Nullable String title;
  private final @Nullable String genre;
  private final @Nullable String composer;
  private final NameMerges merges;

  /// At least one of these has to match.
  private final List<Hints> hints;

  /// Text that has to occur in the tags.
  ///
  /// @param words all words, however they are spelt
  /// @param parts the parts without characters that JSON escapes, all of them
  private record Hints(List<String> words, List<String> parts) {
    /// JSON escapes some characters, and white space may differ.
    static Hints of(Stream<String> all) {
      var parts = all.map(SearchCondition::bare).distinct().toList();
      return new Hints(
          parts.stream()
              .flatMap(part -> Stream.of(SPELT_OTHERWISE.split(part)))
              .filter(part -> !part.isEmpty())
              .distinct()
              .toList(),
          parts.stream().filter(part -> !ESCAPED.matcher(part).find()).toList());
    }

    /// @param json folded
    boolean in(String json) {
      return (json.indexOf('\\') < 0 ? parts : words).stream().allMatch(json::contains);
    }
  }

  /// A search by the name of an artist or album also finds those that were merged into it.
  static SearchCondition of(Connection connection, Search search) throws SQLException {
    var byName = search.artist() != null || search.album() != null;
    return new SearchCondition(search, byName ? NameMerges.read(connection) : NameMerges.NONE);
  }

  SearchCondition(Search search, NameMerges merges) {
    this.merges = merges;
    this.words = search.words().stream().map(folding::of).toList();
    this.artist = folded(search.artist());
    this.album = folded(search.album());
    this.title = folded(search.title());
    this.genre = folded(search.genre());
    this.composer = folded(search.composer());
    var alternatives = new ArrayList<Hints>();
    alternatives.add(hints(artist, album));
    for (var merge : merges.all()) {
      var gone = merge.gone();
      var root = merges.of(gone);
      if (gone.kind() == ArtistOrAlbum.Kind.ALBUM
          ? album != null && is(album, folding.of(root.name()))
          : artist != null && is(artist, folding.of(root.name()))) {
        alternatives.add(
            gone.kind() == ArtistOrAlbum.Kind.ALBUM
                ? hints(null, folding.of(gone.name()))
                : hints(folding.of(gone.name()), null));
      }
    }
    this.hints = List.copyOf(alternatives);
  }

  private @Nullable String folded(@Nullable String text) {
    return text == null ? null : folding.of(text);
  }

  /// Registers the condition with a connection, until that is closed or another search replaces it.
  void on(Connection connection) throws SQLException {
    Function.create(
        connection,
        FUNCTION,
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            // The other values are read only when they matter: reading one takes longer than
            // comparing most tags.
            var json = new String(value_blob(0), UTF_8);
            var hinted = hinted(json);
            if (!hinted && value_type(2) == Codes.SQLITE_NULL) {
              result(0);
            } else {
              result(holds(json, value_text(1), value_text(2)) ? 1 : 0);
            }
          }
        },
        3,
        Function.FLAG_DETERMINISTIC);
  }

  /// A condition that is true if the tags in a column match, with a value of [#values] for each
  /// question mark.
  ///
  /// @param uri an expression; files without a title are found by it
  /// @param word an expression: another word that belongs to the tags, or null
  String sql(String tags, String uri, String word) {
    // LIKE ignores the case of ASCII letters, in a third of the time of lower().
    var like = tags + " LIKE ? ESCAPE '!'";
    var hinted =
        hints.stream()
            .map(all -> String.join(" AND ", Collections.nCopies(all.words().size(), like)))
            .map(all -> all.isEmpty() ? "TRUE" : all)
            .collect(Collectors.joining(" OR "));
    return """
    (octet_length(%1$s) <> length(%1$s) OR instr(%1$s, '"title"') = 0 OR %3$s IS NOT NULL OR (%4$s))
      AND earmark_sought(%1$s, %2$s, %3$s)
    """
        .formatted(tags, uri, word, hinted);
  }

  List<String> values() {
    return hints.stream()
        .flatMap(all -> all.words().stream())
        .map(hint -> "%" + hint.replaceAll("[%_!]", "!$0") + "%")
        .toList();
  }

  private Hints hints(@Nullable String byArtist, @Nullable String onAlbum) {
    return Hints.of(
        Stream.concat(
            words.stream(),
            Stream.of(byArtist, onAlbum, title, genre, composer).filter(Objects::nonNull)));
  }

  /// Whether tags may match. If there is no title, they always may, as the file name is searched
  /// instead.
  private boolean hinted(String json) {
    var text = folding.of(json);
    return hints.stream().anyMatch(all -> all.in(text)) || !text.contains("\"title\"");
  }

  private boolean holds(String json, @Nullable String uri, @Nullable String word) {
    var tags = StoredTags.read(json);
    var named = in(artist, tags, Tag.ARTIST, Tag.ALBUM_ARTIST) && in(album, tags, Tag.ALBUM);
    return (named || countsAs(tags))
        && in(title, tags, Tag.TITLE)
        && in(genre, tags, Tag.GENRE)
        && in(composer, tags, Tag.COMPOSER)
        && hasWords(tags, uri, word);
  }

  private boolean in(@Nullable String part, Tags tags, Tag... where) {
    return in(part, Stream.of(where).flatMap(tag -> tags.all(tag).stream()));
  }

  private boolean in(@Nullable String part, Stream<String> names) {
    return part == null || names.anyMatch(name -> is(part, folding.of(name)));
  }

  private static boolean is(String part, String name) {
    return whole(part) ? name.equals(bare(part)) || name.equals(part) : name.contains(part);
  }

  private static boolean whole(String part) {
    return part.length() > 2 && part.startsWith("\"") && part.endsWith("\"");
  }

  private static String bare(String part) {
    return whole(part) ? part.substring(1, part.length() - 1) : part;
  }

  /// Whether it counts for the artist and the album searched for.
  private boolean countsAs(Tags tags) {
    if (merges.isEmpty()) {
      return false;
    }
    var albums = ArtistOrAlbum.of(ArtistOrAlbum.Kind.ALBUM, tags).stream().map(merges::of).toList();
    var artists =
        Stream.concat(
            ArtistOrAlbum.of(ArtistOrAlbum.Kind.ARTIST, tags).stream()
                .map(one -> merges.of(one).name()),
            album == null
                ? Stream.of()
                : albums.stream().map(ArtistOrAlbum::artist).filter(Objects::nonNull));
    return in(artist, artists) && in(album, albums.stream().map(ArtistOrAlbum::name));
  }

  private boolean hasWords(Tags tags, @Nullable String uri, @Nullable String word) {
    if (words.isEmpty()) {
      return true;
    }
    var names = new ArrayList<String>();
    ANYWHERE.forEach(tag -> names.addAll(tags.all(tag)));
    if (uri != null && tags.first(Tag.TITLE) == null) {
      names.add(uri);
    }
    if (word != null) {
      names.add(word);
    }
    var all = names.stream().map(folding::of).collect(Collectors.joining("\n"));
    return words.stream().allMatch(all::contains);
  }
}
