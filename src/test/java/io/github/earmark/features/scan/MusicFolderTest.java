package io.github.earmark.features.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a player says, no file outside the folder is used.
class MusicFolderTest {
  private static final MusicFolder FOLDER = new MusicFolder(Path.of("/srv/music"));

  private static MusicLibrary.LibrarySong song(String path) {
    return FOLDER.song(new Track(path.isEmpty() ? "-" : path, false, Tags.NONE, null), path);
  }

  @ParameterizedTest
  @CsvSource({
    "a.flac, /srv/music/a.flac",
    "-i.flac, /srv/music/-i.flac",
    "a/..b/c.flac, /srv/music/a/..b/c.flac",
    "./a.flac, /srv/music/a.flac",
    "concat:a|b, /srv/music/concat:a|b",
    "/srv/music/b.flac, /srv/music/b.flac",
  })
  void a_song_is_inside_the_folder(String path, Path file) {
    assertThat(song(path).file()).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.flac",
        "a/../../b.flac",
        "a/../b.flac",
        "..",
        ".",
        "",
        "/etc/passwd",
        "/srv/musical/a.flac",
        "/srv/music",
        "/srv/music/../a.flac",
        "a\0b"
      })
  void nothing_outside_the_folder_is_used(String path) {
    assertThat(song(path).file()).isNull();
    assertThat(song(path).reason()).contains("music directory");
  }
}
