package io.github.earmark.history;

import static io.github.earmark.history.HeardPlays.AS_IT_IS;
import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.answers.history.AnswerBudget;
import io.github.earmark.answers.history.HistoryQuery;
import io.github.earmark.answers.history.HistoryReader;
import io.github.earmark.control.ControlServer;
import io.github.earmark.control.Verb;
import io.github.earmark.history.queue.Submission;
import io.github.earmark.history.queue.Submission.Verdict;
import io.github.earmark.history.store.Schema;
import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.text.UserError;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever a history contains, a daemon with the heap that it is shipped with can start with it,
/// send it and show it.
class SmallHeapTest {
  private static final List<String> SERVICES = List.of("a", "b");

  @TempDir Path temporary;

  /// The tags of the listens in a history.
  enum Content {
    /// As many as a player can send.
    MANY_VALUES(6),
    LATIN(1_000),
    WIDE(1_000),
    LONG_NAMES(1_000),
    USUAL(2_000),
    ANY(600);

    private final int listens;

    Content(int listens) {
      this.listens = listens;
    }

    Track track(int n) {
      var random = new Random(n);
      var every = List.copyOf(EnumSet.allOf(Tag.class));
      var tags = Tags.builder().add(Tag.TITLE, "t" + n).add(Tag.ARTIST, "Artist");
      switch (this) {
        case MANY_VALUES -> {
          for (var i = 0; i < 240; i++) {
            tags.add(Tag.PERFORMER, i + "p".repeat(4_050));
          }
        }
        case LATIN -> {
          tags.add(Tag.WORK, "l".repeat(4_000)).add(Tag.MOVEMENT, "m".repeat(4_000));
        }
        case WIDE -> {
          for (var tag : List.of(Tag.WORK, Tag.MOVEMENT, Tag.LABEL, Tag.GENRE)) {
            tags.add(tag, "漢".repeat(4_096));
          }
        }
        case LONG_NAMES -> {
          for (var i = 0; i < 256; i++) {
            tags.add(Tag.ARTIST, i + "ж".repeat(500));
          }
        }
        case USUAL -> tags.add(Tag.ALBUM, "Album " + n);
        case ANY -> {
          for (var i = 0; i < random.nextInt(200); i++) {
            var tag = every.get(random.nextInt(every.size()));
            tags.add(
                tag,
                random.nextBoolean() ? "x".repeat(random.nextInt(9_000)) : "\u0001\uD83C\uDFB5");
          }
        }
      }
      return new Track("music/" + n + ".flac", false, tags.build(), Duration.ofMinutes(3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_history_that_can_be_stored_can_be_started_with(Content content) throws Exception {
    try (var history = History.open(temporary.resolve("state"), BUILT)) {
      for (var n = 1; n <= content.listens; n++) {
        history.commit(
            "mpd",
            "MPD",
            HeardPlays.listen("key-" + n, content.track(n), n * 180L),
            at(n * 180L + 100),
            SERVICES);
      }
    }
    assertThat(child()).isEqualTo("fine\n");
  }

  private static final String SIXTY_LISTENS =
      """
      CREATE TEMP VIEW numbers AS
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT 60) SELECT n FROM numbers;
      INSERT INTO descriptions (id, track, uri, remote, duration_ms, tags)
        SELECT n, 1, n || '.flac', 0, 180000, '{"title":["t"],"artist":["A"]}' FROM numbers;
      INSERT INTO plays (id, key, description, player, kind, start_ms, stayed_ms, listened_ms, outcome, ending)
        SELECT n, 'key-' || n, n, 'mpd', 'MPD', n * 180000, 180000, 180000, 'listen', 'changed' FROM numbers;
      INSERT INTO submissions (play, service, start_ms) SELECT n, 'a', n * 180000 FROM numbers;
      INSERT INTO submissions (play, service, start_ms) SELECT n, 'b', n * 180000 FROM numbers;
      """;

  /// As stored before the total length of tags was limited.
  @Test
  void an_older_history_can_be_migrated_and_started_with() throws Exception {
    var old = new Schema(Schema.ofThisBuild().scripts().subList(0, 5));
    try (var history = History.open(temporary.resolve("state"), BUILT, old)) {
      var values = "[" + ("\"" + "p".repeat(4_050) + "\",").repeat(240) + "\"q\"]";
      history
          .writer()
          .write(
              connection -> {
                Sql.change(
                    connection,
                    "INSERT INTO tracks (title, artist, duration_ms, tags) VALUES ('t', 'A',"
                        + " 180000, '{}')");
                Sql.script(connection, SIXTY_LISTENS);
                return Sql.change(
                    connection,
                    "UPDATE descriptions SET tags = json_set(tags, '$.performer', json(?))",
                    values);
              });
    }
    assertThat(child()).isEqualTo("fine\n");
  }

  private String child() throws Exception {
    var child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                temporary.resolve("state").toString(),
                temporary.resolve("control.sock").toString())
            .redirectErrorStream(true)
            .start();
    try {
      var output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
      return output
          .lines()
          .filter(line -> !line.matches(".* (WARN|INFO) .*"))
          .reduce("", (a, b) -> a + b + "\n");
    } finally {
      child.destroyForcibly();
    }
  }

  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      var directory = Path.of(args[0]);
      try (var history = History.open(directory, BUILT);
          var _ =
              ControlServer.open(
                  Path.of(args[1]),
                  Map.of("history", Verb.oneAtATime(words -> answer(history, words))));
          var threads = Executors.newCachedThreadPool()) {
        var work = new ArrayList<Callable<Boolean>>();
        for (var service : SERVICES) {
          work.add(() -> deliver(history, service));
        }
        for (var i = 0; i < 8; i++) {
          work.add(() -> ask(Path.of(args[1])));
        }
        for (var done : threads.invokeAll(work)) {
          done.get();
        }
        System.out.println("fine");
      }
      System.exit(0);
    }

    private static Record answer(History history, List<String> words) throws UserError {
      try (var reader = history.reader()) {
        return HistoryReader.read(
            reader,
            HistoryQuery.parse(words, Instant.now(), ZoneId.of("UTC")),
            AnswerBudget.ofDaemon());
      }
    }

    private static boolean ask(Path socket) throws Exception {
      try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        channel.write(ByteBuffer.wrap("history 1000\n".getBytes(StandardCharsets.UTF_8)));
        var piece = ByteBuffer.allocate(1 << 16);
        var beginning = new StringBuilder();
        for (var n = 0; n >= 0; n = channel.read(piece.clear())) {
          if (beginning.length() < 40) {
            beginning.append(StandardCharsets.UTF_8.decode(piece.flip()));
          }
        }
        var whole = beginning.toString();
        if (!whole.startsWith("{\"plays\":[{") && !whole.contains("ask for fewer rows")) {
          throw new IllegalStateException("neither plays nor what to do: " + whole);
        }
        return true;
      }
    }

    private static boolean deliver(History history, String service) {
      var queue = history.queue();
      while (true) {
        var batch = queue.next(service, 1_000);
        if (batch.isEmpty()) {
          return true;
        }
        var sent = queue.sending(batch, BUILT, AS_IT_IS);
        queue.backlog(service, 20);
        queue.settle(
            sent.stream().map(one -> new Verdict(one, Submission.State.ACCEPTED, null)).toList(),
            BUILT);
      }
    }
  }
}
