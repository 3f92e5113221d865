package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.history.marks.TrackFeedback;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sends loves and hates. They are attached to a recording, or to the server's identifier of a
/// listen. Facts: the handlers in listenbrainz-server, `webserver/views/feedback_api.py`.
record Feedback(
    ListenBrainzApi channel, RemoteListens remoteListens, ListenJson json, Duration patience) {
  private static final Pattern IDENTIFIER =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /// The recording's MBID; null if there is none, or it is invalid.
  static @Nullable String recording(TrackFeedback trackFeedback) {
    var now = trackFeedback.names().tags().first(Tag.RECORDING_MBID);
    var listen = trackFeedback.listen();
    var known =
        now != null || listen == null ? now : listen.track().tags().first(Tag.RECORDING_MBID);
    var clean = known == null ? "" : known.strip().toLowerCase(Locale.ROOT);
    return IDENTIFIER.matcher(clean).matches() ? clean : null;
  }

  /// Sends it for the recording if its MBID is known; otherwise for the MSID that the server gave
  /// to a listen of the track, which is found by second and names. The MSID that `playing_now`
  /// returns is a different one.
  SendResult feel(TrackFeedback trackFeedback) {
    var recording = recording(trackFeedback);
    if (recording != null) {
      return say("recording_mbid", recording, trackFeedback.score());
    }
    var listen = trackFeedback.listen();
    if (listen == null) {
      return new SendResult.Whole(new DeliveryOutcome.Ignored("no listen of it is there"));
    }
    var second = listen.start().getEpochSecond();
    return switch (remoteListens.at(second, second)) {
      case RemoteListens.Listed(var stored) ->
          onListen(stored, json.listen(listen), trackFeedback.score());
      case RemoteListens.Locked(var deliveryOutcome) -> new SendResult.Unsent(deliveryOutcome);
      case RemoteListens.Silent(var deliveryOutcome, var certain) ->
          certain ? new SendResult.Whole(deliveryOutcome) : new SendResult.Unsent(deliveryOutcome);
    };
  }

  /// @param listed the listens that the server lists
  private SendResult onListen(List<JsonNode> listed, ObjectNode item, int score) {
    for (var listen : listed) {
      var identifier = listen.path("recording_msid").asText();
      if (RemoteListens.same(listen, item) && IDENTIFIER.matcher(identifier).matches()) {
        return say("recording_msid", identifier, score);
      }
    }
    return new SendResult.Whole(new DeliveryOutcome.Ignored("its listen is not listed there"));
  }

  private SendResult say(String key, String identifier, int score) {
    var wish = JsonNodeFactory.instance.objectNode().put(key, identifier).put("score", score);
    return switch (channel.post("/1/feedback/recording-feedback", JsonTree.text(wish), patience)) {
      case ListenBrainzApi.Answered(var listenBrainzReplies) ->
          new SendResult.Whole(RemoteListens.kept(listenBrainzReplies.outcome()));
      case ListenBrainzApi.Unsent(var deliveryOutcome) -> new SendResult.Unsent(deliveryOutcome);
      case ListenBrainzApi.Unknown(var reason) -> new SendResult.Unknown(reason);
    };
  }
}
