package io.github.earmark.lastfm;

import static io.github.earmark.lastfm.LastFmStandIn.API_KEY;
import static io.github.earmark.lastfm.LastFmStandIn.API_SECRET;
import static io.github.earmark.lastfm.LastFmStandIn.PASSWORD;
import static io.github.earmark.lastfm.LastFmStandIn.USER;
import static io.github.earmark.listenbrainz.ListenBrainzStandIn.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.http.Http;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SessionsTest {
  private final Http http = new Http("Earmark/1.2 ( contact )");
  private final LastFmStandIn lastFm = new LastFmStandIn(ServerKind.LASTFM);
  private final LastFmStandIn gnuFm = new LastFmStandIn(ServerKind.GNUFM);

  private Sessions sessions(ServerKind serverKind) {
    return new Sessions(serverKind, server(serverKind).root(), API_KEY, API_SECRET, http);
  }

  private LastFmStandIn server(ServerKind serverKind) {
    return serverKind == ServerKind.LASTFM ? lastFm : gnuFm;
  }

  @AfterEach
  void close() {
    http.close();
    lastFm.close();
    gnuFm.close();
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void a_token_that_the_user_authorised_becomes_a_session(ServerKind serverKind)
      throws LoginException {
    var sessions = sessions(serverKind);
    var token = sessions.token();
    assertThatThrownBy(() -> sessions.session(token))
        .isInstanceOfSatisfying(
            LoginException.class,
            e -> assertThat(e.code()).isEqualTo(LoginException.NOT_YET_AUTHORISED));
    server(serverKind).authorise(token);
    var session = sessions.session(token);
    assertThat(session).isEqualTo(new Session(USER, server(serverKind).session()));
    assertThat(session.toString()).doesNotContain(session.key());
    assertThatThrownBy(() -> sessions.session(token)).isInstanceOf(LoginException.class);
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void a_password_becomes_a_session(ServerKind serverKind) throws LoginException {
    assertThat(sessions(serverKind).mobile("TESTER", PASSWORD))
        .isEqualTo(new Session(USER, server(serverKind).session()));
  }

  @Test
  void gnu_fm_never_sees_the_password_itself() throws LoginException {
    sessions(ServerKind.GNUFM).mobile(USER, PASSWORD);
    assertThat(gnuFm.received().getFirst().fields()).doesNotContainKey("password");
  }

  @ParameterizedTest
  @CsvSource({
    "LASTFM, https://ws.audioscrobbler.com/2.0, https://www.last.fm/api/auth/",
    "GNUFM, https://libre.fm/2.0/, https://libre.fm/api/auth/",
    "GNUFM, http://home:8080/fm/2.0/, http://home:8080/fm/api/auth/"
  })
  void the_page_on_which_to_say_yes_is_the_servers(ServerKind serverKind, URI root, String page) {
    assertThat(new Sessions(serverKind, root, "k", API_SECRET, http).authorisePage("a b"))
        .hasToString(page + "?api_key=k&token=a+b");
  }

  @Test
  void what_the_server_says_is_for_people_and_without_secrets() {
    lastFm.next(
        says(403, "{\"error\":4,\"message\":\"no " + PASSWORD + " with " + API_SECRET + "\"}"));
    assertThatThrownBy(() -> sessions(ServerKind.LASTFM).mobile(USER, PASSWORD))
        .isInstanceOf(LoginException.class)
        .hasMessage("no *** with *** (error 4); check `username` and `password`");
  }

  @Test
  void a_server_that_gives_nothing_gives_no_session() {
    lastFm.next(says(200, "{\"session\":{}}"), says(200, "<html>"));
    assertThatThrownBy(() -> sessions(ServerKind.LASTFM).mobile(USER, PASSWORD))
        .hasMessage("the service gave no session");
    assertThatThrownBy(() -> sessions(ServerKind.LASTFM).token())
        .isInstanceOfSatisfying(LoginException.class, e -> assertThat(e.code()).isZero());
    lastFm.close();
    assertThatThrownBy(() -> sessions(ServerKind.LASTFM).token())
        .isInstanceOf(LoginException.class)
        .hasMessageStartingWith("connection refused");
  }
}
