package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Listen;
import java.time.Duration;
import java.util.List;

/// Deletes listens from the server for the user. Facts: `delete_listen` in listenbrainz-server,
/// `webserver/views/api.py`.
record ListenDeletion(
    ListenBrainzApi channel, RemoteListens remoteListens, ListenJson json, Duration patience) {

  /// Deletes by the MSID that the server gave to the listen, which is found by second and names.
  /// The server carries out deletions about once an hour.
  DeliveryOutcome delete(Listen listen) {
    var second = listen.start().getEpochSecond();
    return switch (remoteListens.at(second, second)) {
      case RemoteListens.Listed(var stored) -> delete(stored, json.listen(listen));
      case RemoteListens.Locked _ ->
          new DeliveryOutcome.RetryLater("it does not accept the login", null);
      case RemoteListens.Silent(var deliveryOutcome, _) -> deliveryOutcome;
    };
  }

  private DeliveryOutcome delete(List<JsonNode> stored, ObjectNode item) {
    DeliveryOutcome deliveryOutcome = new DeliveryOutcome.Ignored("it is not listed");
    for (var listen : stored) {
      var identifier = listen.path("recording_msid").asText();
      if (RemoteListens.same(listen, item) && !identifier.isEmpty()) {
        var wish =
            JsonNodeFactory.instance
                .objectNode()
                .put("listened_at", listen.path("listened_at").asLong())
                .put("recording_msid", identifier);
        deliveryOutcome =
            switch (channel.post("/1/delete-listen", JsonTree.text(wish), patience)) {
              case ListenBrainzApi.Answered(var listenBrainzReplies) ->
                  RemoteListens.kept(listenBrainzReplies.outcome());
              case ListenBrainzApi.Unsent(var unsent) -> unsent;
              // Requesting it twice does no harm.
              case ListenBrainzApi.Unknown(var reason) ->
                  new DeliveryOutcome.RetryLater(reason, null);
            };
        if (!(deliveryOutcome instanceof DeliveryOutcome.Accepted)) {
          return deliveryOutcome;
        }
      }
    }
    return deliveryOutcome;
  }
}
