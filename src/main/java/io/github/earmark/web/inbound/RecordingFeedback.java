package io.github.earmark.web.inbound;

import io.github.earmark.history.read.TrackWithFeedback;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.hub.HubHistory;
import io.github.earmark.web.hub.SubmittedTrack;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Loves and hates as in ListenBrainz: a score of 1 or -1, and 0 for neither.
record RecordingFeedback(Hub hub, HubHistory history, Msids msids) {
  private static final int SMALL = 16 << 10;
  private static final int USUAL = 25;
  private static final int MOST = 1_000;

  private record Page(List<Given> feedback, int count, int totalCount, long offset) {}

  private record Scores(List<Given> feedback) {}

  private record Given(
      @Nullable Long created,
      @Nullable String recordingMbid,
      @Nullable String recordingMsid,
      int score,
      ListenBrainzListens.@Nullable Metadata trackMetadata,
      String userId) {}

  WebReply.Whole answer(WebRequest request, List<String> path, Client client)
      throws UserError, IOException {
    if (path.equals(List.of("feedback", "recording-feedback"))) {
      return request.method().equals("POST")
          ? give(request, client)
          : ListenBrainzServer.notAllowed();
    }
    if (path.size() == 4 && path.get(1).equals("user")) {
      return switch (path.get(3)) {
        case "get-feedback" -> given(request, path.get(2));
        case "get-feedback-for-recordings" -> scores(request, path.get(2));
        default -> ListenBrainzServer.notFound();
      };
    }
    return ListenBrainzServer.notFound();
  }

  private WebReply.Whole give(WebRequest request, Client client) throws UserError, IOException {
    if (!(ListenSubmission.parsed(request.bytes(SMALL)) instanceof Map<?, ?> body)) {
      return ListenBrainzServer.error(400, "Invalid JSON document submitted.");
    }
    var score = LenientValues.number(body.get("score"));
    if (score == null || Math.abs(score) > 1) {
      return ListenBrainzServer.error(400, "score should be 1, 0 or -1.");
    }
    var msid = LenientValues.mbid(body.get("recording_msid"));
    var mbid = LenientValues.mbid(body.get("recording_mbid"));
    if (msid == null && mbid == null) {
      return ListenBrainzServer.error(
          400, "JSON document must contain either recording_msid or recording_mbid.");
    }
    var track = track(msid, mbid);
    if (track == null) {
      return ListenBrainzServer.error(
          400, "Nothing is known of this recording; submit a listen of it first.");
    }
    hub.setLove(client, score.intValue(), track);
    return WebReply.json(ListenBrainzServer.Done.OK);
  }

  private @Nullable SubmittedTrack track(@Nullable UUID msid, @Nullable UUID mbid) {
    var named = msid == null ? null : msids.named(msid);
    if (named != null) {
      return named;
    }
    var id = msid == null ? null : Msids.track(msid);
    id = id == null && mbid != null ? history.recorded(mbid) : id;
    var track = id == null ? null : history.track(id);
    return track == null || track.artist() == null || track.title() == null
        ? null
        : submitted(track, mbid);
  }

  private static SubmittedTrack submitted(Track track, @Nullable UUID mbid) {
    var tags = track.tags();
    var recording = LenientValues.mbid(tags.first(Tag.RECORDING_MBID));
    return new SubmittedTrack(
        String.join(", ", track.artists()),
        track.artists(),
        String.valueOf(track.title()),
        tags.first(Tag.ALBUM),
        tags.first(Tag.ALBUM_ARTIST),
        tags.first(Tag.TRACK_NUMBER),
        track.duration(),
        recording == null ? mbid : recording,
        LenientValues.mbid(tags.first(Tag.RELEASE_MBID)),
        LenientValues.mbids(tags.all(Tag.ARTIST_MBID)),
        null);
  }

  /// Latest first.
  private WebReply.Whole given(WebRequest request, String user) throws UserError {
    var score = request.number("score");
    var all =
        history.feedback().reversed().stream()
            .filter(felt -> score == null || felt.score() == score)
            .toList();
    var count = request.number("count");
    var offset = request.number("offset");
    var skipped = Math.max(0, offset == null ? 0 : offset);
    var some =
        all.stream()
            .skip(skipped)
            .limit(Math.clamp(count == null ? USUAL : count, 0, MOST))
            .map(felt -> given(felt, user))
            .toList();
    return WebReply.json(new Page(some, some.size(), all.size(), skipped));
  }

  private static Given given(TrackWithFeedback felt, String user) {
    return new Given(
        felt.since().getEpochSecond(),
        felt.track().tags().first(Tag.RECORDING_MBID),
        Msids.of(felt.id()).toString(),
        felt.score(),
        ListenBrainzListens.metadata(felt.track(), felt.id(), null),
        user);
  }

  private WebReply.Whole scores(WebRequest request, String user) {
    var felt = history.feedback();
    var scores = new ArrayList<Given>();
    for (var msid : ids(request, "recording_msids")) {
      var id = Msids.track(msid);
      var score = 0;
      for (var one : felt) {
        score = id != null && one.id() == id ? one.score() : score;
      }
      scores.add(new Given(null, null, msid.toString(), score, null, user));
    }
    for (var mbid : ids(request, "recording_mbids")) {
      var score = 0;
      for (var one : felt) {
        var same = mbid.toString().equals(one.track().tags().first(Tag.RECORDING_MBID));
        score = same ? one.score() : score;
      }
      scores.add(new Given(null, mbid.toString(), null, score, null, user));
    }
    return WebReply.json(new Scores(scores));
  }

  private static List<UUID> ids(WebRequest request, String name) {
    var value = request.value(name);
    return value == null
        ? List.of()
        : LenientValues.mbids(List.of(value.split(","))).stream().limit(100).toList();
  }
}
