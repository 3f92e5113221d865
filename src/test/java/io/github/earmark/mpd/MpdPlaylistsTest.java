package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.config.MpdConfig;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.music.Track;
import io.github.earmark.playlist.FixLog;
import io.github.earmark.playlist.PlaylistCheck;
import io.github.earmark.playlist.PlaylistEntry;
import io.github.earmark.playlist.PlaylistFixes;
import io.github.earmark.playlist.PlaylistPlayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The queue and stored playlists of a real MPD.
class MpdPlaylistsTest {
  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);

  @TempDir private Path state;
  private PrivateMpd mpd;
  private PlaylistPlayer player;

  @BeforeEach
  void start() throws Exception {
    Required.mpd();
    mpd = new PrivateMpd();
    Files.createDirectories(mpd.music().resolve("Björk \"live\""));
    mpd.add("a.flac", Tone.of(31, "Artist", "One"))
        .add("Björk \"live\"/b.flac", Tone.of(31, "Artist", "Two"))
        .add("c.flac", Tone.of(31, "Artist", "Three"))
        .start();
    player =
        new Mpd(new MpdConfig("mpd", "127.0.0.1", mpd.port(), null), Map.of(), deadlines, _ -> null)
            .playlists();
  }

  @AfterEach
  void close() {
    mpd.close();
    deadlines.shutdownNow();
  }

  private static List<String> uris(PlaylistPlayer.Session session, String name)
      throws PlayerException {
    return session.entries(name).stream().map(PlaylistEntry::uri).toList();
  }

  @Test
  void its_songs_its_queue_and_a_new_playlist() throws Exception {
    var both = List.of("c.flac", "Björk \"live\"/b.flac");
    try (var session = player.open()) {
      var songs = new ArrayList<Track>();
      session.eachSong(songs::add);
      assertThat(songs)
          .extracting(Track::label)
          .containsExactlyInAnyOrder("Artist – One", "Artist – Two", "Artist – Three");
      assertThat(session.present(List.of("a.flac", "gone.flac", "Björk \"live\"", "A.flac")))
          .containsExactly("a.flac");
      assertThat(session.playing()).isNull();
      session.queue(List.of("a.flac"), false);
      session.queue(both, true);
      assertThat(session.playing()).extracting(Track::title).isEqualTo("Three");
      session.create("Two of \"them\"", both);
      assertThat(session.names()).containsExactly("Two of \"them\"");
      assertThat(uris(session, "Two of \"them\"")).isEqualTo(both);
      assertThatThrownBy(() -> session.create("Lost", List.of("a.flac", "gone.flac")))
          .hasMessageContaining("refuses");
      assertThat(session.names()).as("nothing is left of it").hasSize(1);
    }
  }

  /// MPD lists missing entries like all others, and skips them when it loads the playlist.
  @Test
  void entries_that_are_gone_are_mended_and_put_back() throws Exception {
    var rotted = List.of("a.flac", "old/b.flac", "http://radio.example/", "lost.flac", "c.flac");
    Files.write(mpd.music().resolveSibling("playlists").resolve("Morning.m3u"), rotted);
    try (var session = player.open()) {
      assertThat(session.entries("Morning"))
          .extracting(PlaylistEntry::gone)
          .containsExactly(false, true, false, true, false);
      var checked = new PlaylistCheck(player, session, null).of("Morning");
      var fixes = new PlaylistFixes(player, session, new FixLog(state), Clock.systemUTC());
      var fixed = fixes.fix(checked);
      assertThat(fixed.replaced()).isEqualTo(1);
      assertThat(fixed.left()).isEqualTo(1);
      assertThat(uris(session, "Morning"))
          .containsExactly("a.flac", "Björk \"live\"/b.flac", "http://radio.example/", "c.flac");
      assertThat(uris(session, fixed.kept())).isEqualTo(rotted);
      fixes.undo("Morning");
      assertThat(session.names()).containsExactly("Morning");
      assertThat(uris(session, "Morning")).isEqualTo(rotted);
    }
  }

  /// The program was killed after the first rename; its unfinished playlist is there as well.
  @Test
  void what_was_left_half_done_is_not_in_the_way() throws Exception {
    try (var session = player.open()) {
      session.create("Morning (being written)", List.of("c.flac"));
      session.create("Morning", List.of("a.flac"));
      session.replace("Morning", List.of("c.flac", "a.flac"), "Before");
      assertThat(session.names()).containsExactlyInAnyOrder("Morning", "Before");
      assertThat(uris(session, "Morning")).containsExactly("c.flac", "a.flac");
    }
  }
}
