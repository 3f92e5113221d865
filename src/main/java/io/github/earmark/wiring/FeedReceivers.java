package io.github.earmark.wiring;

import io.github.earmark.config.Config;
import io.github.earmark.config.FeedConfig;
import io.github.earmark.config.FeedType;
import io.github.earmark.config.OwnAccount;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.secrets.SessionUser;
import io.github.earmark.control.Paths;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.feeds.FeedProblem.TryLater;
import io.github.earmark.feeds.FeedReceiver;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The services that feeds submit to, and whether one of them is the very account that the feed
/// reads.
///
/// @param services creates a service of its own, apart from the courier's, to ask for the account's
///   owner
/// @param env where the logins are stored
/// @param clocks this machine's clocks
public record FeedReceivers(
    Config config,
    ServiceFactory services,
    FeedFactory feeds,
    Map<String, String> env,
    Supplier<Moment> clocks) {
  private static final Duration FRESH = Duration.ofDays(1);

  /// A name that no account has.
  private static final String NOBODY = "nobody-with-this-name-7f3a91c2";

  /// The receivers of one feed.
  public List<FeedReceiver> of(FeedConfig feed) {
    return feed.submitTo().stream().map(name -> receiver(feed, name)).toList();
  }

  private FeedReceiver receiver(FeedConfig feed, String name) {
    return config.services().stream()
        .filter(service -> service.name().equals(name))
        .map(service -> new FeedReceiver(name, service.hold(), objection(feed, service)))
        .findFirst()
        .orElseGet(() -> new FeedReceiver(name, Duration.ZERO, _ -> gone(name)));
  }

  private static String gone(String name) {
    return "nothing is passed on to %s: there is no such service any more; add it to the configuration, or take it out of submit_to"
        .formatted(name);
  }

  private static String itself(String name) {
    return "nothing is passed on to %s: it is the account that this feed reads; take it out of submit_to"
        .formatted(name);
  }

  /// The user may have logged in again, so the stored user name is read each time.
  private FeedReceiver.Objection objection(FeedConfig feed, ServiceConfig service) {
    Function<String, @Nullable String> loggedIn =
        name -> SessionUser.of(Paths.state(env), name).get();
    var asked = new Asked(feed, service);
    return user -> {
      var itself =
          switch (OwnAccount.of(feed, service, loggedIn)) {
            case YES -> true;
            case NO -> false;
            case UNKNOWN -> asked.isItself(user);
          };
      return itself ? itself(service.name()) : null;
    };
  }

  /// What the server answered; it is not asked again for a day.
  private final class Asked {
    private final FeedConfig feed;
    private final ServiceConfig service;
    private @Nullable Moment at;
    private boolean itself;

    Asked(FeedConfig feed, ServiceConfig service) {
      this.feed = feed;
      this.service = service;
    }

    boolean isItself(String user) throws FeedException {
      var now = clocks.get();
      if (at == null || now.since(at).compareTo(FRESH) > 0) {
        itself = owner().equalsIgnoreCase(user) || listsAnybody();
        at = now;
      }
      return itself;
    }

    private String owner() throws FeedException {
      var outcome = services.of(service).check();
      return switch (outcome) {
        case DeliveryOutcome.Accepted(var user) when user != null -> user;
        case DeliveryOutcome.Accepted _ -> throw needsUser("it does not say");
        case DeliveryOutcome.NeedsUser(var reason, _) -> throw needsUser(reason);
        case DeliveryOutcome.Refused(var reason) -> throw needsUser(reason);
        case DeliveryOutcome.Ignored(var reason) -> throw needsUser(reason);
        case DeliveryOutcome.RetryLater(var reason, var after) -> throw later(reason, after);
        case DeliveryOutcome.Postponed(var reason, var after) -> throw later(reason, after);
      };
    }

    private FeedException needsUser(String reason) {
      return new FeedException(
          new NeedsUser(
              "it is not known whose account %s is (%s)".formatted(service.name(), reason),
              "put that right, or take it out of submit_to"));
    }

    private FeedException later(String reason, @Nullable Duration after) {
      return new FeedException(
          new TryLater(
              "it is not known whose account %s is (%s)".formatted(service.name(), reason), after));
    }

    /// A server that lists the same plays for any user name has only one account, like Earmark
    /// itself.
    private boolean listsAnybody() throws FeedException {
      if (feed.type() != FeedType.LISTENBRAINZ || OwnAccount.isListenBrainz(feed.url())) {
        return false;
      }
      try {
        feeds.listenBrainz(feed, NOBODY).check();
        return true;
      } catch (FeedException e) {
        if (e.problem() instanceof TryLater) {
          throw e;
        }
        return false;
      }
    }
  }
}
