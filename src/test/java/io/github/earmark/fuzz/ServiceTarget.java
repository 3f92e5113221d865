package io.github.earmark.fuzz;

import static io.github.earmark.fuzz.Target.check;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.ListenService;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.history.HeardPlays;
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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Whatever a service replies, with whatever status and headers: an answer comes of it, about each
/// item where it is about each; no wait that it asks for is absurd, and no secret comes back.
///
/// An input is several replies, one after the other, between them a line of `%%`: a status, headers
/// each on a line of its own, an empty line, a body. What is asked beyond the last gets no answer.
final class ServiceTarget implements Target {
  static final String SECRET = "5ecret5ecret5ecret";
  private static final Duration LONGEST = Duration.ofHours(25);
  private static final int MOST_HEADERS = 10;

  /// The services that there are.
  enum Kind {
    LISTENBRAINZ {
      @Override
      ListenService over(Http http) {
        return new ListenBrainz("lb", ROOT, () -> SECRET, http, "1");
      }
    },
    KOITO {
      @Override
      ListenService over(Http http) {
        return ListenBrainz.koito("koito", ROOT, () -> SECRET, http, "1");
      }
    },
    LASTFM {
      @Override
      ListenService over(Http http) {
        return new LastFm("lastfm", ServerKind.LASTFM, ROOT, ACCOUNT, Credit.FIRST, http);
      }
    },
    GNUFM {
      @Override
      ListenService over(Http http) {
        return new LastFm("gnufm", ServerKind.GNUFM, ROOT, ACCOUNT, Credit.ALL, http);
      }
    },
    MALOJA {
      @Override
      ListenService over(Http http) {
        return new Maloja("maloja", ROOT, () -> SECRET, http);
      }
    };

    private static final URI ROOT = URI.create("http://127.0.0.1:1/");
    private static final Account ACCOUNT =
        new Account(
            "apikey", () -> SECRET, () -> SECRET + "1", () -> "user", () -> SECRET + "2", "login");

    abstract ListenService over(Http http);

    String target() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Kind kind;
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final CannedHttp http = new CannedHttp(_ -> reply());
  private int asked;

  ServiceTarget(Kind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return kind.target();
  }

  @Override
  public List<byte[]> seeds() {
    return ServiceSeeds.of(kind);
  }

  @Override
  public List<String> words() {
    return ServiceSeeds.WORDS;
  }

  /// A body may have a megabyte, see [Http].
  @Override
  public int largest() {
    return Http.LARGEST_BODY + 1_000;
  }

  @Override
  public void take(byte[] input) {
    read(input);
    var service = kind.over(http);
    // Recent, as Last.fm takes nothing old.
    var start = Instant.now().minusSeconds(3_600);
    var listens =
        IntStream.range(0, Math.min(service.batch(), 1 + input.length % 4))
            .mapToObj(
                i -> new Listen(i + 1, start.plusSeconds(i), HeardPlays.track("t" + i), "MPD"))
            .toList();
    var all = List.copyOf(replies);
    answered(service.submit(listens), listens.size());
    again(all);
    answered(service.announce(listens.getFirst()), 1);
    again(all);
    said(service.check());
    again(all);
    var held = service.held(listens);
    check(
        held == null || listens.stream().map(Listen::play).toList().containsAll(held),
        "it holds what was not asked for");
    if (service.deletes()) {
      again(all);
      said(service.delete(listens.getFirst()));
    }
  }

  private void again(List<Reply> all) {
    replies.clear();
    replies.addAll(all);
    asked = 0;
  }

  private static void answered(SendResult sendResult, int sent) {
    switch (sendResult) {
      case SendResult.Each(var outcomes) -> {
        check(outcomes.size() == sent, "not an outcome for each");
        outcomes.forEach(ServiceTarget::said);
      }
      case SendResult.Whole(var deliveryOutcome) -> said(deliveryOutcome);
      case SendResult.Unsent(var deliveryOutcome) -> said(deliveryOutcome);
      case SendResult.Unknown(var reason) -> words(reason);
    }
  }

  private static void said(DeliveryOutcome deliveryOutcome) {
    switch (deliveryOutcome) {
      case DeliveryOutcome.Accepted(var detail) -> {
        if (detail != null) {
          check(!detail.contains(SECRET), "a secret came back: " + detail);
        }
      }
      case DeliveryOutcome.Ignored(var reason) -> words(reason);
      case DeliveryOutcome.Refused(var reason) -> words(reason);
      case DeliveryOutcome.NeedsUser(var reason, _) -> words(reason);
      case DeliveryOutcome.Postponed(var reason, var after) -> {
        words(reason);
        check(after.isPositive() && after.compareTo(LONGEST) <= 0, "a wait of " + after);
      }
      case DeliveryOutcome.RetryLater(var reason, var after) -> {
        words(reason);
        check(
            after == null || (!after.isNegative() && after.compareTo(LONGEST) <= 0),
            "a wait of " + after);
      }
    }
  }

  private static void words(String reason) {
    check(!reason.isBlank(), "no reason");
    check(reason.length() <= 1_000, "a long story: " + reason.length());
    check(
        reason.chars().noneMatch(c -> Character.getType(c) == Character.CONTROL),
        "control characters: " + reason);
    check(!reason.contains(SECRET), "a secret came back: " + reason);
  }

  private Reply reply() {
    check(++asked < 60, "it is asked without end");
    var next = replies.poll();
    return next == null ? new Reply.NoAnswer("no answer") : next;
  }

  private void read(byte[] input) {
    replies.clear();
    asked = 0;
    var from = 0;
    while (from < input.length && replies.size() < 30) {
      var end = end(input, from);
      replies.add(reply(input, from, end));
      from = end + 4;
    }
  }

  /// Where the next line of `%%` is.
  private static int end(byte[] input, int from) {
    for (var i = from; i + 3 < input.length; i++) {
      if (input[i] == '\n' && input[i + 1] == '%' && input[i + 2] == '%' && input[i + 3] == '\n') {
        return i;
      }
    }
    return input.length;
  }

  private static Reply reply(byte[] input, int from, int end) {
    var headers = new HashMap<String, String>();
    @Nullable Integer status = null;
    var at = from;
    for (var lines = 0; at < end && lines <= MOST_HEADERS; lines++) {
      var stop = at;
      while (stop < end && input[stop] != '\n') {
        stop++;
      }
      var line = new String(input, at, Math.min(stop - at, 1_000), ISO_8859_1);
      at = Math.min(end, stop + 1);
      if (line.isEmpty()) {
        break;
      } else if (status == null) {
        status = Math.floorMod(line.hashCode(), 600);
        if (line.matches("[0-9]{3}")) {
          status = Integer.valueOf(line);
        }
      } else if (line.contains(":")) {
        var parts = line.split(":", 2);
        headers.put(parts[0], parts[1].strip());
      }
    }
    var body = new String(input, at, Math.min(end - at, Http.LARGEST_BODY), UTF_8);
    return new Reply.Answered(status == null ? 200 : status, headers, body);
  }

  @Override
  public void close() {
    http.close();
  }
}
