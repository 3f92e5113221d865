package io.github.earmark.spotify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.playlist.Listening;
import io.github.earmark.playlist.PlaylistCheck;
import io.github.earmark.playlist.PlaylistCheck.By;
import io.github.earmark.playlist.PlaylistCheck.Gone;
import io.github.earmark.playlist.PlaylistCheck.Replacement;
import io.github.earmark.playlist.StoredSummary;
import io.github.earmark.spotify.SpotifyListener.Piece;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The playlists of an account: what cannot be played any more, and by what id it likely can.
class SpotifyPlaylistsTest {
  @TempDir private Path directory;

  @Test
  void songs_that_cannot_be_played_with_their_likely_other_id() throws Exception {
    var rig = SpotifyRig.at(SpotifyMode.RECENTLY_PLAYED, directory);
    var shelf = rig.rules.shelf;
    for (var i = 0; i < 60; i++) {
      shelf.add("Morning", Piece.song("Song " + i, 200), true);
    }
    shelf.add("Morning", Piece.song("Taken down", 180), false);
    shelf.add("Morning", Piece.local("From a disc", 180), true);
    shelf.add("Morning", Piece.song("Lost", 180), false);
    shelf.add("Evening", Piece.song("Song 1", 200), true);
    // Of that name, but far longer; and the same again.
    shelf.offer("live", Piece.song("Taken down", 400));
    shelf.offer("reissue", Piece.song("Taken down", 181));
    var player = new SpotifyPlaylists("ada", rig.authorization, rig.consentFile);
    assertThat(player.writable()).isFalse();
    try (var session = player.open()) {
      assertThat(session.names()).containsExactly("Morning", "Evening");
      var checked = new PlaylistCheck(player, session, null).of("Morning");
      assertThat(checked.entries()).hasSize(63);
      assertThat(checked.gone())
          .containsExactly(
              new Gone(
                  61,
                  "spotify:track:Taken_down",
                  "Alpha – Taken down",
                  new Replacement("spotify:track:reissue", "Alpha – Taken down", By.NAME)),
              new Gone(63, "spotify:track:Lost", "Alpha – Lost", null));
      var summary = StoredSummary.of(player, session, "Morning", null, Listening.NONE);
      assertThat(summary.songs()).isEqualTo(63);
      assertThat(summary.gone()).isEqualTo(2);
      assertThat(summary.seconds()).isEqualTo(60 * 200 + 3 * 180);
      assertThatThrownBy(() -> session.create("New", List.of("spotify:track:Lost")))
          .hasMessageContaining("can only be read");
    }
    assertThat(rig.rules.offences).isEmpty();
  }
}
