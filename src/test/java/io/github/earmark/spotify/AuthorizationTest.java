package io.github.earmark.spotify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.spotify.Authorization.Attempt;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizationTest {
  @TempDir Path directory;

  private final Attempt attempt =
      Attempt.with(SpotifyRules.CLIENT, URI.create("http://127.0.0.1:43210/callback"));

  private SpotifyRig rig;

  @BeforeEach
  void setUp() {
    rig = new SpotifyRig(SpotifyMode.RECENTLY_PLAYED, directory);
  }

  private String code() {
    var back = rig.rules.consent(rig.authorization.page(attempt));
    return SpotifyRules.fields(back.getRawQuery()).getOrDefault("code", "");
  }

  private FeedProblem problem(Attempt by, String code) {
    try {
      throw new AssertionError(rig.authorization.tokens(by, code).toString());
    } catch (FeedException e) {
      return e.problem();
    }
  }

  @Test
  void a_code_becomes_tokens_that_say_whose_account_it_is() throws Exception {
    var tokens = rig.authorization.tokens(attempt, code());
    assertThat(tokens.user()).isEqualTo("Ada");
    assertThat(tokens.clientId()).isEqualTo(SpotifyRules.CLIENT);
    assertThat(tokens.authorised()).isEqualTo(rig.listener.now());
    assertThat(tokens.expires()).isEqualTo(rig.listener.now().plusSeconds(3_600));
    assertThat(rig.rules.offences).isEmpty();
  }

  @Test
  void spotifys_own_addresses_are_the_usual_ones() {
    var page =
        new Authorization(SpotifyServer.at(null), rig.http, SpotifyRig.LOGIN, rig.listener::now)
            .page(
                new Attempt(
                    "id",
                    URI.create("http://127.0.0.1:1/callback"),
                    "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                    "s"));
    assertThat(page)
        .hasToString(
            "https://accounts.spotify.com/authorize?response_type=code&client_id=id"
                + "&scope=user-read-recently-played%20user-read-currently-playing%20playlist-read-private"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fcallback&state=s"
                + "&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    assertThat(SpotifyServer.at(null).call("/me")).hasToString("https://api.spotify.com/v1/me");
    assertThat(SpotifyServer.at(null).tokens())
        .hasToString("https://accounts.spotify.com/api/token");
  }

  @Test
  void every_attempt_has_secrets_of_its_own_and_shows_none() {
    var other = Attempt.with(SpotifyRules.CLIENT, attempt.redirect());
    assertThat(other.verifier()).isNotEqualTo(attempt.verifier()).hasSize(64);
    assertThat(other.state()).isNotEqualTo(attempt.state());
    assertThat(attempt).hasToString("consent by way of http://127.0.0.1:43210/callback");
  }

  @Test
  void who_has_the_code_alone_gets_nothing() {
    var thief = Attempt.with(SpotifyRules.CLIENT, attempt.redirect());
    assertThat(problem(thief, code()))
        .isEqualTo(
            new FeedProblem.NeedsUser(
                "code_verifier was incorrect (HTTP 400)", "run earmark login spotify"));
  }

  @Test
  void another_client_id_is_not_spotifys_fault() {
    var other = new Attempt("nobody", attempt.redirect(), attempt.verifier(), attempt.state());
    assertThat(problem(other, "code"))
        .isEqualTo(
            new FeedProblem.NeedsUser(
                "Invalid client (HTTP 400)",
                "check the client ID at https://developer.spotify.com/dashboard, and run"
                    + " earmark login spotify"));
  }

  @Test
  void a_consent_that_lacks_what_is_needed_is_refused() {
    rig.rules.allow("user-read-currently-playing playlist-read-private");
    assertThat(problem(attempt, code()))
        .isEqualTo(
            new FeedProblem.NeedsUser(
                "Spotify did not allow user-read-recently-played",
                "run earmark login spotify, and allow all that it asks for"));
  }

  @Test
  void what_spotify_repeats_of_secrets_is_not_shown() {
    rig.http.next(
        400,
        "{\"error\":\"server_error\",\"error_description\":\"no " + attempt.verifier() + "!\"}");
    assertThat(problem(attempt, "code"))
        .isEqualTo(new FeedProblem.TryLater("no ***! (HTTP 400)", null));
  }

  @Test
  void tokens_that_could_not_be_sent_are_none() {
    rig.http.next(
        200, "{\"access_token\":\"a b\",\"refresh_token\":\"c\\nd\",\"expires_in\":3600}");
    assertThat(problem(attempt, "code")).isInstanceOf(FeedProblem.TryLater.class);
    rig.http.next(200, "<html>Welcome to the hotel</html>");
    assertThat(problem(attempt, "code")).isInstanceOf(FeedProblem.TryLater.class);
  }
}
