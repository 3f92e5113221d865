package io.github.earmark.formats.earmark;

import static io.github.earmark.formats.earmark.EarmarkValues.bounded;
import static io.github.earmark.formats.earmark.EarmarkValues.id;
import static io.github.earmark.formats.earmark.EarmarkValues.length;
import static io.github.earmark.formats.earmark.EarmarkValues.millis;
import static io.github.earmark.formats.earmark.EarmarkValues.moment;
import static io.github.earmark.formats.earmark.EarmarkValues.need;
import static io.github.earmark.formats.earmark.EarmarkValues.one;
import static io.github.earmark.formats.earmark.EarmarkValues.or;
import static io.github.earmark.formats.earmark.EarmarkValues.tags;
import static io.github.earmark.formats.earmark.EarmarkValues.uuid;

import io.github.earmark.formats.export.EarmarkLines;
import io.github.earmark.formats.parsing.JsonObject;
import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.RoundVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parses the lines of [EarmarkLines]. Nothing in them is trusted: references must be to earlier
/// lines, and no value is accepted that the history would not write itself.
final class EarmarkParser {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_WITNESSES = 10;
  private static final int LONGEST_WORD = 1_000;

  /// Rough memory use of a track, description or mark, here and where it is stored.
  private static final long BYTES = 400;

  private final long most;
  private final Set<Long> songs = new HashSet<>();
  private final Set<Long> descriptions = new HashSet<>();
  private final Set<Long> marks = new HashSet<>();

  EarmarkParser() {
    this(Runtime.getRuntime().maxMemory() / 2 / BYTES);
  }

  /// @param most how many tracks, descriptions and marks are remembered, so that later lines can
  ///   refer to them
  EarmarkParser(long most) {
    this.most = most;
  }

  /// @throws EarmarkValues.BadLine if it is not a valid line of an export
  Copied read(JsonObject line) {
    var type = need(line, "type");
    return switch (type) {
      case "earmark_history" -> header(line);
      case "track" -> song(line);
      case "description" -> description(line);
      case "play" -> play(line);
      case "mark" -> mark(line);
      case "count" -> count(line);
      case "merge" -> merge(line);
      case "name_merge" -> mergedName(line);
      case "hidden" -> hidden(line);
      default ->
          throw new EarmarkValues.BadLine(
              "an export of this version has nothing of the type " + type);
    };
  }

  private Copied header(JsonObject line) {
    var version = line.number("version");
    if (version == null || version > EarmarkLines.VERSION) {
      throw new EarmarkValues.BadLine(
          "it was written by a newer Earmark (version %s of the format, this one knows %d); update Earmark"
              .formatted(version, EarmarkLines.VERSION));
    }
    songs.clear();
    descriptions.clear();
    marks.clear();
    return new Copied.Begin();
  }

  /// Bounds memory use; no real history is that large.
  private boolean remember(Set<Long> where, long id) {
    if (songs.size() + descriptions.size() + marks.size() >= most) {
      throw new EarmarkValues.BadLine(
          "there are more tracks and marks before it than fit into memory");
    }
    return where.add(id);
  }

  private Copied song(JsonObject line) {
    var id = id(line, "id");
    var names = new ArrayList<Copied.Spelling>();
    for (var name : line.rows("names")) {
      if (name.size() == 3) {
        names.add(new Copied.Spelling(name.get(0), name.get(1), name.get(2)));
      }
    }
    var files = new ArrayList<Copied.LibraryFile>();
    for (var file : line.objects("files")) {
      files.add(
          new Copied.LibraryFile(
              bounded(need(file, "player"), LONGEST_NAME),
              bounded(need(file, "uri"), Track.LONGEST_URI),
              or(file.text("artist")),
              or(file.text("title"))));
    }
    var song =
        new Copied.Song(
            id,
            line.has("merged_into") ? song(line, "merged_into") : null,
            line.texts("plays").stream().limit(MOST_WITNESSES).map(EarmarkValues::uuid).toList(),
            tags(line),
            length(line),
            names,
            files,
            Tags.builder()
                .addAll(Tag.RECORDING_MBID, line.texts("recordings"))
                .build()
                .all(Tag.RECORDING_MBID));
    // Only now, because invalid lines must not be referred to.
    if (!remember(songs, id)) {
      throw new EarmarkValues.BadLine("there is another track with the id " + id);
    }
    return song;
  }

  private Copied description(JsonObject line) {
    var id = id(line, "id");
    var description =
        new Copied.Description(
            id,
            song(line, "track"),
            new Track(need(line, "uri"), line.flag("remote"), tags(line), length(line)));
    if (!remember(descriptions, id)) {
      throw new EarmarkValues.BadLine("there is another description with the id " + id);
    }
    return description;
  }

  private Copied play(JsonObject line) {
    var others = new ArrayList<Copied.Word>();
    for (var word : line.objects("others")) {
      var outcome = need(word, "outcome");
      others.add(
          new Copied.Word(
              source(word.object("source")),
              description(word, "description"),
              moment(word, "start"),
              millis(word, "stayed_ms"),
              millis(word, "listened_ms"),
              outcome.equals("listen")));
    }
    var deliveries = new ArrayList<Copied.Delivery>();
    for (var delivery : line.objects("deliveries")) {
      deliveries.add(
          new Copied.Delivery(
              bounded(need(delivery, "service"), LONGEST_NAME),
              one(Copied.Delivered.class, need(delivery, "state")),
              edits(delivery.object("edits")),
              delivery.has("settled") ? moment(delivery, "settled") : null));
    }
    var ending = line.text("ending");
    return new Copied.Play(
        uuid(need(line, "id")),
        description(line, "description"),
        bounded(need(line, "player"), LONGEST_NAME),
        bounded(need(line, "kind"), LONGEST_NAME),
        moment(line, "start"),
        millis(line, "stayed_ms"),
        millis(line, "listened_ms"),
        one(RoundVerdict.class, need(line, "outcome")),
        ending == null ? null : one(PlayEvent.Ending.class, ending).name().toLowerCase(Locale.ROOT),
        line.has("key") ? bounded(need(line, "key"), LONGEST_NAME) : null,
        line.has("source") ? source(line.object("source")) : null,
        others,
        deliveries);
  }

