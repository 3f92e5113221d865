package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.delivery.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a ListenBrainz has of its user, who is the one that the token belongs to. What was sent a
/// moment ago may not be listed yet.
final class Shelf {
  /// More than these the server lists in no reply.
  private static final int MOST = 1_000;

  private final Channel channel;
  private final Duration patience;
  private @Nullable String user;

  Shelf(Channel channel, Duration patience) {
    this.channel = channel;
    this.patience = patience;
  }

  /// What became of a look.
  sealed interface Look {}

  /// The listens of those seconds.
  record Listed(List<JsonNode> listens) implements Look {}

  /// The user was not let in, so nothing was asked.
  record Locked(Outcome outcome) implements Look {}

  /// It does not say.
  ///
  /// @param certain whether it said that, or does not know its users; else the question was lost
  record Silent(Outcome outcome, boolean certain) implements Look {}

  /// Asks whether the token is one, and whose.
  Outcome check() {
    return switch (channel.get("/1/validate-token", patience)) {
      case Channel.Answered(var verdict) -> validated(verdict);
      case Channel.Unsent(var outcome) -> outcome;
      case Channel.Unknown(var reason) -> new Outcome.RetryLater(reason, null);
    };
  }

  /// Says so with status 200 for a wrong token, too.
  private Outcome validated(Verdict verdict) {
    var valid = verdict.body().path("valid");
    if (verdict.success() && valid.isBoolean()) {
      var known = verdict.body().path("user_name").asText();
      user = valid.booleanValue() && !known.isEmpty() ? known : null;
      return valid.booleanValue()
          ? new Outcome.Accepted(user)
          : new Outcome.NeedsUser(verdict.said() + "; check the token");
    }
    return verdict.failure() instanceof Outcome.Refused(var reason)
        ? new Outcome.NeedsUser(reason)
        : verdict.failure();
  }

  /// The listens of these seconds, both of them included.
  Look at(long from, long to) {
    var let = user == null ? check() : new Outcome.Accepted();
    if (!(let instanceof Outcome.Accepted)) {
      return new Locked(let);
    }
    if (user == null) {
      return new Silent(new Outcome.Refused("it does not say who the user is"), true);
    }
    return switch (channel.get(listed(from, to), patience)) {
      case Channel.Answered(var verdict) when verdict.success() -> listed(verdict);
      case Channel.Answered(var verdict) -> new Silent(kept(verdict.failure()), true);
      case Channel.Unsent(var outcome) -> new Silent(outcome, false);
      case Channel.Unknown(var reason) -> new Silent(new Outcome.RetryLater(reason, null), false);
    };
  }

  private static Look listed(Verdict verdict) {
    var listens = verdict.body().path("payload").path("listens");
    return listens.isArray()
        ? new Listed(listens.valueStream().toList())
        : new Silent(new Outcome.Ignored("it does not list what it has"), true);
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
  static Outcome kept(Outcome outcome) {
    return outcome instanceof Outcome.NeedsUser(var reason, var what)
            && what == Outcome.NeedsUser.What.ADDRESS
        ? new Outcome.Refused(reason)
        : outcome;
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
