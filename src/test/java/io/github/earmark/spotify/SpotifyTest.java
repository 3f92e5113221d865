package io.github.earmark.spotify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.feeds.FeedProblem.TryLater;
import io.github.earmark.http.Reply;
import io.github.earmark.music.Tag;
import io.github.earmark.spotify.SpotifyListener.Kind;
import io.github.earmark.spotify.SpotifyListener.Piece;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// An account as a feed: what it gives, how soon it looks again, and what Spotify's errors mean.
class SpotifyTest {
  @TempDir Path directory;

  private SpotifyRig at(SpotifyMode mode) throws Exception {
    return SpotifyRig.at(mode, directory);
  }

  @Test
  void an_account_says_who_it_is_and_until_when_it_may_be_read() throws Exception {
    var rig = at(SpotifyMode.RECENTLY_PLAYED);
    assertThat(rig.feed().check())
        .isEqualTo(new FeedAccount("Ada", null, Instant.parse("2027-05-21T12:00:00Z")));
  }

  @Test
  void a_track_has_all_that_spotify_says_of_it() throws Exception {
    var rig = at(SpotifyMode.RECENTLY_PLAYED);
    rig.listener.play(Piece.song("A", 200)).pass(200);
    rig.read();
    assertThat(rig.plays)
        .singleElement()
        .satisfies(
            play -> {
              var track = play.track();
              assertThat(track.uri()).isEqualTo("spotify:track:A");
              assertThat(track.duration()).isEqualTo(Duration.ofSeconds(200));
              assertThat(track.label()).isEqualTo("Alpha – A");
              assertThat(track.tags().first(Tag.ALBUM)).isEqualTo("Alpha's Songs");
              assertThat(track.tags().first(Tag.ALBUM_ARTIST)).isEqualTo("Alpha");
              assertThat(track.tags().first(Tag.TRACK_NUMBER)).isEqualTo("7");
              assertThat(track.tags().first(Tag.DATE)).isEqualTo("2019-03-01");
            });
  }

  @Test
  void the_list_is_read_every_twenty_minutes_and_nothing_is_written_without_news()
      throws Exception {
    var rig = at(SpotifyMode.RECENTLY_PLAYED);
    rig.listener.play(Piece.song("A", 200)).pass(200);
    assertThat(rig.read()).isEqualTo(Duration.ofMinutes(20));
    var before = rig.checkpoint;
    rig.listener.pass(1_200);
    rig.read();
    assertThat(rig.checkpoint).isEqualTo(before);
    assertThat(rig.plays).hasSize(1);
    rig.restart(SpotifyMode.RECENTLY_PLAYED);
    rig.read();
    assertThat(rig.checkpoint).isEqualTo(before);
    assertThat(rig.plays).hasSize(1);
  }

  @Test
  void how_soon_it_looks_again_depends_on_what_plays() throws Exception {
    var rig = at(SpotifyMode.CURRENTLY_PLAYING);
    assertThat(rig.read()).as("nothing").isEqualTo(Duration.ofSeconds(60));
    rig.listener.play(Piece.song("A", 200)).pass(4);
    assertThat(rig.read()).as("a song").isEqualTo(Duration.ofSeconds(5));
    for (var i = 0; i < 20; i++) {
      rig.listener.pass(5);
      rig.read();
    }
    assertThat(rig.read()).as("one that has counted").isEqualTo(Duration.ofSeconds(15));
    rig.listener.pause();
    assertThat(rig.read()).as("a pause").isEqualTo(Duration.ofSeconds(15));
    rig.listener.play(new Piece("X", 30, Kind.ADVERTISEMENT)).pass(1);
    assertThat(rig.read()).as("an advertisement").isEqualTo(Duration.ofSeconds(30));
    rig.listener.play(new Piece("X", 900, Kind.EPISODE)).pass(1);
    assertThat(rig.read()).as("an episode").isEqualTo(Duration.ofSeconds(60));
    assertThat(rig.plays).extracting(play -> play.track().title()).containsExactly("A");
  }

