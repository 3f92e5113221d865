package io.github.earmark.features.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.earmark.features.SongCollection;
import io.github.earmark.features.scan.LibraryScan.Outcome;
import io.github.earmark.features.scan.LibraryScan.Unreadable;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.sound.Piece;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of all kinds, decoded by the real ffmpeg.
class LibraryScanTest {
  @TempDir Path folder;
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private final List<Track> tracks = new ArrayList<>();
  private Path music = Path.of("");

  @BeforeEach
  void ffmpeg() throws IOException {
    Required.ffmpeg();
    music = Files.createDirectory(folder.resolve("music"));
  }

  @AfterEach
  void end() {
    watch.shutdownNow();
  }

  private final MusicLibrary library =
      new MusicLibrary() {
        @Override
        public String name() {
          return "mpd";
        }

        @Override
        public void each(EachSong taking) throws IOException {
          for (var track : tracks) {
            taking.take(new MusicFolder(music).song(track, track.uri()));
          }
        }
      };

  private Path song(String uri, int seconds) {
    var tags =
        Tags.builder()
            .add(Tag.ARTIST, "Artist")
            .add(Tag.TITLE, uri)
            .add(Tag.DATE, "1997-06-16")
            .build();
    tracks.add(new Track(uri, false, tags, seconds == 0 ? null : Duration.ofSeconds(seconds)));
    return music.resolve(uri);
  }

  private static float[] clicks(int tempo) {
    var sound = new float[12 * Piece.RATE];
    for (var at = 0.0; at < 12; at += 60.0 / tempo) {
      for (var i = 0; i < 500 && (int) (at * Piece.RATE) + i < sound.length; i++) {
        sound[(int) (at * Piece.RATE) + i] = (float) (0.5 * Math.sin(0.2 * i) * (500 - i) / 500);
      }
    }
    return sound;
  }

  private Outcome scan(boolean again) throws UserError, IOException, InterruptedException {
    try (var book = Objects.requireNonNull(ScanBook.open(folder))) {
      var scan = new LibraryScan(book, new Decoder("ffmpeg", watch), (_, _, _) -> {});
      var came = scan.run(library, 2, again);
      new LibraryCollection(book, HeardTracks.none()).write(library, scan, folder);
      return came;
    }
  }

