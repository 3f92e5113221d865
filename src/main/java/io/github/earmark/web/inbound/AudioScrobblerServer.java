package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.hub.SubmittedListen;
import io.github.earmark.web.hub.SubmittedTrack;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The AudioScrobbler protocol 1.2, which mpdscribble, Quod Libet and DeaDBeeF use. Answers are
/// lines that end in LF, and the status is always 200, because clients look at nothing else.
final class AudioScrobblerServer implements ForeignServer {
  private static final Logger LOG = LoggerFactory.getLogger(AudioScrobblerServer.class);

  /// The name of this protocol in session keys.
  private static final String PROTOCOL = "audioscrobbler";

  private static final Set<String> VERSIONS = Set.of("1.2", "1.2.1");
  private static final String VERSION = "1.2";
  private static final String NOW_PLAYING = "nowplaying";
  private static final String SUBMISSIONS = "submissions";

  /// Clients that send the end of a play as its time: mpdscribble.
  private static final Set<String> STAMPS_ENDS = Set.of("mdc");

  /// How much the clocks may differ.
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private static final int MOST = 50;
  private static final Pattern INDEXED = Pattern.compile("[at]\\[([0-9]{1,4})]");
  private static final Pattern PROGRAM = Pattern.compile("[a-z0-9]{1,8}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_\\[\\]-]{1,255}");

  private final Hub hub;
  private final Clock clock;
  private final String base;

  /// @param base the path of Earmark's page
  AudioScrobblerServer(Hub hub, Clock clock, String base) {
    this.hub = hub;
    this.clock = clock;
    this.base = base;
  }

  @Override
  public @Nullable WebReply answer(WebRequest request, List<String> path) throws IOException {
    if ("true".equals(request.value("hs"))) {
      return handshake(request);
    }
    if (path.size() != 3 || !path.get(1).equals(VERSION)) {
      return null;
    }
    var submits = path.getFirst().equals(SUBMISSIONS);
    if (!submits && !path.getFirst().equals(NOW_PLAYING)) {
      return null;
    }
    var fields = RequestFields.of(request);
    var session = fields.value("s");
    var client = session == null ? null : hub.bySession(PROTOCOL, session);
    if (client == null) {
      return lines("BADSESSION");
    }
    try {
      return submits
          ? submit(request, fields, client, path.getLast())
          : playing(request, fields, client, path.getLast());
    } catch (UserError e) {
      return failed(503, InboundProtocols.why(e));
    }
  }

  private WebReply handshake(WebRequest request) {
    var version = Objects.requireNonNullElse(request.value("p"), "");
    if (!VERSIONS.contains(version)) {
      return lines("FAILED Unsupported protocol version");
    }
    var time = request.value("t");
    var sent = LenientValues.moment(time);
    var auth = request.value("a");
    if (time == null || sent == null || auth == null) {
      return lines("FAILED The handshake has no time or no authentication");
    }
    if (Duration.between(sent, clock.instant()).abs().compareTo(CLOCKS) > 0) {
      return lines("BADTIME");
    }
    var client = hub.byHandshake(auth.toLowerCase(Locale.ROOT), time);
    if (client == null) {
      return lines("BADAUTH");
    }
    var host = request.header("Host");
    if (host == null || !HOST.matcher(host).matches()) {
      return lines("FAILED The request does not say which host it is for");
    }
    var https = "https".equalsIgnoreCase(request.header("X-Forwarded-Proto"));
    var root = (https ? "https://" : "http://") + host + base + "/";
    var program = Objects.requireNonNullElse(request.value("c"), "").toLowerCase(Locale.ROOT);
    var rest = "/" + VERSION + "/" + (PROGRAM.matcher(program).matches() ? program : "other");
    return lines(
        "OK", hub.session(client, PROTOCOL), root + NOW_PLAYING + rest, root + SUBMISSIONS + rest);
  }

  private WebReply playing(WebRequest request, RequestFields fields, Client client, String program)
      throws UserError {
    var track = track(fields, "");
    if (track != null) {
      hub.playing(client, track, Submitter.of(null, request));
    }
    LOG.debug("{} plays, by {}", client.name(), program);
    return lines("OK");
  }

  /// Plays without names or time are skipped, as GNU FM does: a client would send them again
  /// forever, before everything that follows.
  private WebReply submit(WebRequest request, RequestFields fields, Client client, String program)
      throws UserError {
    var indices = indices(fields);
    if (indices.isEmpty()) {
      return lines("FAILED Track parameters must be arrays");
    }
    if (indices.size() > MOST) {
      return lines("FAILED There may be " + MOST + " tracks in a submission");
    }
    var listens = new ArrayList<SubmittedListen>();
    for (var index : indices) {
      var track = track(fields, index);
      var start = LenientValues.moment(fields.value("i" + index));
      if (track == null || start == null || LenientValues.tooOld(start)) {
        LOG.info("{} submitted a track without names or time; it was passed over", client.name());
        continue;
      }
      if (LenientValues.tooNew(start, clock.instant())) {
        return lines("FAILED Submitted track has timestamp in the future");
      }
      listens.add(listen(track, start, fields.all("r" + index), program, request));
    }
    if (!listens.isEmpty()) {
      hub.submit(client, listens);
    }
    for (var index : indices) {
      mark(client, track(fields, index), fields.all("r" + index));
    }
    return lines("OK");
  }

  private static List<String> indices(RequestFields fields) {
    var indices = new TreeSet<Integer>();
    for (var name : fields.names()) {
      var indexed = INDEXED.matcher(name);
      if (indexed.matches()) {
        indices.add(Integer.valueOf(indexed.group(1)));
      }
    }
    return indices.stream().map(index -> "[" + index + "]").toList();
  }

  private static SubmittedListen listen(
      SubmittedTrack track,
      Instant stamp,
      List<String> ratings,
      String program,
      WebRequest request) {
    var length = track.length();
    var end = STAMPS_ENDS.contains(program);
    return new SubmittedListen(
        track,
        end && length != null ? stamp.minus(length) : stamp,
        end,
        ratings.contains("S") ? Duration.ZERO : null,
        Submitter.of(null, request));
  }

  private void mark(Client client, @Nullable SubmittedTrack track, List<String> ratings)
      throws UserError {
    if (track != null && ratings.contains("L")) {
      hub.setLove(client, 1, track);
    } else if (track != null && ratings.contains("B")) {
      hub.setLove(client, -1, track);
    }
  }

  /// @param index the suffix of each field's name
  private static @Nullable SubmittedTrack track(RequestFields fields, String index) {
    var artist = fields.value("a" + index);
    var title = fields.value("t" + index);
    return artist == null || title == null
        ? null
        : new SubmittedTrack(
            artist,
            List.of(),
            title,
            fields.value("b" + index),
            null,
            fields.value("n" + index),
            LenientValues.seconds(fields.value("l" + index)),
            LenientValues.mbid(fields.value("m" + index)),
            null,
            List.of(),
            null);
  }

  private static WebReply.Whole lines(String... lines) {
    return new WebReply.Whole(
        200,
        "text/plain;charset=utf-8",
        (String.join("\n", lines) + "\n").getBytes(UTF_8),
        Map.of("Cache-Control", "no-store"));
  }

  @Override
  public WebReply.Whole failed(int status, String why) {
    return lines("FAILED " + why.replaceAll("\\s+", " "));
  }
}
