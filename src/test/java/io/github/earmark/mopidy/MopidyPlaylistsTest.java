package io.github.earmark.mopidy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.MopidyConfig;
import io.github.earmark.ground.PrivateMopidy;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.Waiting;
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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The queue and stored playlists of a real Mopidy, whose files have `file:` URIs.
class MopidyPlaylistsTest {
  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);

  @TempDir private Path state;

  @AfterEach
  void close() {
    deadlines.shutdownNow();
  }

  private static List<String> uris(PlaylistPlayer.Session session, String name)
      throws PlayerException {
    return session.entries(name).stream().map(PlaylistEntry::uri).toList();
  }

  @Test
  void queue_playlists_and_entries_that_are_gone() throws Exception {
    Required.mopidy();
    try (var mopidy =
        new PrivateMopidy()
            .add("a.flac", Tone.of(31, "Artist", "One"))
            .add("b.flac", Tone.of(31, "Artist", "Two"))
            .setting("m3u/enabled", "true")
            .setting("m3u/playlists_dir", Files.createDirectory(state.resolve("m3u")).toString())
            .start()) {
      var player =
          new Mopidy(
                  new MopidyConfig("mopidy", "127.0.0.1", mopidy.port(), "/mopidy/ws"),
                  "Earmark/test",
                  deadlines)
              .playlists();
      var a = mopidy.uri("a.flac");
      var b = mopidy.uri("b.flac");
      var gone = mopidy.uri("old/b.flac");
      var lost = mopidy.uri("lost.flac");
      try (var session = player.open()) {
        var songs = new ArrayList<Track>();
        session.eachSong(songs::add);
        assertThat(songs)
            .extracting(Track::label)
            .containsExactlyInAnyOrder("Artist – One", "Artist – Two");
        assertThat(session.present(List.of(a, gone))).containsExactly(a);
        session.queue(List.of(a), false);
        session.queue(List.of(b), true);
        Waiting.until("it plays", () -> session.playing() != null);
        assertThat(session.playing()).extracting(Track::title).isEqualTo("Two");

        var rotted = List.of(a, gone, "http://radio.example/", lost);
        session.create("Morning", rotted);
        assertThat(session.entries("Morning"))
            .extracting(PlaylistEntry::gone)
            .containsExactly(false, true, false, true);
        var checked = new PlaylistCheck(player, session, null).of("Morning");
        var fixes = new PlaylistFixes(player, session, new FixLog(state), Clock.systemUTC());
        var fixed = fixes.fix(checked);
        assertThat(fixed.left()).as("Mopidy takes what it does not have").isZero();
        assertThat(uris(session, "Morning")).containsExactly(a, b, "http://radio.example/", lost);
        assertThat(uris(session, fixed.kept())).isEqualTo(rotted);
        fixes.undo("Morning");
        assertThat(session.names()).containsExactly("Morning");
        assertThat(uris(session, "Morning")).isEqualTo(rotted);
      }
    }
  }
}