  /// Has ffmpeg make an audio file.
  private static void make(Path from, Path to, String... options) throws Exception {
    var words = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y", "-i"));
    words.add(from.toString());
    words.addAll(List.of(options));
    words.add("file:" + to);
    var process = new ProcessBuilder(words).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "a.wav, ''",
    "a.flac, ''",
    "24 bits.flac, -sample_fmt s32",
    "96k.flac, -ar 96000",
    "8k.wav, -ar 8000 -ac 1",
    "-i.flac, ''",
    "pipe:0.flac, ''",
    "six.flac, -ac 6",
    "a.aiff, ''",
  })
  void a_file_has_its_tempo_whatever_its_format_and_name(String name, String options)
      throws Exception {
    var plain = folder.resolve("plain.wav");
    Piece.wave(plain, Piece.RATE, clicks(100), clicks(100));
    make(plain, song(name, 12), options.isEmpty() ? new String[0] : options.split(" "));
    var came = scan(false);
    assertThat(came.unreadable()).isEmpty();
    assertThat(came.scanned()).isEqualTo(1);
    assertThat(came.seconds()).isCloseTo(12, within(0.1));
    try (var songs = SongCollection.open(folder, LibraryCollection.NAME)) {
      assertThat(songs.song(0).id()).isEqualTo(name);
      assertThat((double) songs.value(songs.feature("tempo"), 0))
          .isCloseTo(100, Percentage.withPercentage(1));
      assertThat(songs.value(songs.feature("year"), 0)).isEqualTo(1997);
      assertThat(songs.value(songs.feature("plays"), 0)).isNaN();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a.flac, -metadata ISRC=GB-AYE-06-01498",
    "a.mp3, -metadata TSRC=GBAYE0601498 -id3v2_version 3",
    "b.mp3, -metadata TSRC=gbaye0601498 -id3v2_version 4",
    "a.ogg, -metadata ISRC=GBAYE0601498",
    "a.opus, -metadata isrc=GBAYE0601498;USRC17607839",
    "a.mka, -metadata ISRC=none/GBAYE0601498",
    "a.wv, -metadata ISRC=GBAYE0601498",
  })
  void the_isrc_of_a_files_tags_is_kept(String name, String options) throws Exception {
    var plain = folder.resolve("plain.wav");
    Piece.wave(plain, Piece.RATE, clicks(100), clicks(100));
    make(plain, song(name, 12), options.split(" "));
    assertThat(scan(false).unreadable()).isEmpty();
    assertThat(scan(false).known()).isEqualTo(1);
    try (var songs = SongCollection.open(folder, LibraryCollection.NAME)) {
      assertThat(songs.song(0).isrc()).isEqualTo("GBAYE0601498");
    }
  }

  @Test
  void unreadable_files_are_reported_once_with_the_reason() throws Exception {
    var whole = song("whole.wav", 12);
    Piece.wave(whole, Piece.RATE, clicks(100), clicks(100));
    var flac = folder.resolve("whole.flac");
    make(whole, flac);
    var bytes = Files.readAllBytes(flac);
    var damaged = Arrays.copyOf(bytes, bytes.length / 3);
    Files.write(song("cut off.flac", 12), damaged);
    Files.createFile(song("empty.flac", 12));
    Files.writeString(song("words.mp3", 12), "no sound at all\n".repeat(100));
    Files.writeString(song("list.m3u8", 0), "#EXTM3U\n#EXTINF:1\n" + whole + "\n");
    Files.createDirectory(song("folder.flac", 12));
    song("gone.flac", 12);
    song("../whole.flac", 12);
    song("whole.wav/track0001", 12);
    var came = scan(false);
    assertThat(came.scanned()).isEqualTo(1);
    assertThat(came.failed()).isEqualTo(8);
    assertThat(came.unreadable().stream().map(Unreadable::reason))
        .noneMatch(reason -> reason.contains(folder.toString()))
        .contains(
            "it is not a file",
            "it is not there",
            "it is empty",
            "it is not an audio file, or it is damaged",
            "its path leads out of the music directory",
            "it is part of a file, as with a CUE sheet; only whole files can be read")
        .anyMatch(reason -> reason.startsWith("only "));
    var then = scan(false);
    assertThat(then.known()).isEqualTo(1);
    assertThat(then.scanned()).isZero();
    assertThat(then.old()).isEqualTo(3);
    assertThat(then.failed()).isEqualTo(5);
    assertThat(scan(true).failed()).isEqualTo(8);
  }

  @Test
  void only_changed_files_are_read_and_deleted_ones_removed() throws Exception {
    for (var name : List.of("a.wav", "b.wav", "c.wav")) {
      Piece.wave(song(name, 12), Piece.RATE, clicks(100));
    }
    assertThat(scan(false).scanned()).isEqualTo(3);
    Piece.wave(music.resolve("a.wav"), Piece.RATE, clicks(150));
    Files.setLastModifiedTime(music.resolve("a.wav"), FileTime.fromMillis(1_000));
    tracks.removeIf(track -> track.uri().equals("b.wav"));
    var came = scan(false);
    assertThat(came.scanned()).isEqualTo(1);
    assertThat(came.known()).isEqualTo(1);
    assertThat(came.removed()).isEqualTo(1);
    try (var songs = SongCollection.open(folder, LibraryCollection.NAME)) {
      assertThat(songs.rows()).isEqualTo(2);
      assertThat((double) songs.value(songs.feature("tempo"), 0))
          .isCloseTo(150, Percentage.withPercentage(1));
    }
  }

  /// Its disk may just not be mounted.
  @Test
  void a_missing_file_has_no_row_until_it_is_back() throws Exception {
    var file = song("a.wav", 12);
    Piece.wave(file, Piece.RATE, clicks(100));
    scan(false);
    Files.move(file, folder.resolve("away"));
    assertThat(scan(false).failed()).isEqualTo(1);
    try (var songs = SongCollection.open(folder, LibraryCollection.NAME)) {
      assertThat(songs.rows()).isZero();
    }
    Files.move(folder.resolve("away"), file);
    var came = scan(false);
    assertThat(came.scanned()).isZero();
    assertThat(came.known()).isEqualTo(1);
  }

  @Test
  void without_ffmpeg_the_error_says_how_to_install_it() throws Exception {
    Piece.wave(song("a.wav", 12), Piece.RATE, clicks(100));
    try (var book = Objects.requireNonNull(ScanBook.open(folder))) {
      var scan = new LibraryScan(book, new Decoder("/no/ffmpeg", watch), (_, _, _) -> {});
      assertThat(
              catchThrowableOfType(UserError.class, () -> scan.run(library, 1, false))
                  .problem()
                  .fix())
          .contains("apt install ffmpeg");
    }
  }
}
