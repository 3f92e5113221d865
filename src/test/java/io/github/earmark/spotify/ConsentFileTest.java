package io.github.earmark.spotify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.config.secrets.PrivateFileTest;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A refresh token is used up by its use: at no moment is the next one lost that could be kept.
class ConsentFileTest {
  @TempDir Path directory;

  private SpotifyRig rig;

  @BeforeEach
  void consent() throws Exception {
    rig = SpotifyRig.at(SpotifyMode.RECENTLY_PLAYED, directory);
  }

  /// The process ends here and now.
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private Path file() {
    return directory.resolve("spotify-ada");
  }

  private ConsentFile restarted() {
    return new ConsentFile(file(), SpotifyRig.LOGIN);
  }

  private Tokens current(ConsentFile consentFile) throws FeedException {
    return consentFile.current(rig.listener.now(), null, rig.authorization::renewed);
  }

  private Tokens stored() throws FeedException {
    return Objects.requireNonNull(restarted().read());
  }

  private void passAnHour() {
    rig.listener.pass(3_600);
  }

  @Test
  void only_its_owner_can_read_it_and_nothing_of_it_is_shown() throws Exception {
    assertThat(PrivateFileTest.rights(file())).isEqualTo("rw-------");
    assertThat(PrivateFileTest.rights(directory.resolve("spotify-ada.lock")))
        .isEqualTo("rw-------");
    assertThat(stored()).hasToString("tokens of Ada");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(restarted()::read).hasMessageContaining("others than its owner can read it");
  }

  @Test
  void it_is_renewed_when_the_hour_is_over_and_not_before() throws Exception {
    var first = current(rig.consentFile);
    assertThat(current(rig.consentFile)).isEqualTo(first);
    assertThat(rig.rules.renewals()).isZero();
    passAnHour();
    var second = current(rig.consentFile);
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(second.authorised()).isEqualTo(first.authorised());
    assertThat(stored()).isEqualTo(second);
    assertThat(rig.rules.renewals()).isEqualTo(1);
  }

  @Test
  void a_renewal_that_brings_no_refresh_token_leaves_the_old_one() throws Exception {
    rig.rules.keepRefreshToken();
    var first = current(rig.consentFile);
    passAnHour();
    assertThat(current(rig.consentFile).refreshToken()).isEqualTo(first.refreshToken());
    passAnHour();
    assertThat(current(rig.consentFile).accessToken()).isNotEqualTo(first.accessToken());
  }

  @Test
  void killed_before_it_is_used_the_old_one_is_good() throws Exception {
    passAnHour();
    assertThatThrownBy(
            () ->
                rig.consentFile.current(
                    rig.listener.now(),
                    null,
                    _ -> {
                      throw new Killed();
                    }))
        .isInstanceOf(Killed.class);
    assertThat(stored()).extracting(Tokens::renewing).isEqualTo(rig.listener.now());
    assertThat(current(restarted()).renewing()).isNull();
  }

  @Test
  void killed_before_the_answer_is_stored_the_user_is_told_why() throws Exception {
    passAnHour();
    var since = rig.listener.now();
    assertThatThrownBy(
            () ->
                rig.consentFile.current(
                    since,
                    null,
                    old -> {
                      rig.authorization.renewed(old);
                      throw new Killed();
                    }))
        .isInstanceOf(Killed.class);
    assertThat(problem(restarted()))
        .isEqualTo(
            new FeedProblem.NeedsUser(
                "Refresh token revoked (HTTP 400) (a reply was lost when the access was renewed at "
                    + since
                    + ")",
                "run earmark login spotify"));
  }

  @Test
  void killed_after_the_answer_is_stored_the_new_one_is_good() throws Exception {
    passAnHour();
    var next = current(rig.consentFile);
    passAnHour();
    assertThat(current(restarted()).refreshToken()).isNotEqualTo(next.refreshToken());
  }

  @Test
  void what_a_killed_process_left_is_in_nobodys_way() throws Exception {
    var left = "spotify-ada." + ProcessHandle.current().pid() + ".new";
    Files.writeString(directory.resolve(left), "{\"half\":");
    passAnHour();
    var next = current(rig.consentFile);
    assertThat(stored()).isEqualTo(next);
    assertThat(directory.resolve(left)).doesNotExist();
  }

  @Test
  void it_is_not_used_where_the_next_one_could_not_be_stored() throws Exception {
    passAnHour();
    var blocked = directory.resolve("spotify-ada." + ProcessHandle.current().pid() + ".new");
    Files.createDirectories(blocked.resolve("full"));
    assertThat(problem(rig.consentFile))
        .isInstanceOfSatisfying(
            FeedProblem.TryLater.class,
            later ->
                assertThat(later.reason())
                    .startsWith("the access is not renewed while its tokens cannot be stored"));
    assertThat(rig.rules.renewals()).isZero();
    Files.delete(blocked.resolve("full"));
    current(rig.consentFile);
    assertThat(rig.rules.renewals()).isEqualTo(1);
  }

