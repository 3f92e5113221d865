package io.github.earmark.playlist;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.History;
import io.github.earmark.history.read.Reader;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playlist.PlaylistCheck.By;
import io.github.earmark.playlist.PlaylistCheck.Gone;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Repairs playlists at a player in memory: nothing is lost, whatever happens meanwhile.
class PlaylistFixesTest {
  private static final String MBID = "b1a9c0e9-d987-4042-ae91-78d6a3267d69";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-29T07:15:00Z"), ZoneOffset.UTC);
  private static final String KEPT = "Morning (before 2026-11-29 07.15.00)";

  /// The last entry has no replacement.
  private static final List<String> ROTTED =
      List.of(
          "here.flac",
          "old/recorded.flac",
          "old/renamed.flac",
          "old/named.flac",
          "old/Folder.FLAC",
          "http://radio.example/",
          "old/lost.flac");

  private static final List<String> MENDED =
      List.of(
          "here.flac",
          "new/recording.flac",
          "new/renamed.flac",
          "new/otherwise.flac",
          "new/folder.flac",
          "http://radio.example/");

  @TempDir private Path state;
  private final FakePlayer player = new FakePlayer("mpd");
  private Reader history;

  private static Track song(String uri, String title, int seconds, String... mbid) {
    var tags = Tags.builder().add(Tag.ARTIST, "Björk").add(Tag.TITLE, title);
    tags.addAll(Tag.RECORDING_MBID, List.of(mbid));
    return new Track(uri, false, tags.build(), Duration.ofSeconds(seconds));
  }

