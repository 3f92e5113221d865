package io.github.earmark.torture;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.lastfm.LastFmAccount;
import io.github.earmark.lastfm.ServerKind;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Follows an account with a daemon that is killed again and again, before a random request is
/// answered or just after, while more plays arrive there; then compares the account with the
/// history, and with what a service received. `src/torture/feed` runs it.
final class FeedKills {
  private static final String TOKEN = "7e57ed00-0000-4000-8000-000000000001";
  private static final int KILLS_OF_ONE = 20;
  private static final int PLAYS = 1_500;
  private static final int REQUESTS = 9;
  private static final int AFTERWARDS_MS = 40;

  /// Last.fm accepts nothing older than two weeks.
  private static final int LATE = 900_000;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Random random;
  private final LastFmAccount account = new LastFmAccount(ServerKind.LASTFM);
  private final ListenBrainzStandIn receiver = new ListenBrainzStandIn(TOKEN);
  private int scrobbled;
  private volatile boolean calm;

  private FeedKills(long seed) {
    this.random = new Random(seed);
  }

  public static void main(String[] args) throws Exception {
    var kills = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    var seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    var wrong = 0;
    for (var done = 0; done < kills; done += KILLS_OF_ONE) {
      var some = Math.min(KILLS_OF_ONE, kills - done);
      System.out.printf("kills %d to %d, seed %d%n", done + 1, done + some, seed + done);
      if (!new FeedKills(seed + done).run(some)) {
        wrong++;
      }
    }
    System.out.println(wrong == 0 ? "All as in the account." : wrong + " accounts differ.");
    System.exit(wrong == 0 ? 0 : 1);
  }

  private boolean run(int kills) throws Exception {
    try (account;
        receiver;
        var earmark = new OwnEarmark(OwnEarmark.program(), config(), _ -> {})) {
      scrobble(PLAYS, LATE);
      for (var i = 0; i < kills; i++) {
        live(earmark);
      }
      System.out.printf("  %d requests, %d plays%n", account.requests(), scrobbled);
      calm = true;
      return compare(earmark);
    }
  }

  /// One run of the daemon.
  private void live(OwnEarmark earmark) throws Exception {
    // A late play causes everything to be read again.
    scrobble(1 + random.nextInt(3), LATE);
    var first = account.requests() + 1;
    var last = first + random.nextInt(REQUESTS);
    var afterwards = random.nextBoolean() ? 1 + random.nextInt(AFTERWARDS_MS) : 0;
    var meanwhile = first + random.nextInt(REQUESTS);
    account.before(
        meanwhile,
        () -> {
          if (!calm) {
            scrobble(random.nextInt(3), random.nextBoolean() ? 60 : LATE);
          }
        });
    account.before(last, () -> kill(earmark, afterwards));
    earmark.start();
    var ended = earmark.ended();
    var requests = 0;
    // If there are fewer requests than that, it is killed once it makes no more.
    while (!ended.isDone() && (requests < first || account.requests() > requests)) {
      requests = account.requests();
      for (var tries = 0; tries < 40 && !ended.isDone(); tries++) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    earmark.kill();
  }

  private void kill(OwnEarmark earmark, int afterwards) {
    if (calm) {
      return;
    }
    if (afterwards == 0) {
      earmark.kill();
      return;
    }
    var daemon = ProcessHandle.of(earmark.pid()).orElseThrow();
    Thread.ofPlatform()
        .start(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(afterwards);
              } catch (InterruptedException _) {
                // Then it is killed now.
              }
              daemon.destroyForcibly();
            });
  }

  private String config() {
    return """
    [[player]]
    type = "mpd"
    port = 1
    [[service]]
    type = "listenbrainz"
    url = "%s"
    token = "%s"
    [[feed]]
    type = "lastfm"
    name = "fm"
    user = "%s"
    api_key = "%s"
    url = "%s"
    submit_to = ["listenbrainz"]
    """
        .formatted(
            receiver.root(), TOKEN, LastFmAccount.USER, LastFmAccount.API_KEY, account.root());
  }

  private void scrobble(int count, int within) {
    for (var i = 0; i < count; i++) {
      var title = "Song " + scrobbled++;
      account.play(Instant.now().getEpochSecond() - random.nextInt(within), "Artist", title);
    }
  }

  private boolean compare(OwnEarmark earmark) throws Exception {
    earmark.start();
    var run = earmark.answer("feed", "run", "fm", "--wait");
    // The socket of a killed daemon stays until there is a new one.
    for (var end = System.nanoTime() + PATIENCE.toNanos();
        run.code() != 0 && System.nanoTime() < end; ) {
      TimeUnit.SECONDS.sleep(1);
      run = earmark.answer("feed", "run", "fm", "--wait");
    }
    if (run.code() != 0) {
      System.out.println(run.text());
    }
    var there =
        account.all().stream().map(play -> play.time() + " " + play.title()).sorted().toList();
    var here = history(earmark);
    for (var end = System.nanoTime() + PATIENCE.toNanos();
        receiver.listens().size() < there.size() && System.nanoTime() < end; ) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    var kept = same("history", there, here);
    var passed = same("receiver", there, received());
    return kept && passed;
  }

  private static List<String> history(OwnEarmark earmark) throws IOException {
    return earmark
        .json("history", "-n", "5000")
        .path("plays")
        .valueStream()
        .map(
            play ->
                Instant.parse(play.path("start").asText()).getEpochSecond()
                    + " "
                    + play.path("song").path("title").asText())
        .sorted()
        .toList();
  }

  private List<String> received() {
    return receiver.listens().stream()
        .map(
            listen ->
                listen.path("listened_at").asLong()
                    + " "
                    + listen.path("track_metadata").path("track_name").asText())
        .sorted()
        .toList();
  }

  private static boolean same(String where, List<String> there, List<String> here) {
    var missing = new HashSet<>(there);
    here.forEach(missing::remove);
    System.out.printf(
        "  %s: %d of %d plays, %d missing, %d too many%n",
        where,
        here.size(),
        there.size(),
        missing.size(),
        here.size() + missing.size() - there.size());
    return there.equals(here);
  }
}
