package io.github.earmark.spotify;

import static io.github.earmark.spotify.SpotifyListener.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.playback.RoundVerdict;
import io.github.earmark.spotify.SpotifyListener.Kind;
import io.github.earmark.spotify.SpotifyListener.Piece;
import io.github.earmark.spotify.SpotifyListener.Stay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A day of somebody who plays, skips, seeks, pauses, repeats, hears advertisements and is away,
/// read in each of the modes: what is found is compared with what was really heard.
class SpotifyDaysTest {
  @TempDir Path directory;

  /// So far off what was heard may be: looks are 15 s apart at most where it matters.
  private static final Duration SLACK = Duration.ofSeconds(31);

  @Test
  void by_the_list_all_that_spotify_lists_is_found_once() throws Exception {
    var rig = day(SpotifyMode.RECENTLY_PLAYED);
    assertThat(rig.plays.stream().map(FeedPlay::id))
        .containsExactlyElementsOf(
            rig.listener.listed.stream()
                .map(one -> one.at().toEpochMilli() + "/" + one.piece().name().replace(' ', '_'))
                .toList());
    assertThat(rig.notices).isEmpty();
    assertThat(rig.http.requests).as("every 20 minutes, and hourly tokens").isLessThan(120);
  }

  @Test
  void by_looking_all_that_is_heard_is_found_as_it_is_here() throws Exception {
    var rig = day(SpotifyMode.CURRENTLY_PLAYING);
    agree(rig, stay -> stay.piece().kind() != Kind.ADVERTISEMENT);
    assertThat(rig.writes).as("only when something happens").isLessThan(6 * rig.plays.size());
  }

  @Test
  void by_both_local_files_are_found_by_looking_and_all_else_by_the_list() throws Exception {
    var rig = day(SpotifyMode.HYBRID);
    assertThat(
            rig.plays.stream()
                .filter(play -> !play.track().uri().startsWith("spotify:local:"))
                .map(FeedPlay::id))
        .containsExactlyElementsOf(
            rig.listener.listed.stream()
                .map(one -> one.at().toEpochMilli() + "/" + one.piece().name().replace(' ', '_'))
                .toList());
    agree(rig, stay -> stay.piece().kind() == Kind.LOCAL);
  }

  /// Every stay that is a listen for certain is found as one, and nothing else is.
  private static void agree(SpotifyRig rig, Predicate<Stay> kind) {
    var found =
        rig.plays.stream()
            .filter(play -> play.verdict() == RoundVerdict.LISTEN && play.id() == null)
            .toList();
    var stays = rig.listener.stays.stream().filter(kind).toList();
    var sure = stays.stream().filter(stay -> margin(stay).compareTo(SLACK) > 0).toList();
    assertThat(sure).hasSizeGreaterThan(10);
    assertThat(sure)
        .allSatisfy(stay -> assertThat(matching(found, stay)).as(stay.toString()).hasSize(1));
    assertThat(found)
        .allSatisfy(
            play ->
                assertThat(
                        stays.stream()
                            .filter(stay -> margin(stay).compareTo(SLACK.negated()) > 0)
                            .filter(stay -> matching(List.of(play), stay).size() == 1))
                    .as(play.toString())
                    .hasSize(1));
  }

  private static List<FeedPlay> matching(List<FeedPlay> plays, Stay stay) {
    return plays.stream()
        .filter(play -> stay.piece().uri().equals(play.track().uri()))
        .filter(
            play ->
                Duration.between(stay.start(), play.start()).abs().compareTo(Duration.ofSeconds(3))
                    <= 0)
        .toList();
  }

  /// By how much more it was heard than a listen takes.
  private static Duration margin(Stay stay) {
    var half = SpotifyListener.seconds(Math.min(stay.piece().seconds() / 2, 240));
    return stay.piece().seconds() <= 30 ? Duration.ofDays(-1) : stay.heard().minus(half);
  }

  private SpotifyRig day(SpotifyMode mode) throws Exception {
    var rig = SpotifyRig.at(mode, directory);
    var random = new Random(20261121);
    var end = NOON.plus(Duration.ofDays(1));
    var due = NOON.plus(rig.read());
    var act = NOON.plusSeconds(7);
    while (rig.listener.now().isBefore(end)) {
      var next = due.isBefore(act) ? due : act;
      rig.listener.pass(Duration.between(rig.listener.now(), next).toMillis() / 1000.0);
      if (next.equals(act)) {
        act = next.plusMillis(act(rig.listener, random));
      } else {
        due = next.plus(rig.read());
      }
    }
    rig.listener.stop().pass(3_600);
    rig.read();
    rig.listener.pass(3_600);
    rig.read();
    assertThat(rig.rules.offences).isEmpty();
    return rig;
  }

  /// Nobody chooses the song that plays: going back in it is no new play.
  ///
  /// @return in how many milliseconds the next thing is done
  private static long act(SpotifyListener listener, Random random) {
    var piece = piece(random);
    while (piece.equals(listener.piece())) {
      piece = piece(random);
    }
    switch (random.nextInt(12)) {
      case 0 -> listener.pause();
      case 1 -> listener.resume();
      case 2 -> listener.seek(random.nextInt(30));
      case 3 -> listener.play(new Piece("ad", 20 + random.nextInt(10), Kind.ADVERTISEMENT));
      case 4 -> {
        listener.stop();
        return 1_000L * random.nextInt(3_600);
      }
      default -> listener.play(piece).then(random.nextInt(4) == 0 ? piece : piece(random));
    }
    return 1_000L + random.nextInt(400_000);
  }

  private static Piece piece(Random random) {
    var name = "Song " + random.nextInt(60);
    var length = 60 + name.hashCode() % 180 + 180;
    return random.nextInt(3) == 0 ? Piece.local(name, length) : Piece.song(name, length);
  }
}
