package io.github.earmark.web.playlists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.features.CollectedSong;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.CollectionWriter;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.playlist.FakePlayer;
import io.github.earmark.playlist.SmartSummary;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebRequest;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page that `earmark --history` shows makes playlists, but no smart ones: they would be kept
/// in a copy that can be deleted at any time.
class OtherHistoryPlaylistsTest {
  private static final String MORNINGS = "Mornings";

  @TempDir Path state;

  private final FakePlayer player = new FakePlayer("hall");

  @BeforeEach
  void songs() throws Exception {
    try (var writer = new CollectionWriter(CollectionFile.of(state, "songs"), List.of("tempo"))) {
      for (var n = 0; n < 4; n++) {
        var title = "T" + n;
        writer.add(
            new CollectedSong(List.of("Artist"), title, null, null, null), new double[] {100 + n});
        player.has(HeardPlays.remote(title + ".flac", title, "Artist"));
      }
      writer.finish();
    }
  }

  private SmartPlaylistActions smart(boolean own) {
    return new SmartPlaylistActions(
        Map.of("STATE_DIRECTORY", state.toString()),
        () -> List.of(player),
        Clock.fixed(HeardPlays.MORNING, ZoneOffset.UTC),
        own);
  }

  private static WebRequest asked(String... more) {
    var query = new HashMap<>(Map.of("player", "hall", "name", MORNINGS));
    for (var i = 0; i < more.length; i += 2) {
      query.put(more[i], more[i + 1]);
    }
    return new WebRequest("POST", "", query, _ -> null, InputStream.nullInputStream());
  }

  private static WebRequest made(String smart) {
    return asked("row", "0", "on", "tempo", "to", "playlist", "smart", smart);
  }

  private static void assertRefused(ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            UserError.class,
            refused -> {
              assertThat(refused)
                  .hasMessageContaining("smart playlists are made from this machine's own history");
              assertThat(refused.problem().fix()).contains("earmark web", "without --history");
            });
  }

  @Test
  void smart_playlists_are_refused_before_the_player_has_one() throws Exception {
    var smart = smart(false);
    var console = new Console(smart);
    assertThat(console.sources().smart()).isFalse();
    assertRefused(() -> console.generate(made("1")));
    assertThat(player.playlists).isEmpty();
    console.generate(made(""));
    assertThat(player.playlists).containsOnlyKeys(MORNINGS);
  }

  @Test
  void those_that_an_older_version_kept_are_not_shown_or_changed() throws Exception {
    var own = smart(true);
    assertThat(new Console(own).sources().smart()).isTrue();
    new Console(own).generate(made("1"));
    assertThat(own.all().playlists()).extracting(SmartSummary::name).containsExactly(MORNINGS);

    var other = smart(false);
    assertThat(other.all().playlists()).isEmpty();
    assertRefused(() -> other.refresh(asked()));
    assertRefused(() -> other.forget(asked()));
    assertThat(own.all().playlists()).hasSize(1);
  }
}
