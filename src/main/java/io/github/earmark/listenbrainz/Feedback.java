package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.earmark.delivery.Answer;
import io.github.earmark.delivery.Outcome;
import io.github.earmark.history.Feeling;
import io.github.earmark.music.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Loves and hates, which hang on a recording or on what the server made of a listen. Facts: the
/// handlers in listenbrainz-server, `webserver/views/feedback_api.py`.
record Feedback(Channel channel, Duration patience) {
  private static final Pattern IDENTIFIER =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /// The MusicBrainz recording. Null where none is known, or what stands there is none.
  static @Nullable String recording(Feeling feeling) {
    var now = feeling.names().tags().first(Tag.RECORDING_MBID);
    var listen = feeling.listen();
    var known =
        now != null || listen == null ? now : listen.track().tags().first(Tag.RECORDING_MBID);
    var clean = known == null ? "" : known.strip().toLowerCase(Locale.ROOT);
    return IDENTIFIER.matcher(clean).matches() ? clean : null;
  }

  Answer onRecording(String recording, int score) {
    return say("recording_mbid", recording, score);
  }

  /// @param listed what the server lists
  Answer onListen(List<JsonNode> listed, Predicate<JsonNode> meant, int score) {
    for (var listen : listed) {
      var identifier = listen.path("recording_msid").asText();
      if (meant.test(listen) && IDENTIFIER.matcher(identifier).matches()) {
        return say("recording_msid", identifier, score);
      }
    }
    return new Answer.Whole(new Outcome.Ignored("its listen is not listed there"));
  }

  private Answer say(String key, String identifier, int score) {
    var wish = JsonNodeFactory.instance.objectNode().put(key, identifier).put("score", score);
    return switch (channel.post("/1/feedback/recording-feedback", wish.toString(), patience)) {
      case Channel.Answered(var verdict) -> new Answer.Whole(Shelf.kept(verdict.outcome()));
      case Channel.Unsent(var outcome) -> new Answer.Unsent(outcome);
      case Channel.Unknown(var reason) -> new Answer.Unknown(reason);
    };
  }
}
