package io.github.earmark.stats;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.MORNING;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.step;

import io.github.earmark.formats.Formats;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.history.imports.ImportUndo;
import io.github.earmark.history.marks.Hidden;
import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.importing.Importer;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Recognition;
import io.github.earmark.importing.Settings;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Does everything that can happen to a history, at random.
final class ListenerLife implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final String[] ARTISTS = {"Björk", "BJÖRK", "Sigur Rós", "Portishead", "Can"};
  private static final String[] GENRES = {"Rock", "rock", "Trip-Hop", "Ambient"};

  private final Path directory;
  private final Random random;
  private History history;
  final List<Hidden> hidden = new ArrayList<>();
  final List<NameMerges.Merge> merges = new ArrayList<>();
  private int plays;
  private long second;

  ListenerLife(Path directory, long seed) {
    this.directory = directory;
    this.random = new Random(seed);
    this.history = History.open(directory, BUILT);
  }

  /// The currently open history.
  History history() {
    return history;
  }

  void live() throws Exception {
    switch (random.nextInt(28)) {
      case 0, 1, 2, 3, 4, 5 -> hear();
      case 6, 7 -> skip();
      case 8 -> endOne();
      case 9 -> held();
      case 10 -> forget();
      case 11, 12 -> history.trackIdentity().merge(track(), track(), NOW);
      case 13, 14 -> history.trackIdentity().unmerge(track(), NOW);
      case 15 ->
          history
              .trackIdentity()
              .split(track(), "music/" + random.nextInt(6) + ".flac", false, NOW);
      case 16, 17 -> runImport();
      case 18 -> undoImport();
      case 19, 20 -> mark();
      case 21 -> hide();
      case 22 -> mergeNames();
      case 23 -> unmergeNames();
      case 24 -> second += random.nextInt(400 * 86_400);
      case 25 -> {
        if (!hidden.isEmpty()) {
          history.hiding().show(hidden.remove(random.nextInt(hidden.size())));
        }
      }
      default -> {
        history.close();
        history = History.open(directory, BUILT);
      }
    }
  }

  /// One of a few songs, whose files are retagged now and then.
  private Track song() {
    var number = random.nextInt(6);
    var tags =
        Tags.builder()
            .add(Tag.TITLE, "Song " + number)
            .add(Tag.ARTIST, ARTISTS[(number + random.nextInt(2)) % ARTISTS.length])
            .add(Tag.GENRE, GENRES[random.nextInt(GENRES.length)]);
    if (random.nextBoolean()) {
      tags.add(Tag.ALBUM, "Album " + number % 2);
    }
    if (random.nextInt(4) == 0) {
      tags.add(Tag.ARTIST, ARTISTS[random.nextInt(ARTISTS.length)]);
      tags.add(Tag.ALBUM_ARTIST, "Various Artists");
      tags.add(Tag.COMPOSER, "Satie");
    }
    return new Track(
        "music/" + number + ".flac",
        false,
        tags.build(),
        Duration.ofSeconds(random.nextInt(2) * 20L + 170L));
  }

  private Play play(boolean qualified) {
    second += 1 + random.nextInt(40_000);
    return new Play(
        "key-" + plays++,
        song(),
        "boot",
        Duration.ofMillis(second * 1000 + random.nextInt(1000)),
        Duration.ofMillis(random.nextInt(180_000)),
        false,
        qualified);
  }

  private void commit(PlayEvent event, long end) {
    history.commit("mpd" + random.nextInt(2), "MPD", step(event), at(end), List.of());
  }

  /// Some plays are still going on.
  private void hear() {
    var play = play(true);
    commit(new PlayEvent.Qualified(play), second + 100);
    if (random.nextInt(3) == 0) {
      end(play, play.listened().plusSeconds(7));
    }
  }

  private void end(Play play, Duration listened) {
    var ended =
        new Play(
            play.key(), play.track(), play.boot(), play.start(), listened, false, play.qualified());
    commit(new PlayEvent.Ended(ended, PlayEvent.Ending.CHANGED, at(second + 200)), second + 200);
  }

  private void skip() {
    end(play(false), Duration.ofSeconds(5 + random.nextInt(10)));
  }

  /// The latest one continues, or is repeated.
  private void endOne() {
    var key = "key-" + Math.max(0, plays - 1 - random.nextInt(3));
    end(
        new Play(
            key,
            song(),
            "boot",
            Duration.ofSeconds(second),
            Duration.ofSeconds(150 + random.nextInt(30)),
            false,
            true),
        Duration.ofSeconds(150 + random.nextInt(30)));
  }

  /// A play from before the clock was right, which gets its start once that is known.
  private void held() {
    second += 600;
    var boot = "boot-" + plays;
    var play =
        new Play(
            "key-" + plays++,
            song(),
            boot,
            Duration.ofSeconds(10),
            Duration.ofSeconds(90),
            false,
            true);
    history.commit(
        "mpd",
        "MPD",
        step(new PlayEvent.Qualified(play)),
        HeardPlays.at(boot, 100, Instant.EPOCH.plusSeconds(100)),
        List.of());
    if (random.nextBoolean()) {
      history.restamp(HeardPlays.at(boot, 500, MORNING.plusSeconds(second)));
    }
  }

  private void forget() {
    history.queue().forget(List.of(1L + random.nextInt(plays + 20), lastPlay()), Set.of(), NOW);
  }

  private long lastPlay() {
    return Long.parseLong(one("SELECT coalesce(max(id), 1) FROM plays"));
  }

  private String one(String query) {
    return HeardPlays.ask(history, query).getFirst();
  }

  private long track() {
    return 1L + random.nextInt(Integer.parseInt(one("SELECT coalesce(max(id), 1) FROM tracks")));
  }

  private void mark() {
    Marks.On on = new Marks.On.Known(track(), null);
    var word =
        switch (random.nextInt(3)) {
          case 0 -> new Mark.Rating(random.nextInt(11));
          case 1 -> new Mark.Love(random.nextInt(3) - 1);
          default ->
              new Mark.Tag(random.nextBoolean() ? "rainy" : "late night", random.nextInt(3) > 0);
        };
    history.marks().make(on, _ -> List.of(word), Mark.Origin.SOCKET, List.of(), NOW);
    if (random.nextInt(4) == 0) {
      history.marks().undo(List.of(), NOW);
    }
  }

  private void hide() {
    var one =
        switch (random.nextInt(4)) {
          case 0 -> new Hidden.Artist(ARTISTS[random.nextInt(ARTISTS.length)]);
          case 1 -> new Hidden.Album(ARTISTS[random.nextInt(ARTISTS.length)], "album 1");
          case 2 -> new Hidden.OfTrack(track());
          default -> new Hidden.OfPlay(lastPlay());
        };
    if (history.hiding().hide(one, NOW)) {
      hidden.add(one);
    }
  }

  /// Two artists or two albums, which may not exist.
  private ArtistOrAlbum name(boolean album) {
    var artist = ARTISTS[random.nextInt(ARTISTS.length)];
    return album
        ? ArtistOrAlbum.album(
            "ALBUM " + random.nextInt(2), random.nextBoolean() ? "Various Artists" : artist)
        : ArtistOrAlbum.artist(artist);
  }

  void mergeNames() {
    var album = random.nextBoolean();
    var moved = history.nameIdentity().merge(name(album), name(album), false, NOW);
    if (moved != null) {
      merges.add(new NameMerges.Merge(moved.gone(), moved.kept(), NOW));
    }
  }

  void unmergeNames() {
    if (!merges.isEmpty()) {
      unmerge(merges.get(random.nextInt(merges.size())));
    }
  }

  /// If a name was merged twice, the last merge is undone.
  private void unmerge(NameMerges.Merge any) {
    history.nameIdentity().unmerge(any.gone());
    for (var i = merges.size() - 1; i >= 0; i--) {
      if (merges.get(i).gone().same(any.gone())) {
        merges.remove(i);
        return;
      }
    }
  }

  /// Undoes the last merge.
  void unmergeLast() {
    unmerge(merges.getLast());
  }

  private void runImport() throws Exception {
    history.close();
    var rows = new StringBuilder();
    var lines = random.nextInt(40);
    for (var i = 0; i < lines; i++) {
      rows.append(
          "%s,Album %d,Song %d,%s\n"
              .formatted(
                  ARTISTS[random.nextInt(ARTISTS.length)],
                  random.nextInt(2),
                  random.nextInt(9),
                  "%02d Nov 2026 %02d:%02d"
                      .formatted(21 + random.nextInt(5), random.nextInt(24), random.nextInt(60))));
    }
    rows.append("A,Album,Song,13 Sep 2020 12:27\n");
    var bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    var file = new InputFile("file", bytes.length, () -> new ByteArrayInputStream(bytes), _ -> {});
    try (var run = ImportRun.begin(directory, List.of("file"), "", NOW)) {
      new Importer(run, new Settings(Set.of(), Clock.fixed(NOW, ZoneOffset.UTC)), _ -> {}, _ -> {})
          .run(Recognition.of(List.of(file), Formats.ALL, null).files(), List.of());
    }
    history = History.open(directory, BUILT);
  }

  private void undoImport() {
    Collection<String> runs =
        HeardPlays.ask(history, "SELECT id FROM imports WHERE undone_ms IS NULL");
    history.close();
    for (var run : runs) {
      if (random.nextBoolean()) {
        ImportUndo.undo(directory, Long.parseLong(run), NOW);
      }
    }
    history = History.open(directory, BUILT);
  }

  @Override
  public void close() {
    history.close();
  }
}
