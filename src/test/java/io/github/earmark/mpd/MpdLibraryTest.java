package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.earmark.config.MpdConfig;
import io.github.earmark.features.scan.MusicLibrary;
import io.github.earmark.features.scan.MusicLibrary.LibrarySong;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Finding the files of a real MPD.
class MpdLibraryTest {
  private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();

  @BeforeAll
  static void required() {
    Required.mpd();
  }

  @AfterEach
  void end() {
    deadlines.shutdownNow();
  }

  private MusicLibrary library(String host, @Nullable Integer port, @Nullable Path music) {
    var config = new MpdConfig("den", host, port, null);
    return new Mpd(config, Map.of(), deadlines, _ -> null).files(music);
  }

  private static List<LibrarySong> songs(MusicLibrary library) throws UserError, IOException {
    var songs = new ArrayList<LibrarySong>();
    library.each(songs::add);
    return songs;
  }

  @Test
  void its_songs_are_in_its_music_directory() throws Exception {
    try (var mpd = new PrivateMpd().unixSocket()) {
      mpd.add("-a.flac", Tone.of(31, "Artist", "Title").tag("DATE", "1999"));
      mpd.add("album of \"x\"/b.flac", Tone.of(62.5, "Other", "Song"));
      mpd.start();
      var library = library(mpd.socket().toString(), null, null);
      assertThat(library.name()).isEqualTo("den");
      assertThat(songs(library).stream().map(LibrarySong::file))
          .containsExactlyInAnyOrder(
              mpd.music().resolve("-a.flac"), mpd.music().resolve("album of \"x\"/b.flac"));
      var track = songs(library).stream().map(LibrarySong::track).toList();
      assertThat(track).anyMatch(one -> Objects.equals(one.title(), "Title"));
      assertThat(track)
          .anyMatch(one -> Objects.requireNonNull(one.duration()).toMillis() == 62_500);
      // Over TCP, MPD does not reveal its music directory.
      var far = library("127.0.0.1", mpd.port(), null);
      var said = catchThrowableOfType(UserError.class, () -> songs(far)).problem();
      assertThat(said.error()).contains("does not say where its music is");
      assertThat(said.fix()).contains("--music");
      assertThat(songs(library("127.0.0.1", mpd.port(), Path.of("/srv"))))
          .hasSize(2)
          .allMatch(song -> Objects.requireNonNull(song.file()).startsWith("/srv"));
    }
  }

  @Test
  void a_player_that_is_away_is_told_as_such() {
    var nobody = library("/no/such/socket", null, null);
    assertThat(catchThrowableOfType(UserError.class, () -> songs(nobody)).problem().error())
        .contains("/no/such/socket");
  }
}
