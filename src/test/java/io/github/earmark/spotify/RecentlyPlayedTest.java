package io.github.earmark.spotify;

import static io.github.earmark.spotify.SpotifyListener.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.playback.RoundVerdict;
import io.github.earmark.spotify.SpotifyListener.Listed;
import io.github.earmark.spotify.SpotifyListener.Piece;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is new in the list, by what was given before. Times are seconds from noon.
class RecentlyPlayedTest {

  /// @param before the list as it was read before, each as "name end"
  /// @param now the list as it is now
  /// @param news what that means, as "name start", from the oldest
  record Case(String what, List<String> before, List<String> now, List<String> news) {
    @Override
    public String toString() {
      return what;
    }
  }

  /// All songs are 200 s long.
  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "all of the first list", List.of(), List.of("A 200", "B 500"), List.of("A 0", "B 300")),
        new Case(
            "only what is new",
            List.of("A 200", "B 500"),
            List.of("A 200", "B 500", "C 700"),
            List.of("C 500")),
        new Case(
            "a play did not begin before the end of the one before",
            List.of(),
            List.of("A 200", "B 280", "C 480"),
            List.of("A 0", "B 200", "C 280")),
        new Case(
            "the end before may have been given long ago",
            List.of("A 200"),
            List.of("B 280"),
            List.of("B 200")),
        new Case(
            "one that comes late is found, and its start is not before its neighbour's end",
            List.of("A 200", "C 900"),
            List.of("A 200", "B 350", "C 900"),
            List.of("B 200")),
        new Case(
            "the list in any order",
            List.of(),
            List.of("C 700", "A 200", "B 500"),
            List.of("A 0", "B 300", "C 500")),
        new Case(
            "repeats are told apart by their ends",
            List.of("A 200"),
            List.of("A 200", "A 400", "A 600"),
            List.of("A 200", "A 400")),
        new Case(
            "the same moment, another track",
            List.of("A 200"),
            List.of("A 200", "B 200"),
            List.of("B 0")),
        new Case(
            "an entry that is there twice is one play",
            List.of(),
            List.of("A 200", "A 200"),
            List.of("A 0")),
        new Case("nothing new", List.of("A 200"), List.of("A 200"), List.of()),
        new Case("an empty list", List.of("A 200"), List.of(), List.of()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void what_is_new(Case one) {
    var before = RecentlyPlayed.in(page(listed(one.before())), SeenPlays.NOTHING);
    var news = RecentlyPlayed.in(page(listed(one.now())), before.seen());
    assertThat(news.plays().stream().map(RecentlyPlayedTest::said)).isEqualTo(one.news());
    assertThat(news.gap()).isNull();
  }

  private static String said(FeedPlay play) {
    return play.track().title() + " " + Duration.between(NOON, play.start()).toSeconds();
  }

  @Test
  void an_entry_is_a_listen_with_an_estimated_start_and_an_id_that_stays() {
    var plays =
        RecentlyPlayed.in(page(listed(List.of("A 200", "B 280"))), SeenPlays.NOTHING).plays();
    assertThat(plays)
        .extracting(FeedPlay::verdict, FeedPlay::estimated, FeedPlay::listened, FeedPlay::id)
        .containsExactly(
            tuple(RoundVerdict.LISTEN, true, null, NOON.plusSeconds(200).toEpochMilli() + "/A"),
            tuple(
                RoundVerdict.LISTEN,
                true,
                Duration.ofSeconds(80),
                NOON.plusSeconds(280).toEpochMilli() + "/B"));
  }

  @Test
  void what_is_too_short_for_a_listen_is_none() {
    var jingle = List.of(new Listed(Piece.song("J", 30), NOON));
    assertThat(RecentlyPlayed.in(page(jingle), SeenPlays.NOTHING).plays())
        .extracting(FeedPlay::verdict)
        .containsExactly(RoundVerdict.SHORT);
  }

  @Test
  void more_than_the_list_holds_is_a_gap_with_its_bounds() {
    var before = RecentlyPlayed.in(page(listed(List.of("A 200"))), SeenPlays.NOTHING).seen();
    var many = new ArrayList<Listed>();
    for (var i = 0; i < 80; i++) {
      many.add(new Listed(Piece.song("S" + i, 200), NOON.plusSeconds(1_000 + 200L * i)));
    }
    var news = RecentlyPlayed.in(page(many), before);
    assertThat(news.plays()).hasSize(50);
    assertThat(news.gap())
        .isEqualTo(
            "Spotify tells the last 50 plays only: what was played between 2026-11-21 12:03 and"
                + " 2026-11-21 13:53 (UTC), if anything, is not known");
    assertThat(RecentlyPlayed.in(page(many), news.seen()).gap()).isNull();
  }

  @Test
  void fifty_that_follow_on_at_once_leave_no_gap() {
    var before = RecentlyPlayed.in(page(listed(List.of("A 200"))), SeenPlays.NOTHING).seen();
    var many = new ArrayList<Listed>();
    for (var i = 1; i <= 50; i++) {
      many.add(new Listed(Piece.song("S" + i, 200), NOON.plusSeconds(200 + 200L * i)));
    }
    var news = RecentlyPlayed.in(page(many), before);
    assertThat(news.plays()).hasSize(50);
    assertThat(news.gap()).isNull();
  }

  @Test
  void what_is_remembered_is_bounded_and_nothing_is_given_twice() {
    var all = new ArrayList<Listed>();
    var seen = SeenPlays.NOTHING;
    var given = 0;
    for (var i = 0; i < 500; i++) {
      all.add(new Listed(Piece.song("S" + i, 200), NOON.plusSeconds(200L * i)));
      if (i % 7 == 0) {
        var news = RecentlyPlayed.in(page(all), seen);
        seen = news.seen();
        given += news.plays().size();
      }
    }
    assertThat(given).isEqualTo(498);
    assertThat(seen.keys()).hasSize(SeenPlays.MOST);
    assertThat(RecentlyPlayed.in(page(all.subList(0, 200)), seen).plays()).isEmpty();
    assertThat(SeenPlays.read(seen.write(), seen.floor())).isEqualTo(seen);
  }

  @Test
  void entries_that_cannot_be_used_are_named_and_the_rest_is_read() {
    var reply = SpotifyListener.recent(listed(List.of("A 200", "B 500", "C 700")));
    var items = reply.withArray("items");
    ((ObjectNode) items.get(0)).put("played_at", "yesterday");
    ((ObjectNode) items.get(1)).putNull("track");
    items.addObject().putObject("track").put("type", "episode").put("uri", "spotify:episode:x");
    var page = page(reply);
    assertThat(page.plays()).extracting(play -> play.track().title()).containsExactly("A");
    assertThat(page.rejected())
        .containsExactly(
            "Alpha – C, without a time", "a play without a track, played at 2026-11-21T12:08:20Z");
  }

  private static List<Listed> listed(List<String> entries) {
    return entries.stream()
        .map(entry -> entry.split(" ", -1))
        .map(
            words ->
                new Listed(Piece.song(words[0], 200), NOON.plusSeconds(Long.parseLong(words[1]))))
        .toList();
  }

  private static RecentPlay.Page page(List<Listed> listed) {
    return page(SpotifyListener.recent(listed));
  }

  private static RecentPlay.Page page(ObjectNode reply) {
    return Objects.requireNonNull(RecentPlay.read(reply, 50));
  }
}
