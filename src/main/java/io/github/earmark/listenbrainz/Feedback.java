package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.history.marks.TrackFeedback;
import io.github.earmark.music.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Loves and hates, which hang on a recording or on what the server made of a listen. Facts: the
/// handlers in listenbrainz-server, `webserver/views/feedback_api.py`.
record Feedback(ListenBrainzApi channel, Duration patience) {
  private static final Pattern IDENTIFIER =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /// The MusicBrainz recording. Null where none is known, or what stands there is none.
  static @Nullable String recording(TrackFeedback trackFeedback) {
    var now = trackFeedback.names().tags().first(Tag.RECORDING_MBID);
    var listen = trackFeedback.listen();
    var known =
        now != null || listen == null ? now : listen.track().tags().first(Tag.RECORDING_MBID);
    var clean = known == null ? "" : known.strip().toLowerCase(Locale.ROOT);
    return IDENTIFIER.matcher(clean).matches() ? clean : null;
  }

  SendResult onRecording(String recording, int score) {
    return say("recording_mbid", recording, score);
  }

  /// @param listed what the server lists
  SendResult onListen(List<JsonNode> listed, Predicate<JsonNode> meant, int score) {
    for (var listen : listed) {
      var identifier = listen.path("recording_msid").asText();
      if (meant.test(listen) && IDENTIFIER.matcher(identifier).matches()) {
        return say("recording_msid", identifier, score);
      }
    }
    return new SendResult.Whole(new DeliveryOutcome.Ignored("its listen is not listed there"));
  }

  private SendResult say(String key, String identifier, int score) {
    var wish = JsonNodeFactory.instance.objectNode().put(key, identifier).put("score", score);
    return switch (channel.post("/1/feedback/recording-feedback", wish.toString(), patience)) {
      case ListenBrainzApi.Answered(var listenBrainzReplies) ->
          new SendResult.Whole(RemoteListens.kept(listenBrainzReplies.outcome()));
      case ListenBrainzApi.Unsent(var deliveryOutcome) -> new SendResult.Unsent(deliveryOutcome);
      case ListenBrainzApi.Unknown(var reason) -> new SendResult.Unknown(reason);
    };
  }
}
