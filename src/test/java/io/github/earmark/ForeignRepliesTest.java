package io.github.earmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.ListenService;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.http.CannedHttp;
import io.github.earmark.http.Http;
import io.github.earmark.http.Reply;
import io.github.earmark.lastfm.Account;
import io.github.earmark.lastfm.Credit;
import io.github.earmark.lastfm.LastFm;
import io.github.earmark.lastfm.ServerKind;
import io.github.earmark.listenbrainz.ListenBrainz;
import io.github.earmark.maloja.Maloja;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What does not speak a service's language says nothing of a listen, whatever its status: no
/// listen is taken for delivered, nor set aside, for the words of a proxy or of a wrong port.
class ForeignRepliesTest {
  private static final URI ROOT = URI.create("http://127.0.0.1:1/");

  /// Too large says the same in every language: the batch is halved.
  private static final int TOO_LARGE = 413;

  private static final List<String> BODIES =
      List.of(
          "",
          "Bad Request",
          "<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head>"
              + "<body><center>nginx</center></body></html>",
          "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
          "null",
          "17",
          "\"ok\"",
          "[]",
          "[{\"error\":\"x\"}]",
          "{}",
          "{\"error\":null}",
          "{\"error\":\"\"}",
          "{\"error\":[]}",
          "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400}",
          "{\"message\":\"no Route matched with those values\"}",
          "{\"error\":{\"code\":400,\"errors\":[]}}",
          "{\"status\":\"down\"}");

  static Stream<Subject> services() {
    return Stream.of(
        new Subject(
            "ListenBrainz", http -> new ListenBrainz("s", ROOT, () -> "token", http, "1.0")),
        new Subject(
            "Maloja's ListenBrainz door",
            http ->
                new ListenBrainz(
                    "s", ROOT.resolve("apis/listenbrainz"), () -> "token", http, "1.0")),
        new Subject("Koito", http -> ListenBrainz.koito("s", ROOT, () -> "token", http, "1.0")),
        new Subject("Maloja", http -> new Maloja("s", ROOT, () -> "key", http)),
        new Subject("Last.fm", http -> lastFm(ServerKind.LASTFM, http)),
        new Subject("GNU FM", http -> lastFm(ServerKind.GNUFM, http)));
  }

  record Subject(String name, Door door) {
    @Override
    public String toString() {
      return name;
    }
  }

  @FunctionalInterface
  interface Door {
    ListenService at(Http http);
  }

  private static ListenService lastFm(ServerKind serverKind, Http http) {
    var account = new Account("key", () -> "secret", () -> "session", () -> "user", null, "login");
    return new LastFm("s", serverKind, ROOT, account, Credit.FIRST, http);
  }

  @ParameterizedTest
  @MethodSource("services")
  void settle_no_listen_whatever_their_status_and_shape(Subject subject) {
    var wrong = new ArrayList<String>();
    for (var status : IntStream.range(200, 600).filter(it -> it != TOO_LARGE).toArray()) {
      for (var body : BODIES) {
        try (var http = new CannedHttp(_ -> new Reply.Answered(status, Map.of(), body))) {
          for (var count : new int[] {1, 3}) {
            var service = subject.door().at(http);
            var sent = listens(Math.min(count, service.batch()));
            if (settled(service.submit(sent))) {
              wrong.add("%d %s".formatted(status, body));
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean settled(SendResult sendResult) {
    return switch (sendResult) {
      case SendResult.Each(var outcomes) -> outcomes.stream().anyMatch(ForeignRepliesTest::settled);
      case SendResult.Whole(var deliveryOutcome) -> settled(deliveryOutcome);
      case SendResult.Unsent _, SendResult.Unknown _ -> false;
    };
  }

  private static boolean settled(DeliveryOutcome deliveryOutcome) {
    return switch (deliveryOutcome) {
      case DeliveryOutcome.Accepted _, DeliveryOutcome.Ignored _, DeliveryOutcome.Refused _ -> true;
      case DeliveryOutcome.RetryLater _, DeliveryOutcome.Postponed _, DeliveryOutcome.NeedsUser _ ->
          false;
    };
  }

  private static List<Listen> listens(int count) {
    var start = Instant.now().minus(Duration.ofDays(1));
    return IntStream.range(0, count)
        .mapToObj(
            number -> {
              var tags = Tags.builder().add(Tag.ARTIST, "Artist").add(Tag.TITLE, "T" + number);
              var track = new Track(number + ".flac", false, tags.build(), Duration.ofSeconds(200));
              return new Listen(number, start.plusSeconds(300L * number), track, "MPD");
            })
        .toList();
  }
}
