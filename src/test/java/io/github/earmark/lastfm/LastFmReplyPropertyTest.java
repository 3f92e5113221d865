package io.github.earmark.lastfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.http.Reply;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Nothing that a server may say can do harm.
class LastFmReplyPropertyTest {
  private static final List<String> PIECES =
      List.of(
          "{\"scrobbles\":{\"@attr\":{\"accepted\":1,\"ignored\":0},\"scrobble\":",
          "[{\"ignoredMessage\":{\"code\":\"5\"}},null,7]",
          "{\"ignoredMessage\":null}",
          "{\"recenttracks\":{\"track\":[{\"date\":{\"uts\":\"x\"},\"@attr\":3},[],\"a\"]}}",
          "{\"error\":{\"code\":{\"code\":[]}},\"message\":[\"x\"]}",
          "{\"error\":99999999999999999999}",
          "{\"nowplaying\":[]",
          "{\"recenttracks\":[]}",
          "<lfm status=\"ok\"><scrobbles a=\"1\">",
          "<error code=\"9\">",
          "<![CDATA[x]]>",
          "<!DOCTYPE lfm [<!ENTITY a \"b\">]>",
          "&a;",
          "&#0;",
          "</scrobbles></lfm>",
          "<a:b xmlns:a=''/>",
          "<?xml version=\"1.1\" encoding=\"UTF-16\"?>",
          "}",
          "]");

  @Property(tries = 1_000)
  void any_reply_has_a_meaning(
      @ForAll("bodies") String body, @ForAll int status, @ForAll("headers") String header) {
    var reply = new Reply.Answered(status, Map.of("Retry-After", header, "Location", header), body);
    var serverReply = ServerReply.on(reply, List.of("", "a"));
    assertThat(serverReply.words()).isNotEmpty().hasSizeLessThan(900);
    assertThat(serverReply.code()).isNotNegative();
    assertThat(new Errors("lf", "fix").meaning(serverReply)).isNotNull();
    for (var serverKind : ServerKind.values()) {
      var scrobbled = new ScrobbleReply(serverKind, LastFmSamples.NOW);
      var outcomes = scrobbled.outcomes(serverReply.body(), 2);
      assertThat(outcomes == null ? 2 : outcomes.size()).isEqualTo(2);
      assertThat(scrobbled.outcome(serverReply.body().path("nowplaying"))).isNotNull();
    }
    var recentTracksPage = RecentTracksPage.read(serverReply.body(), "user");
    assertThat(
            recentTracksPage == null
                || recentTracksPage.plays().stream().allMatch(play -> play.time() > 0))
        .isTrue();
  }

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.oneOf(
        Arbitraries.of(PIECES).list().ofMaxSize(6).map(pieces -> String.join("", pieces)),
        Arbitraries.of(PIECES).list().ofMaxSize(6).map(pieces -> "<lfm>" + String.join("", pieces)),
        Arbitraries.strings().ofMaxLength(200),
        Arbitraries.strings().withChars("{}[]\"<>/&;!?:,=1lfmerror ").ofMaxLength(60));
  }

  @Provide
  Arbitrary<String> headers() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(30),
        Arbitraries.of("99999999999999999999", "-1", "http://[", "http://x/", "7"));
  }
}