  @Test
  void hybrid_looks_often_only_while_a_local_file_plays() throws Exception {
    var rig = at(SpotifyMode.HYBRID);
    rig.listener.play(Piece.song("A", 200)).pass(4);
    assertThat(rig.read()).isEqualTo(Duration.ofSeconds(60));
    assertThat(rig.http.requests).as("login, list and look").isEqualTo(4);
    rig.listener.play(Piece.local("B", 200)).pass(4);
    assertThat(rig.read()).isEqualTo(Duration.ofSeconds(5));
    assertThat(rig.http.requests).isEqualTo(5);
    rig.listener.pass(1_200);
    rig.read();
    assertThat(rig.http.requests).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource
  void killed_at_any_look_it_goes_on(SpotifyMode mode) throws Exception {
    var rig = at(mode);
    rig.listener.play(Piece.local("A", 200)).then(Piece.song("B", 300));
    for (var i = 0; i < 200; i++) {
      rig.listener.pass(5);
      rig.restart(mode);
      rig.read();
    }
    assertThat(rig.plays.stream().map(play -> play.track().title()))
        .containsExactlyElementsOf(
            switch (mode) {
              case RECENTLY_PLAYED -> List.of("B");
              case CURRENTLY_PLAYING, HYBRID -> List.of("A", "B");
            });
    assertThat(rig.plays).allSatisfy(play -> assertThat(play.verdict().hasQualified()).isTrue());
  }

  @Test
  void a_page_that_was_not_kept_is_given_again() throws Exception {
    var rig = at(SpotifyMode.CURRENTLY_PLAYING);
    rig.read();
    rig.listener.play(Piece.song("A", 100)).pass(5);
    for (var i = 0; i < 11; i++) {
      rig.listener.pass(9);
      rig.read();
    }
    assertThat(rig.plays).hasSize(1);
    var first = rig.plays.removeFirst();
    var rig2 = at(SpotifyMode.CURRENTLY_PLAYING);
    rig2.read();
    rig2.listener.play(Piece.song("A", 100)).pass(5);
    for (var i = 0; i < 10; i++) {
      rig2.listener.pass(9);
      rig2.read();
    }
    var kept = rig2.checkpoint;
    rig2.listener.pass(9);
    rig2.read();
    rig2.checkpoint = kept;
    rig2.plays.clear();
    rig2.read();
    assertThat(rig2.plays).hasSize(1);
    assertThat(rig2.plays.getFirst().start()).isEqualTo(first.start());
    assertThat(rig2.plays.getFirst().verdict()).isEqualTo(first.verdict());
  }

  @Test
  void another_mode_gives_nothing_again() throws Exception {
    var rig = at(SpotifyMode.CURRENTLY_PLAYING);
    rig.read();
    rig.listener.play(Piece.song("A", 100)).pass(5);
    for (var i = 0; i < 11; i++) {
      rig.listener.pass(9);
      rig.read();
    }
    rig.restart(SpotifyMode.RECENTLY_PLAYED);
    rig.read();
    assertThat(rig.plays).extracting(play -> play.track().title()).containsExactly("A");
    rig.listener.play(Piece.song("B", 100)).pass(200);
    rig.read();
    rig.restart(SpotifyMode.HYBRID);
    rig.read();
    rig.restart(SpotifyMode.CURRENTLY_PLAYING);
    rig.read();
    rig.restart(SpotifyMode.RECENTLY_PLAYED);
    rig.read();
    assertThat(rig.plays).extracting(play -> play.track().title()).containsExactly("A", "B");
  }

  @Test
  void more_plays_than_spotify_keeps_are_told_once() throws Exception {
    var rig = at(SpotifyMode.RECENTLY_PLAYED);
    rig.listener.play(Piece.song("A", 100)).pass(200);
    rig.read();
    for (var i = 0; i < 70; i++) {
      rig.listener.play(Piece.song("S" + i, 100)).pass(200);
    }
    rig.read();
    rig.read();
    assertThat(rig.plays).hasSize(51);
    assertThat(rig.notices).hasSize(1).first().asString().startsWith("Spotify tells the last 50");
  }

  @Test
  void an_entry_that_cannot_be_used_is_told_once() throws Exception {
    var rig = at(SpotifyMode.RECENTLY_PLAYED);
    rig.listener.play(Piece.song("", 100)).pass(200);
    rig.listener.play(Piece.song("B", 100)).pass(200);
    rig.read();
    rig.read();
    assertThat(rig.plays).extracting(play -> play.track().title()).containsExactly("B");
    assertThat(rig.rejected)
        .containsExactly(
            "Alpha – spotify:track:, played at 2026-11-21T12:01:40Z, without an artist or a title");
  }

  @Test
  void a_local_file_without_names_is_told() throws Exception {
    var rig = at(SpotifyMode.HYBRID);
    rig.read();
    rig.listener.play(Piece.local("", 60)).pass(20);
    rig.read();
    rig.listener.pass(60);
    rig.read();
    assertThat(rig.plays).isEmpty();
    assertThat(rig.rejected)
        .containsExactly("Alpha – spotify:local:Alpha:::60, without an artist or a title");
  }

  @Test
  void an_access_token_that_spotify_does_not_take_is_replaced_once() throws Exception {
    var rig = at(SpotifyMode.RECENTLY_PLAYED);
    rig.rules.endAccess();
    rig.listener.play(Piece.song("A", 100)).pass(200);
    rig.read();
    assertThat(rig.plays).extracting(FeedPlay::id).hasSize(1);
    assertThat(rig.rules.renewals()).isEqualTo(1);
    rig.http.next(401, "{\"error\":{\"status\":401,\"message\":\"Invalid access token\"}}");
    rig.http.next(200, "{\"access_token\":\"x\",\"refresh_token\":\"y\",\"expires_in\":3600}");
    assertThat(problem(rig))
        .isEqualTo(new NeedsUser("Invalid access token (HTTP 401)", "run earmark login spotify"));
  }

  @Test
  void after_six_months_the_user_is_needed() throws Exception {
    var rig = at(SpotifyMode.RECENTLY_PLAYED);
    rig.listener.pass(190 * 86_400.0);
    assertThat(problem(rig))
        .isEqualTo(new NeedsUser("Refresh token expired (HTTP 400)", "run earmark login spotify"));
  }

  @Test
  void the_end_of_a_login_is_told_30_and_7_days_before_each_once_also_after_a_restart()
      throws Exception {
    var rig = at(SpotifyMode.RECENTLY_PLAYED);
    var end = Objects.requireNonNull(rig.feed().check().expires());
    var days = Duration.between(rig.listener.now(), end).toDays();
    var told = new ArrayList<String>();
    for (var left = days; left > 0; left--) {
      rig.listener.pass(86_400.0);
      rig.restart(SpotifyMode.RECENTLY_PLAYED);
      rig.feed().check();
      rig.notices.clear();
      rig.read();
      rig.read();
      told.addAll(rig.notices);
    }
    var warning =
        "the login of feed ada at Spotify ends in %d days, on %s: run earmark login spotify before that";
    var day = end.toString().substring(0, 10);
    assertThat(told).containsExactly(warning.formatted(30, day), warning.formatted(7, day));
    assertThat(rig.writes).as("the first page and the warnings").isEqualTo(3);
  }

  /// @param headers as "name: value", or empty
  record Said(int status, String headers, String body, FeedProblem meaning) {}

  static Stream<Said> errors() {
    return Stream.of(
        new Said(
            429,
            "Retry-After: 74214",
            json(429, "API rate limit exceeded"),
            new TryLater("API rate limit exceeded (HTTP 429)", Duration.ofSeconds(74_214))),
        new Said(
            429,
            "",
            "Too many requests",
            new TryLater(
                "HTTP 429, but not as the Web API of Spotify says it", Duration.ofMinutes(1))),
        new Said(
            429,
            "",
            "{\"error\":{\"status\":429,\"message\":\"Quota exceeded\",\"reason\":\"QUOTA_EXCEEDED\"}}",
            new TryLater("Quota exceeded (HTTP 429)", Duration.ofHours(1))),
        new Said(
            403,
            "Retry-After: 7200",
            "{\"error\":{\"status\":403,\"message\":\"Quota exceeded\",\"reason\":\"QUOTA_EXCEEDED\"}}",
            new TryLater("Quota exceeded (HTTP 403)", Duration.ofHours(2))),
        new Said(
            403,
            "",
            json(403, "Insufficient client scope"),
            new NeedsUser(
                "Insufficient client scope (HTTP 403)",
                "run earmark login spotify, and allow all that it asks for")),
        new Said(
            403,
            "",
            "User not registered in the Developer Dashboard",
            new NeedsUser(
                "HTTP 403, but not as the Web API of Spotify says it",
                "add this account to the users of your application at"
                    + " https://developer.spotify.com/dashboard")),
        new Said(
            403,
            "",
            json(403, "Active premium subscription required for the owner of the app"),
            new NeedsUser(
                "Active premium subscription required for the owner of the app (HTTP 403)",
                "the owner of an application at Spotify needs Premium")),
        new Said(
            404,
            "",
            json(404, "Not found"),
            new NeedsUser("Not found (HTTP 404)", "check the url")),
        new Said(
            400, "", json(400, "Invalid limit"), new TryLater("Invalid limit (HTTP 400)", null)),
        new Said(500, "", json(500, "Server error"), new TryLater("Server error (HTTP 500)", null)),
        new Said(
            502,
            "Retry-After: 5",
            "<html>Bad gateway</html>",
            new TryLater(
                "HTTP 502, but not as the Web API of Spotify says it", Duration.ofSeconds(5))),
        new Said(
            302,
            "Location: https://hotel.example/login?to=x",
            "",
            new TryLater(
                "redirected to hotel.example (HTTP 302): is a login page in the way, or has the url"
                    + " changed?",
                null)),
        new Said(
            200,
            "",
            "<html>Welcome</html>",
            new TryLater("HTTP 200, but not as the Web API of Spotify says it", null)),
        new Said(
            200,
            "",
            "{\"items\":\"none\"}",
            new TryLater("Spotify's answer was not understood", null)));
  }

  private static String json(int status, String message) {
    return SpotifyRules.error(status, message).body();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void what_errors_mean(Said said) throws Exception {
    for (var mode : SpotifyMode.values()) {
      var rig = at(mode);
      rig.http.next(new Reply.Answered(said.status(), headers(said), said.body()));
      assertThat(problem(rig)).isEqualTo(said.meaning());
      rig.listener.play(Piece.song("A", 100)).pass(200);
      assertThat(rig.read()).as("it goes on").isPositive();
    }
  }

  private static Map<String, String> headers(Said said) {
    var header = said.headers().split(": ", 2);
    return header.length == 2 ? Map.of(header[0], header[1]) : Map.of();
  }

  @Test
  void without_a_connection_it_is_tried_later() throws Exception {
    var rig = at(SpotifyMode.CURRENTLY_PLAYING);
    rig.http.next(new Reply.NotSent("unknown host api.spotify.com"));
    assertThat(problem(rig)).isEqualTo(new TryLater("unknown host api.spotify.com", null));
    rig.http.next(new Reply.NoAnswer("no answer from api.spotify.com within 30 s"));
    assertThat(problem(rig))
        .isEqualTo(new TryLater("no answer from api.spotify.com within 30 s", null));
  }

  @Test
  void a_renewal_whose_reply_was_lost_is_explained() throws Exception {
    var rig = at(SpotifyMode.RECENTLY_PLAYED);
    rig.listener.pass(3_600);
    rig.http.lose();
    assertThat(problem(rig)).isInstanceOf(TryLater.class);
    assertThat(problem(rig))
        .isEqualTo(
            new NeedsUser(
                "Refresh token revoked (HTTP 400) (a reply was lost when the access was renewed at"
                    + " 2026-11-21T13:00:00Z)",
                "run earmark login spotify"));
    rig.login();
    rig.read();
  }

  private static FeedProblem problem(SpotifyRig rig) {
    try {
      throw new AssertionError(String.valueOf(rig.page()));
    } catch (FeedException e) {
      return e.problem();
    }
  }
}
