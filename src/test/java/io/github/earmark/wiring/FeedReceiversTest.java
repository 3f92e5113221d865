package io.github.earmark.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.earmark.config.Config;
import io.github.earmark.config.Folder;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.feeds.FeedProblem.TryLater;
import io.github.earmark.feeds.FeedReceiver;
import io.github.earmark.ground.servers.StandIn;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.http.Http;
import io.github.earmark.lastfm.LastFmStandIn;
import io.github.earmark.lastfm.ServerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The account itself in `submit_to`, where only its service tells whose account it is.
class FeedReceiversTest {
  private static final String LISTENBRAINZ =
      """
      [[service]]
      type = "listenbrainz"
      url = "URL"
      token = "t"
      [[feed]]
      type = "listenbrainz"
      url = "URL"
      user = "ada"
      submit_to = "listenbrainz"
      """;
  private static final String OURS =
      "nothing is passed on to listenbrainz: it is the account that this feed reads;"
          + " take it out of submit_to";

  @TempDir Path temp;

  private final ManualClock clock = new ManualClock();
  private final Http http = new Http("Earmark-Test/1.0 ( test@example.org )");
  private final OwnerStandIn server = new OwnerStandIn();

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  /// Says whose token it was asked about, and perhaps lists the same for any name.
  private static final class OwnerStandIn extends StandIn {
    volatile String validity = "{\"code\":200,\"valid\":true,\"user_name\":\"Ada\"}";
    volatile boolean listsAnybody;

    @Override
    protected Answered answer(Received request) {
      var path = request.uri().getPath();
      if (path.equals("/1/validate-token")) {
        return new Answered(200, "application/json", validity);
      }
      return listsAnybody && path.endsWith("/listen-count")
          ? new Answered(200, "application/json", "{\"payload\":{\"count\":3}}")
          : new Answered(404, "application/json", "{\"code\":404,\"error\":\"Cannot find user\"}");
    }
  }

  private Map<String, String> env() {
    return Map.of("XDG_STATE_HOME", temp.toString());
  }

  private List<FeedReceiver> receivers(String text) throws Exception {
    var config = new Folder(temp).load(text.replace("URL", server.root().toString()));
    return of(config, config);
  }

  private List<FeedReceiver> of(Config feeds, Config services) {
    return new FeedReceivers(
            services,
            new ServiceFactory(http, new BuildInfo("1.0", Instant.EPOCH), env()),
            new FeedFactory(http, env(), clock),
            env(),
            clock)
        .of(feeds.feeds().getFirst());
  }

  private static @Nullable String against(List<FeedReceiver> receivers, String user)
      throws FeedException {
    return receivers.getFirst().objection().against(user);
  }

  private static FeedProblem problem(List<FeedReceiver> receivers) {
    return Objects.requireNonNull(
            catchThrowableOfType(FeedException.class, () -> against(receivers, "ada")))
        .problem();
  }

  @Test
  void the_owner_of_a_token_is_asked_once_a_day() throws Exception {
    var receivers = receivers(LISTENBRAINZ);
    assertThat(against(receivers, "ada")).isEqualTo(OURS);
    assertThat(against(receivers, "ada")).isEqualTo(OURS);
    assertThat(server.received()).hasSize(1);
    server.validity = "{\"code\":200,\"valid\":true,\"user_name\":\"rj\"}";
    clock.pass(Duration.ofHours(25));
    assertThat(against(receivers, "ada")).isNull();
  }

  @Test
  void a_server_that_lists_the_same_for_every_name_has_one_account() throws Exception {
    server.validity = "{\"code\":200,\"valid\":true,\"user_name\":\"phone\"}";
    assertThat(against(receivers(LISTENBRAINZ), "ada")).isNull();
    server.listsAnybody = true;
    assertThat(against(receivers(LISTENBRAINZ), "ada")).isEqualTo(OURS);
  }

  @Test
  void while_the_owner_is_not_known_nothing_goes_on() throws Exception {
    var receivers = receivers(LISTENBRAINZ);
    server.validity = "{\"code\":200,\"valid\":false,\"message\":\"Token invalid.\"}";
    assertThat(problem(receivers))
        .isEqualTo(
            new NeedsUser(
                "it is not known whose account listenbrainz is"
                    + " (Token invalid. (HTTP 200); check the token)",
                "put that right, or take it out of submit_to"));
    server.validity = "{\"code\":200,\"valid\":true}";
    assertThat(problem(receivers)).isInstanceOf(NeedsUser.class);
    server.next(new Trouble.Says(503, "down", Map.of()));
    assertThat(problem(receivers)).isInstanceOf(TryLater.class);
    server.validity = "{\"code\":200,\"valid\":true,\"user_name\":\"rj\"}";
    assertThat(against(receivers, "ada")).isNull();
  }

  @Test
  void last_fm_tells_whose_session_it_is() throws Exception {
    try (var lastFm = new LastFmStandIn(ServerKind.LASTFM)) {
      var receivers =
          receivers(
              """
              [[service]]
              type = "lastfm"
              url = "%1$s"
              api_key = "%2$s"
              api_secret = "%3$s"
              session_key = "%4$s"
              [[feed]]
              type = "lastfm"
              url = "%1$s"
              user = "whoever"
              submit_to = "lastfm"
              """
                  .formatted(
                      lastFm.root(),
                      LastFmStandIn.API_KEY,
                      LastFmStandIn.API_SECRET,
                      lastFm.session()));
      assertThat(against(receivers, LastFmStandIn.USER)).contains("nothing is passed on to lastfm");
    }
  }

  @Test
  void a_login_that_comes_later_counts_at_once() throws Exception {
    try (var gnuFm = new LastFmStandIn(ServerKind.GNUFM)) {
      var receivers =
          receivers(
              """
              [[service]]
              type = "gnufm"
              url = "%1$s"
              [[feed]]
              type = "librefm"
              url = "%1$s"
              user = "ada"
              submit_to = "gnufm"
              """
                  .formatted(gnuFm.root()));
      assertThat(problem(receivers))
          .isInstanceOf(NeedsUser.class)
          .extracting(FeedProblem::reason)
          .asString()
          .contains("it is not known whose account gnufm is", "earmark login gnufm");
      var user = Files.createDirectories(temp.resolve("earmark")).resolve("user-gnufm");
      Files.writeString(user, "somebody\n");
      assertThat(against(receivers, "ada")).isNull();
      Files.writeString(user, "ADA\n");
      assertThat(against(receivers, "ada")).contains("nothing is passed on to gnufm");
      assertThat(gnuFm.received()).isEmpty();
    }
  }

  @Test
  void a_service_that_is_gone_gets_nothing() throws Exception {
    var feeds = new Folder(temp).load(LISTENBRAINZ.replace("URL", "http://lb.lan"));
    assertThat(against(of(feeds, new Folder(temp).load("")), "ada"))
        .isEqualTo(
            "nothing is passed on to listenbrainz: there is no such service any more;"
                + " add it to the configuration, or take it out of submit_to");
  }
}
