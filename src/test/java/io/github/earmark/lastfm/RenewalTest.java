package io.github.earmark.lastfm;

import static io.github.earmark.lastfm.LastFmStandIn.API_KEY;
import static io.github.earmark.lastfm.LastFmStandIn.API_SECRET;
import static io.github.earmark.lastfm.LastFmStandIn.PASSWORD;
import static io.github.earmark.lastfm.LastFmStandIn.USER;
import static io.github.earmark.listenbrainz.ListenBrainzStandIn.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.delivery.DeliveryOutcome.Accepted;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser;
import io.github.earmark.delivery.DeliveryOutcome.RetryLater;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.http.CannedHttp;
import io.github.earmark.http.Reply;
import io.github.earmark.http.Request;
import io.github.earmark.lastfm.LastFmStandIn.Received;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Trouble;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions that live, die and are renewed.
class RenewalTest extends LastFmStage {
  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void a_check_tells_a_good_session_from_a_dead_one(ServerKind serverKind) {
    var server = serverKind == ServerKind.LASTFM ? lastFm : gnuFm;
    var service = service(server, serverKind);
    assertThat(service.check()).isEqualTo(new Accepted(USER));
    assertThat(server.listens()).isEmpty();
    server.revoke();
    assertThat(service.check())
        .isEqualTo(new NeedsUser("Invalid session key - Please re-authenticate (error 9)" + LOGIN));
    server.next(says(200, "<html>"), new Trouble.Cuts(false), server.fails(6));
    assertThat(service.check()).isInstanceOf(RetryLater.class);
    assertThat(service.check()).isInstanceOf(RetryLater.class);
    assertThat(service.check()).isInstanceOf(NeedsUser.class);
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void a_session_that_died_needs_the_user_where_no_password_is_known(ServerKind serverKind) {
    var server = serverKind == ServerKind.LASTFM ? lastFm : gnuFm;
    var service = service(server, serverKind);
    server.revoke();
    assertThat(service.submit(LastFmSamples.numbers(2)))
        .isEqualTo(
            whole(new NeedsUser("Invalid session key - Please re-authenticate (error 9)" + LOGIN)));
    assertThat(server.received()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void a_session_that_died_is_renewed_by_the_password(ServerKind serverKind) {
    var server = serverKind == ServerKind.LASTFM ? lastFm : gnuFm;
    var service = service(server.root(), serverKind, account(server.session(), PASSWORD), LONG);
    for (var i = 0; i < 2; i++) {
      server.revoke();
      assertThat(service.submit(LastFmSamples.numbers(2)))
          .isInstanceOfSatisfying(
              SendResult.Each.class,
              it -> assertThat(it.outcomes()).hasSize(2).allMatch(Accepted.class::isInstance));
    }
    service.submit(LastFmSamples.numbers(2));
    assertThat(server.received())
        .extracting(Received::method)
        .containsExactly(
            "track.scrobble",
            "auth.getMobileSession",
            "track.scrobble",
            "track.scrobble",
            "auth.getMobileSession",
            "track.scrobble",
            "track.scrobble");
    assertThat(server.received("auth.getMobileSession").getFirst().fields().containsKey("password"))
        .isEqualTo(serverKind == ServerKind.LASTFM);
  }

  @Test
  void a_session_that_does_not_live_is_renewed_once() {
    var service =
        service(lastFm.root(), ServerKind.LASTFM, account(lastFm.session(), PASSWORD), LONG);
    lastFm.revoke();
    lastFm.next(lastFm.fails(9), says(200, "{\"session\":{\"name\":\"a\",\"key\":\"old\"}}"));
    assertThat(service.submit(LastFmSamples.numbers(2)))
        .isInstanceOfSatisfying(
            SendResult.Whole.class, it -> assertThat(it.outcome()).isInstanceOf(NeedsUser.class));
    assertThat(lastFm.received()).hasSize(3);
  }

  @Test
  void the_password_alone_is_enough() {
    var service = service(lastFm.root(), ServerKind.LASTFM, account(null, PASSWORD), LONG);
    assertThat(service.check()).isEqualTo(new Accepted(USER));
    assertThat(service.submit(LastFmSamples.numbers(2))).isEqualTo(accepted(2));
    assertThat(lastFm.received("auth.getMobileSession")).hasSize(1);
  }

  @Test
  void a_wrong_password_needs_the_user_and_is_not_shown() {
    var service = service(lastFm.root(), ServerKind.LASTFM, account(null, "wr0ng"), LONG);
    assertThat(service.submit(LastFmSamples.numbers(2)))
        .isEqualTo(
            new SendResult.Unsent(
                new NeedsUser(
                    "Invalid authentication token supplied (error 4); check `username` and"
                        + " `password`")));
    assertThat(lastFm.received()).hasSize(1);
  }

  @Test
  void a_renewal_that_fails_on_the_way_is_tried_later() {
    var service = service(lastFm.root(), ServerKind.LASTFM, account(null, PASSWORD), LONG);
    lastFm.next(says(502, "<html>"), new Trouble.Cuts(true));
    for (var i = 0; i < 2; i++) {
      assertThat(service.submit(LastFmSamples.numbers(2)))
          .isInstanceOfSatisfying(
              SendResult.Unsent.class,
              it -> assertThat(it.outcome()).isInstanceOf(RetryLater.class));
    }
    assertThat(service.submit(LastFmSamples.numbers(2))).isEqualTo(accepted(2));
  }

  @Test
  void a_session_that_a_new_login_left_is_used_at_once() {
    var key = new AtomicReference<>("dead");
    var account =
        new Account(
            API_KEY, () -> API_SECRET, key::get, () -> USER, () -> PASSWORD, "earmark login");
    var service = service(lastFm.root(), ServerKind.LASTFM, account, LONG);
    assertThat(service.submit(LastFmSamples.numbers(1))).isEqualTo(accepted(1));
    lastFm.revoke();
    key.set(lastFm.session());
    assertThat(service.submit(LastFmSamples.numbers(1))).isEqualTo(accepted(1));
    assertThat(lastFm.received("auth.getMobileSession")).hasSize(1);
  }

  @Test
  void secrets_that_cannot_be_had_need_the_user() {
    Account.Source missing =
        () -> {
          throw new IOException("no session yet: run `earmark login lastfm`");
        };
    var account =
        new Account(API_KEY, () -> API_SECRET, missing, () -> USER, null, "earmark login x");
    assertThat(service(lastFm.root(), ServerKind.LASTFM, account, LONG).check())
        .isEqualTo(new NeedsUser("no session yet: run `earmark login lastfm`"));
    var none = service(lastFm.root(), ServerKind.LASTFM, account(null, null), LONG);
    assertThat(none.submit(LastFmSamples.numbers(1)))
        .isEqualTo(
            new SendResult.Unsent(new NeedsUser("no session yet: run `earmark login lastfm`")));
    assertThat(lastFm.received()).isEmpty();
  }

  /// Last.fm would get it in plain words.
  @Test
  void a_password_never_leaves_unencrypted() {
    var account = account(null, PASSWORD);
    for (var host : List.of("ws.example.invalid", "localhost.invalid", "10.0.0.1", "[fe80::1]")) {
      var far = URI.create("http://" + host + "/2.0/");
      assertThat(service(far, ServerKind.LASTFM, account, LONG).submit(LastFmSamples.numbers(1)))
          .isEqualTo(
              new SendResult.Unsent(
                  new NeedsUser(
                      "a password is sent over https, or to this machine itself, only; check"
                          + " `url`")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "fm.localhost",
        "127.0.0.1",
        "127.0.1.1",
        "127.9.9.9",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]"
      })
  void a_password_may_be_told_to_this_very_machine(String host) throws LoginException {
    var asked = new ArrayList<Request>();
    try (var here =
        new CannedHttp(
            request -> {
              asked.add(request);
              return new Reply.Answered(
                  200, Map.of(), "{\"session\":{\"name\":\"Tester\",\"key\":\"k\"}}");
            })) {
      var root = URI.create("http://" + host + ":8080/2.0/");
      var session =
          new Sessions(ServerKind.LASTFM, root, "key", "secret", here).mobile(USER, PASSWORD);
      assertThat(session.key()).isEqualTo("k");
      assertThat(asked).hasSize(1);
    }
  }
}
