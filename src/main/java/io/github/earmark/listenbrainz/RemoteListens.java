package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.delivery.DeliveryOutcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a ListenBrainz has of its user, who is the one that the token belongs to. What was sent a
/// moment ago may not be listed yet.
final class RemoteListens {
  /// More than these the server lists in no reply.
  private static final int MOST = 1_000;

  private final ListenBrainzApi listenBrainzApi;
  private final Duration patience;
  private @Nullable String user;

  RemoteListens(ListenBrainzApi listenBrainzApi, Duration patience) {
    this.listenBrainzApi = listenBrainzApi;
    this.patience = patience;
  }

  /// What became of a look.
  sealed interface Look {}

  /// The listens of those seconds.
  record Listed(List<JsonNode> listens) implements Look {}

  /// The user was not let in, so the request is empty for.
  record Locked(DeliveryOutcome outcome) implements Look {}

  /// It does not say.
  ///
  /// @param certain whether it said that, or does not know its users; else the question was lost
  record Silent(DeliveryOutcome outcome, boolean certain) implements Look {}

  /// Asks whether the token is one, and whose.
  DeliveryOutcome check() {
    return switch (listenBrainzApi.get("/1/validate-token", patience)) {
      case ListenBrainzApi.Answered(var listenBrainzReplies) -> validated(listenBrainzReplies);
      case ListenBrainzApi.Unsent(var deliveryOutcome) -> deliveryOutcome;
      case ListenBrainzApi.Unknown(var reason) -> new DeliveryOutcome.RetryLater(reason, null);
    };
  }

  /// Says so with status 200 for a wrong token, too.
  private DeliveryOutcome validated(ListenBrainzReplies listenBrainzReplies) {
    var valid = listenBrainzReplies.body().path("valid");
    if (listenBrainzReplies.success() && valid.isBoolean()) {
      var known = listenBrainzReplies.body().path("user_name").asText();
      user = valid.booleanValue() && !known.isEmpty() ? known : null;
      return valid.booleanValue()
          ? new DeliveryOutcome.Accepted(user)
          : new DeliveryOutcome.NeedsUser(listenBrainzReplies.said() + "; check the token");
    }
    return listenBrainzReplies.failure() instanceof DeliveryOutcome.Refused(var reason)
        ? new DeliveryOutcome.NeedsUser(reason)
        : listenBrainzReplies.failure();
  }

  /// The listens of these seconds, both of them included.
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

  /// A server that does not know a request will not learn it.
  static DeliveryOutcome kept(DeliveryOutcome deliveryOutcome) {
    return deliveryOutcome instanceof DeliveryOutcome.NeedsUser(var reason, var what)
            && what == DeliveryOutcome.NeedsUser.What.ADDRESS
        ? new DeliveryOutcome.Refused(reason)
        : deliveryOutcome;
  }

  /// Whether these are the same listen: of one second, by the same names.
  static boolean same(JsonNode theirs, JsonNode ours) {
    return theirs.path("listened_at").asLong(-1) == ours.path("listened_at").asLong()
        && named(theirs, "artist_name").equalsIgnoreCase(named(ours, "artist_name"))
        && named(theirs, "track_name").equalsIgnoreCase(named(ours, "track_name"));
  }

  private static String named(JsonNode listen, String key) {
    return listen.path("track_metadata").path(key).asText().strip();
  }
}