  @BeforeEach
  void listened() {
    try (var heard = History.open(state, BUILT)) {
      heard.commit(
          "mpd",
          "MPD",
          listen("1", song("old/recorded.flac", "Jóga", 300, MBID), 0),
          at(100),
          List.of());
      heard.commit(
          "mpd",
          "MPD",
          listen("2", song("old/renamed.flac", "Hunter", 250), 400),
          at(500),
          List.of());
      heard.commit(
          "mpd",
          "MPD",
          listen("3", song("new/renamed.flac", "Hunter", 250), 800),
          at(900),
          List.of());
      heard.commit(
          "mpd",
          "MPD",
          listen("4", song("old/named.flac", "Unravel", 200), 1200),
          at(1300),
          List.of());
      heard.commit(
          "mpd",
          "MPD",
          listen("5", song("old/lost.flac", "Bachelorette", 310), 1600),
          at(1700),
          List.of());
    }
    history = Reader.open(state);
    player
        .has(song("here.flac", "5 Years", 260))
        .has(song("new/recording.flac", "Joga (remastered)", 304, MBID))
        .has(song("new/renamed.flac", "Hunter", 250))
        // One is spelt differently, and one with that name is far longer.
        .has(song("live/unravel.flac", "Unravel", 400))
        .has(song("new/otherwise.flac", "UNRAVEL ", 203))
        .has(song("new/folder.flac", "Pluto", 190));
    player.playlists.put("Morning", ROTTED);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private PlaylistFixes fixes() {
    return new PlaylistFixes(player, player.open(), new FixLog(state), CLOCK);
  }

  private PlaylistCheck.Checked checked() throws PlayerException {
    return new PlaylistCheck(player, player.open(), history).of("Morning");
  }

  @Test
  void missing_entries_are_found_with_their_likely_replacements() throws Exception {
    assertThat(checked().gone())
        .extracting(
            Gone::place,
            Gone::uri,
            gone -> gone.replacement() == null ? null : gone.replacement().uri(),
            gone -> gone.replacement() == null ? null : gone.replacement().by())
        .containsExactly(
            tuple(2, "old/recorded.flac", "new/recording.flac", By.MBID),
            tuple(3, "old/renamed.flac", "new/renamed.flac", By.TRACK),
            tuple(4, "old/named.flac", "new/otherwise.flac", By.NAME),
            tuple(5, "old/Folder.FLAC", "new/folder.flac", By.FILE),
            tuple(7, "old/lost.flac", null, null));
    assertThat(Objects.requireNonNull(checked().gone().getFirst().label()))
        .isEqualTo("Björk – Jóga");
  }

  @Test
  void a_playlist_is_fixed_its_original_kept_and_the_fix_undone() throws Exception {
    var fixed = fixes().fix(checked());
    assertThat(fixed).isEqualTo(new PlaylistFixes.Fixed("Morning", KEPT, 4, 1));
    assertThat(player.playlists.get("Morning")).isEqualTo(MENDED);
    assertThat(player.playlists.get(KEPT)).isEqualTo(ROTTED);
    assertThat(fixes().kept()).containsExactly(KEPT);
    fixes().undo("Morning");
    assertThat(player.playlists).containsOnlyKeys("Morning").containsEntry("Morning", ROTTED);
    assertThatThrownBy(() -> fixes().undo("Morning"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nothing was fixed");
  }

  @Test
  void a_playlist_changed_meanwhile_is_left_as_it_is() throws Exception {
    var checked = checked();
    player.playlists.put("Morning", List.of("here.flac"));
    assertThatThrownBy(() -> fixes().fix(checked))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was changed meanwhile");
    assertThat(player.playlists)
        .containsOnlyKeys("Morning")
        .containsEntry("Morning", List.of("here.flac"));
  }

  /// Another client makes a change between the last check and the repair.
  @Test
  void a_playlist_changed_at_the_last_moment_is_put_back() throws Exception {
    var checked = checked();
    player.meanwhile = () -> player.playlists.put("Morning", List.of("here.flac"));
    assertThatThrownBy(() -> fixes().fix(checked)).isInstanceOf(UserError.class);
    assertThat(player.playlists)
        .containsOnlyKeys("Morning")
        .containsEntry("Morning", List.of("here.flac"));
  }

  @Test
  void a_fix_is_not_undone_if_the_playlist_was_changed_afterwards() throws Exception {
    fixes().fix(checked());
    player.playlists.put("Morning", List.of("here.flac"));
    assertThatThrownBy(() -> fixes().undo("Morning"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was changed after it was fixed");
    assertThat(player.playlists.get(KEPT)).isEqualTo(ROTTED);
  }

  /// Wherever the connection breaks, all entries are kept, and the next run tidies up.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void nothing_is_lost_when_the_connection_breaks(int changes) throws Exception {
    var checked = checked();
    player.changesLeft = changes;
    try {
      fixes().fix(checked);
    } catch (PlayerException e) {
      assertThat(e).hasMessageContaining("gone");
    }
    player.changesLeft = -1;
    fixes().settle();
    assertThat(player.playlists.values()).contains(ROTTED);
    assertThat(player.playlists).containsKey("Morning");
    assertThat(new FixLog(state).all()).noneMatch(fix -> fix.state() == FixLog.State.BEGUN);
  }

  /// As if everything was killed between MPD's two renames.
  @Test
  void a_playlist_that_has_lost_its_name_gets_it_back() throws Exception {
    new FixLog(state).begin("mpd", "Morning", KEPT, ROTTED, MENDED, CLOCK.instant());
    player.playlists.remove("Morning");
    player.playlists.put(KEPT, ROTTED);
    fixes().settle();
    assertThat(player.playlists).containsOnlyKeys("Morning").containsEntry("Morning", ROTTED);
  }

  @Test
  void the_summary_counts_how_often_its_songs_were_heard() throws Exception {
    var summary =
        StoredSummary.of(
            player, player.open(), "Morning", history, Listening.read(state, (_, _) -> {}));
    assertThat(summary.songs()).isEqualTo(7);
    assertThat(summary.gone()).isEqualTo(5);
    // One track has two of the plays, under two names.
    assertThat(summary.plays()).isEqualTo(5);
    assertThat(summary.heard().subList(0, 3))
        .containsExactly(
            new StoredSummary.Bucket(0, 0L, 3),
            new StoredSummary.Bucket(1, 1L, 3),
            new StoredSummary.Bucket(2, 4L, 1));
    assertThat(summary.unrated()).isEqualTo(7);
    assertThat(summary.last()).isNotNull();
  }
}
