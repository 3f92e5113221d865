package io.github.earmark.torture.services;

import io.github.earmark.ground.servers.FaultyProxy;
import io.github.earmark.ground.servers.FaultyProxy.Passage;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.torture.record.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The failures of requests to one service: every way in which a request can fail, at random, and
/// kills that are triggered by a submission. It records the attempts. Thread-safe.
public final class Mishaps implements FaultyProxy.Fate, Tries {
  private static final Pattern TITLE = Pattern.compile("T\\d+-\\d+-\\d+");
  private static final Trouble NONE = new Trouble.None();
  private static final Map<String, String> HTML = Map.of("Content-Type", "text/html");

  /// The user's authorisation counts as invalid until the daemon is told otherwise after a minute.
  private static final Trouble STRANGER = Trouble.says(401, "{\"error\":\"unauthorized\"}");

  private final Random random;
  private final double rate;
  private final Predicate<Passage> submission;
  private final Trap trap;
  private final Findings findings;
  private final Map<String, List<Duration>> tries = new HashMap<>();
  private final Set<String> troubled = new HashSet<>();
  private boolean calm;

  /// @param rate the share of requests that fail, from 0 to 1
  /// @param submission whether a request contains listens
  public Mishaps(
      long seed, double rate, Predicate<Passage> submission, Trap trap, Findings findings) {
    this.random = new Random(seed);
    this.rate = rate;
    this.submission = submission;
    this.trap = trap;
    this.findings = findings;
  }

  @Override
  public Trouble of(Passage passage) {
    var brings = submission.test(passage);
    if (brings && trap.spring(Trap.Point.CAME)) {
      note(passage, true);
      return new Trouble.Cuts(false);
    }
    var trouble = trouble();
    if (brings) {
      note(passage, !(trouble instanceof Trouble.None));
    }
    return trouble;
  }

  @Override
  public void carriedOut(Passage passage) {
    if (submission.test(passage)) {
      trap.spring(Trap.Point.CARRIED_OUT);
    }
  }

  @Override
  public void answered(Passage passage) {
    if (submission.test(passage)) {
      trap.spring(Trap.Point.ANSWERED);
    }
  }

  /// Ends all failures.
  public synchronized void end() {
    calm = true;
  }

  @Override
  public synchronized int count(String title) {
    return tries.getOrDefault(title, List.of()).size();
  }

  @Override
  public synchronized boolean troubled(String title) {
    return troubled.contains(title);
  }

  @Override
  public synchronized Duration span(String title) {
    var times = tries.getOrDefault(title, List.of());
    return times.isEmpty() ? Duration.ZERO : times.getLast().minus(times.getFirst());
  }

  private synchronized void note(Passage passage, boolean trouble) {
    var titles = new HashSet<String>();
    var matcher = TITLE.matcher(passage.body());
    while (matcher.find()) {
      titles.add(matcher.group());
    }
    for (var title : titles) {
      tries.computeIfAbsent(title, _ -> new ArrayList<>()).add(passage.at());
      if (trouble) {
        troubled.add(title);
      }
    }
  }

  private synchronized Trouble trouble() {
    if (calm || random.nextDouble() >= rate) {
      return NONE;
    }
    var dice = random.nextInt(100);
    var time = Duration.ofMillis(200 + random.nextInt(4_000));
    for (var kind : KINDS) {
      dice -= kind.share();
      if (dice < 0) {
        findings.count("mishap: " + kind.name());
        return kind.trouble() instanceof Trouble.Dawdles
            ? new Trouble.Dawdles(time)
            : kind.trouble();
      }
    }
    return NONE;
  }

  private record Kind(String name, int share, Trouble trouble) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("503", 14, new Trouble.Says(503, "<html>503</html>", HTML)),
          new Kind("502", 6, new Trouble.Says(502, "<html>502</html>", HTML)),
          new Kind(
              "429 with Retry-After",
              8,
              new Trouble.Says(429, "<html>429</html>", Map.of("Retry-After", "2"))),
          new Kind("hangs", 10, new Trouble.Hangs()),
          new Kind("slow", 18, new Trouble.Dawdles(Duration.ZERO)),
          new Kind("cut before acceptance", 14, new Trouble.Cuts(false)),
          new Kind("cut after acceptance", 16, new Trouble.Cuts(true)),
          new Kind("a page with 200", 6, new Trouble.Says(200, "<!doctype html><title>Hi", HTML)),
          new Kind(
              "redirect to a login page",
              6,
              new Trouble.Says(302, "", Map.of("Location", "http://login.hotspot.invalid/"))),
          new Kind("authorisation refused", 2, STRANGER));
}