  @Test
  void what_cannot_be_stored_afterwards_is_kept_and_stored_later() throws Exception {
    passAnHour();
    var blocked = directory.resolve("spotify-ada." + ProcessHandle.current().pid() + ".new");
    var old = stored();
    var next =
        rig.consentFile.current(
            rig.listener.now(),
            null,
            tokens -> {
              var renewed = rig.authorization.renewed(tokens);
              block(blocked);
              return renewed;
            });
    assertThat(stored()).extracting(Tokens::refreshToken).isEqualTo(old.refreshToken());
    assertThat(current(rig.consentFile)).isEqualTo(next);
    Files.delete(blocked.resolve("full"));
    assertThat(current(rig.consentFile)).isEqualTo(next);
    assertThat(stored()).isEqualTo(next);
  }

  private static void block(Path blocked) {
    try {
      Files.createDirectories(blocked.resolve("full"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void another_login_takes_the_place_of_what_could_not_be_stored() throws Exception {
    passAnHour();
    var blocked = directory.resolve("spotify-ada." + ProcessHandle.current().pid() + ".new");
    var _ =
        rig.consentFile.current(
            rig.listener.now(),
            null,
            tokens -> {
              var renewed = rig.authorization.renewed(tokens);
              block(blocked);
              return renewed;
            });
    Files.delete(blocked.resolve("full"));
    var login = rig.consented();
    restarted().replace(login);
    assertThat(current(rig.consentFile)).isEqualTo(login);
    assertThat(stored()).isEqualTo(login);
  }

  @Test
  void a_refused_one_is_never_sent_again_until_the_user_has_logged_in() throws Exception {
    rig.rules.revoke();
    passAnHour();
    var first = problem(rig.consentFile);
    assertThat(first)
        .isEqualTo(
            new FeedProblem.NeedsUser(
                "Invalid refresh token (HTTP 400)", "run earmark login spotify"));
    var requests = rig.http.requests;
    assertThat(problem(rig.consentFile)).isEqualTo(first);
    assertThat(problem(restarted())).isEqualTo(first);
    assertThat(rig.http.requests).isEqualTo(requests);
    restarted().replace(rig.consented());
    assertThat(current(rig.consentFile).refused()).isNull();
  }

  @Test
  void a_renewal_that_failed_for_now_is_tried_again_with_the_same() throws Exception {
    passAnHour();
    rig.http.next(503, "<html>Service Unavailable</html>");
    assertThat(problem(rig.consentFile)).isInstanceOf(FeedProblem.TryLater.class);
    current(restarted());
    assertThat(rig.rules.renewals()).isEqualTo(1);
  }

  @Test
  void of_several_that_want_it_renewed_one_does_it() throws Exception {
    passAnHour();
    var other = restarted();
    var next =
        rig.consentFile.current(
            rig.listener.now(),
            null,
            old -> {
              assertThat(problem(other))
                  .isEqualTo(
                      new FeedProblem.TryLater(
                          "the tokens are just being renewed", Duration.ofSeconds(1)));
              return rig.authorization.renewed(old);
            });
    assertThat(current(other)).isEqualTo(next);
    assertThat(other.current(rig.listener.now(), "an older one", _ -> fail())).isEqualTo(next);
    assertThat(rig.rules.renewals()).isEqualTo(1);
  }

  private static Tokens fail() {
    throw new AssertionError("renewed again");
  }

  @Test
  void without_a_login_the_user_is_asked_for_one() throws Exception {
    var none = new ConsentFile(directory.resolve("spotify-none"), SpotifyRig.LOGIN);
    assertThat(none.read()).isNull();
    assertThat(problem(none))
        .isEqualTo(
            new FeedProblem.NeedsUser("there is no access yet", "run earmark login spotify"));
    Files.writeString(file(), "{\"client_id\":\"x\"}");
    assertThat(problem(restarted()))
        .isInstanceOfSatisfying(
            FeedProblem.NeedsUser.class,
            needed -> assertThat(needed.reason()).startsWith("the tokens cannot be read"));
  }

  @Test
  void the_consent_ends_after_six_months() throws Exception {
    var tokens = stored();
    assertThat(tokens.ends()).isEqualTo(Instant.parse("2027-05-21T12:00:00Z"));
  }

  private FeedProblem problem(ConsentFile consentFile) {
    try {
      current(consentFile);
      throw new AssertionError("it went well");
    } catch (FeedException e) {
      return e.problem();
    }
  }
}
