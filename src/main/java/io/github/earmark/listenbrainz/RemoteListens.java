package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.delivery.DeliveryOutcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Looks up what a ListenBrainz server has of the user whom the token belongs to. Listens that were
/// just sent may not be listed yet.
final class RemoteListens {
  /// The most listens that the server lists in a reply.
  private static final int MOST = 1_000;

  private final ListenBrainzApi listenBrainzApi;
  private final Duration patience;
  private @Nullable String user;

  RemoteListens(ListenBrainzApi listenBrainzApi, Duration patience) {
    this.listenBrainzApi = listenBrainzApi;
    this.patience = patience;
  }

  /// The result of a lookup.
  sealed interface Look {}

  /// The listens of the requested seconds.
  record Listed(List<JsonNode> listens) implements Look {}

  /// The token was not accepted, or could not be checked, so the lookup was not made.
  record Locked(DeliveryOutcome outcome) implements Look {}

  /// The server does not list its listens.
  ///
  /// @param certain whether the server refused or does not know its user; false if the request was
  ///   lost
  record Silent(DeliveryOutcome outcome, boolean certain) implements Look {}

  /// Checks the token and finds out whose it is.
  DeliveryOutcome check() {
    return switch (listenBrainzApi.get("/1/validate-token", patience)) {
      case ListenBrainzApi.Answered(var listenBrainzReplies) -> validated(listenBrainzReplies);
      case ListenBrainzApi.Unsent(var deliveryOutcome) -> deliveryOutcome;
      case ListenBrainzApi.Unknown(var reason) -> new DeliveryOutcome.RetryLater(reason, null);
    };
  }

  /// A wrong token also has status 200.
  private DeliveryOutcome validated(ListenBrainzReplies listenBrainzReplies) {
    var valid = listenBrainzReplies.body().path("valid");
    if (listenBrainzReplies.success() && valid.isBoolean()) {
      var known = listenBrainzReplies.body().path("user_name").asText();
      user = valid.booleanValue() && !known.isEmpty() ? known : null;
      return valid.booleanValue()
          ? new DeliveryOutcome.Accepted(user)
          : new DeliveryOutcome.NeedsUser(listenBrainzReplies.message() + "; check the token");
    }
    return listenBrainzReplies.failure() instanceof DeliveryOutcome.Refused(var reason)
        ? new DeliveryOutcome.NeedsUser(reason)
        : listenBrainzReplies.failure();
  }

  /// The listens from one second to another, both included.
  Look at(long from, long to) {
    var let = user == null ? check() : new DeliveryOutcome.Accepted();
    if (!(let instanceof DeliveryOutcome.Accepted)) {
      return new Locked(let);
    }
    if (user == null) {
      return new Silent(new DeliveryOutcome.Refused("it does not say who the user is"), true);
    }
    return switch (listenBrainzApi.get(listed(from, to), patience)) {
      case ListenBrainzApi.Answered(var listenBrainzReplies) when listenBrainzReplies.success() ->
          listed(listenBrainzReplies);
      case ListenBrainzApi.Answered(var listenBrainzReplies) ->
          new Silent(kept(listenBrainzReplies.failure()), true);
      case ListenBrainzApi.Unsent(var deliveryOutcome) -> new Silent(deliveryOutcome, false);
      case ListenBrainzApi.Unknown(var reason) ->
          new Silent(new DeliveryOutcome.RetryLater(reason, null), false);
    };
  }

  private static Look listed(ListenBrainzReplies listenBrainzReplies) {
    var listens = listenBrainzReplies.body().path("payload").path("listens");
    return listens.isArray()
        ? new Listed(listens.valueStream().toList())
        : new Silent(new DeliveryOutcome.Ignored("it does not list what it has"), true);
  }

  private String listed(long from, long to) {
    // Both bounds are exclusive.
    return "/1/user/%s/listens?min_ts=%d&max_ts=%d&count=%d"
        .formatted(
            URLEncoder.encode(Objects.requireNonNull(user), StandardCharsets.UTF_8)
                .replace("+", "%20"),
            from - 1,
            to + 1,
            MOST);
  }

  /// A server that does not have this endpoint will not get it, so the error is final.
  static DeliveryOutcome kept(DeliveryOutcome deliveryOutcome) {
    return deliveryOutcome instanceof DeliveryOutcome.NeedsUser(var reason, var what)
            && what == DeliveryOutcome.NeedsUser.What.ADDRESS
        ? new DeliveryOutcome.Refused(reason)
        : deliveryOutcome;
  }

  /// Whether these are the same listen: of the same second and names.
  static boolean same(JsonNode theirs, JsonNode ours) {
    return theirs.path("listened_at").asLong(-1) == ours.path("listened_at").asLong()
        && named(theirs, "artist_name").equalsIgnoreCase(named(ours, "artist_name"))
        && named(theirs, "track_name").equalsIgnoreCase(named(ours, "track_name"));
  }

  private static String named(JsonNode listen, String key) {
    return listen.path("track_metadata").path(key).asText().strip();
  }
}