  private Copied count(JsonObject line) {
    var plays = line.number("plays");
    var skips = line.number("skips");
    if (plays == null || skips == null || plays < 0 || skips < 0) {
      throw new EarmarkValues.BadLine("its plays or its skips are not a number");
    }
    return new Copied.KeptCount(
        description(line, "description"),
        new Copied.Count(
            bounded(need(line, "player"), LONGEST_NAME),
            plays,
            skips,
            line.has("last") ? moment(line, "last") : null));
  }

  private static SourceFormat source(JsonObject source) {
    var format = need(source, "format");
    var precision = source.number("precision_ms");
    if (!format.matches("[a-z0-9-]{1,40}|(?:client|feed):[A-Za-z0-9._-]{1,40}~?")
        || precision == null
        || precision <= 0) {
      throw new EarmarkValues.BadLine("its source is not one that Earmark writes");
    }
    return new SourceFormat(
        format,
        bounded(need(source, "player"), LONGEST_NAME),
        bounded(need(source, "kind"), LONGEST_NAME),
        Duration.ofMillis(precision));
  }

  private static @Nullable String edits(JsonObject edits) {
    var all = TrackJson.object();
    for (var tag : Tag.values()) {
      if (edits.has(tag.key())) {
        var values = all.putArray(tag.key());
        Tags.builder().addAll(tag, edits.texts(tag.key())).build().all(tag).forEach(values::add);
      }
    }
    return all.isEmpty() ? null : all.toString();
  }

  private Copied mark(JsonObject line) {
    var id = id(line, "id");
    var kind = need(line, "kind");
    var word = line.text("word");
    var value = line.number("value");
    if (value == null || value < -1 || value > 10 || kind.equals("tag") != (word != null)) {
      throw new EarmarkValues.BadLine("its value is not valid for a mark");
    }
    try {
      Mark.Word.of(kind, word, value.intValue());
    } catch (IllegalArgumentException _) {
      throw new EarmarkValues.BadLine("it is not a mark that Earmark knows");
    }
    var mark =
        new Copied.Marked(
            id,
            id(line, "gesture"),
            song(line, "track"),
            line.has("play") ? bounded(need(line, "play"), LONGEST_NAME) : null,
            kind,
            word == null ? null : bounded(word, LONGEST_WORD),
            value.intValue(),
            moment(line, "at"),
            millis(line, "position_ms"),
            one(Mark.Origin.class, need(line, "origin")).name().toLowerCase(Locale.ROOT),
            line.has("undone") ? moment(line, "undone") : null);
    remember(marks, id);
    return mark;
  }

  private Copied hidden(JsonObject line) {
    var kind = need(line, "kind");
    var artist = line.has("artist") ? bounded(need(line, "artist"), LONGEST_WORD) : null;
    var moment = moment(line, "at");
    return switch (kind) {
      case "artist" ->
          new Copied.LeftOut(
              kind, bounded(need(line, "artist"), LONGEST_WORD), null, null, null, moment);
      case "album" ->
          new Copied.LeftOut(
              kind, artist, bounded(need(line, "album"), LONGEST_WORD), null, null, moment);
      case "track" -> new Copied.LeftOut(kind, null, null, song(line, "track"), null, moment);
      case "play" -> new Copied.LeftOut(kind, null, null, null, uuid(need(line, "play")), moment);
      default -> throw new EarmarkValues.BadLine("nothing of the kind " + kind + " can be hidden");
    };
  }

  private static Copied mergedName(JsonObject line) {
    var kind = one(ArtistOrAlbum.Kind.class, need(line, "kind"));
    return new Copied.MergedName(
        new NameMerges.Merge(
            name(line, kind, "gone"), name(line, kind, "kept"), moment(line, "at")));
  }

  private static ArtistOrAlbum name(JsonObject line, ArtistOrAlbum.Kind kind, String which) {
    var artist = which + "_artist";
    return new ArtistOrAlbum(
        kind,
        bounded(need(line, which), LONGEST_WORD),
        kind == ArtistOrAlbum.Kind.ALBUM && line.has(artist)
            ? bounded(need(line, artist), LONGEST_WORD)
            : null);
  }

  private Copied merge(JsonObject line) {
    return new Copied.Merge(
        song(line, "gone"),
        song(line, "kept"),
        moment(line, "at"),
        line.numbers("descriptions").stream().filter(descriptions::contains).toList(),
        line.numbers("marks").stream().filter(marks::contains).toList(),
        wide(line.rows("files"), 2),
        line.texts("recordings"),
        wide(line.rows("names"), 3),
        wide(line.rows("shared"), 3));
  }

  private static List<List<String>> wide(List<List<String>> rows, int width) {
    return rows.stream().filter(row -> row.size() == width).toList();
  }

  private long song(JsonObject line, String name) {
    var id = id(line, name);
    if (!songs.contains(id)) {
      throw new EarmarkValues.BadLine(
          "it refers to track " + id + ", which is not in the file before it");
    }
    return id;
  }

  private long description(JsonObject line, String name) {
    var id = id(line, name);
    if (!descriptions.contains(id)) {
      throw new EarmarkValues.BadLine(
          "it refers to description " + id + ", which is not in the file before it");
    }
    return id;
  }
}
