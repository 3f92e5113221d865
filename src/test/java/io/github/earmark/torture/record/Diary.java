package io.github.earmark.torture.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What the daemon wrote to its log, run by run, and when that was read. It logs these things only
/// after they are on disk. Thread-safe.
public final class Diary {
  private static final Pattern UP = Pattern.compile("\\bEarmark \\S+: .* player\\(s\\)");
  private static final Pattern HEARING = Pattern.compile("\\b(w\\d+p\\d+): hearing MPD ");
  private static final Pattern PLAYING =
      Pattern.compile("\\b(w\\d+p\\d+): playing .*(T\\d+-\\d+-\\d+)");
  private static final Pattern LISTEN =
      Pattern.compile("\\b(w\\d+p\\d+): listen: .*(T\\d+-\\d+-\\d+)");

  /// No JVM logs anything this soon; earlier lines are from the run before.
  private static final long TOO_SOON = 200;

  /// From then on, its history had this song as the one in progress.
  public record Sight(String title, long at) {}

  /// One run of the daemon: since when it has been connected to each player, and what it saw.
  public static final class Life {
    private final long born;
    private long up = Long.MAX_VALUE;
    private long died = Long.MAX_VALUE;
    private final Map<String, Long> hearing = new HashMap<>();
    private final List<Sight> sights = new ArrayList<>();

    public Life(long born) {
      this.born = born;
    }

    public long born() {
      return born;
    }

    /// When it said that it was up; the end of time before that.
    public synchronized long up() {
      return up;
    }

    public synchronized void up(long at) {
      up = Math.min(at, died);
    }

    /// When it was last running.
    public synchronized long died() {
      return died;
    }

    public synchronized void die(long at) {
      died = Math.min(died, at);
    }

    public synchronized Map<String, Long> hearing() {
      return Map.copyOf(hearing);
    }

    public synchronized List<Sight> sights() {
      return List.copyOf(sights);
    }

    public synchronized void hears(String player, long at) {
      hearing.putIfAbsent(player, Math.min(at, died));
    }

    public synchronized void sees(String title, long at) {
      sights.add(new Sight(title, Math.min(at, died)));
    }
  }

  private final Stopwatch watch;
  private final List<Life> lives = new ArrayList<>();
  private final Set<String> listens = new HashSet<>();
  private final List<String> lines = new ArrayList<>();

  public Diary(Stopwatch watch) {
    this.watch = watch;
  }

  public synchronized Life born() {
    var life = new Life(watch.now());
    lives.add(life);
    return life;
  }

  public synchronized void line(String line) {
    var now = watch.now();
    lines.add("%9.3f  %s".formatted(now / 1_000.0, line));
    var life = writing(now);
    if (UP.matcher(line).find()) {
      life.up(now);
    }
    var hearing = HEARING.matcher(line);
    if (hearing.find()) {
      life.hears(hearing.group(1), now);
    }
    var playing = PLAYING.matcher(line);
    if (playing.find()) {
      life.sees(playing.group(2), now);
    }
    var listen = LISTEN.matcher(line);
    if (listen.find()) {
      listens.add(listen.group(2));
    }
  }

  private Life writing(long now) {
    var last = lives.getLast();
    return now - last.born < TOO_SOON && lives.size() > 1 ? lives.get(lives.size() - 2) : last;
  }

  public synchronized List<Life> lives() {
    return List.copyOf(lives);
  }

  /// The titles that it reported as stored listens.
  public synchronized Set<String> listens() {
    return Set.copyOf(listens);
  }

  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
