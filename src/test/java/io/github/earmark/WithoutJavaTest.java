package io.github.earmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.answers.PlayerLines;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.history.MarkResult;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.api.history.TrackMarks;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlServer;
import io.github.earmark.control.Verb;
import io.github.earmark.ground.Tools;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the start script answers without Java is what the command in Java answers; whatever else is
/// asked is left to Java. The daemon is one that notes what it was asked.
class WithoutJavaTest {
  private static final String JAVA = "Java was started";

  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();

  private NowResult now = playing(null);

  private record Answer(int code, String out, String err) {}

  @BeforeEach
  void only_where_there_is_perl() {
    Assumptions.assumeTrue(Tools.find("perl").isPresent(), "perl is not installed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate|8",
        "rate|4/5",
        "love",
        "hate",
        "unlove",
        "undo",
        "tag|rainy",
        "tag|late night|say \"x\"|back\\slash|Jóga 🎵",
        "untag|rainy|wet",
        "now",
        "now|--json",
      })
  void the_answer_is_the_one_of_the_command_in_java(String words) throws Exception {
    var all = words.split("\\|");
    try (var _ = ControlServer.open(socket(), verbs())) {
      var expected = java(all);
      var request = asked.removeLast();

      assertThat(script(all)).isEqualTo(expected);
      assertThat(asked).containsExactly(request);
      assertThat(expected.out).isNotEmpty().doesNotContain(JAVA);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate",
        "rate|8|9",
        "rate|--track|3",
        "love|--last",
        "love|--json",
        "tag",
        "tag|--player|den",
        "tag|@file",
        "tag|",
        "tag|two\nlines",
        "undo|now",
        "now|text",
        "now|--follow",
        "status",
        "--config|x|love",
        "love|--help",
      })
  void whatever_is_unusual_is_left_to_java_and_nothing_is_asked_before(String words)
      throws Exception {
    try (var _ = ControlServer.open(socket(), verbs())) {
      assertThat(script(words.split("\\|", -1)).out).contains(JAVA);
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void what_is_more_than_plain_lines_is_left_to_java() throws Exception {
    var away = playing("the MPD is away");
    var off = new NowResult(List.of(), new PrivacyResult(true, Instant.EPOCH, Instant.MAX));
    for (var unusual : List.of(away, off)) {
      now = unusual;
      try (var _ = ControlServer.open(socket(), verbs())) {
        assertThat(script("now").out).contains(JAVA);
      }
    }
  }

  @Test
  void where_nothing_is_heard_nothing_is_said() throws Exception {
    now = new NowResult(List.of(), null);
    try (var _ = ControlServer.open(socket(), verbs())) {
      assertThat(script("now")).isEqualTo(java("now")).isEqualTo(new Answer(0, "", ""));
    }
  }

  /// A daemon that is older does not know how to say it.
  @Test
  void what_plays_is_asked_by_java_where_the_daemon_does_not_say_it_in_lines() throws Exception {
    Verb older =
        words -> {
          Arguments.none("now", words);
          return now;
        };
    try (var _ = ControlServer.open(socket(), Map.of("now", older))) {
      assertThat(script("now").out).contains(JAVA);
    }
  }

  private static NowResult playing(@Nullable String problem) {
    var title = "Jóga\n\u001b[31m \\ \"x\" / 🎵";
    var player =
        new PlayerState(
            "den",
            "mpd",
            PlayerState.State.PLAYING,
            new PlayerState.Connection("localhost:6600", Instant.EPOCH, problem),
            new TrackInfo(
                title, List.of("Björk"), "Homogenic", "a.flac", null, Duration.ofSeconds(3_661)),
            new PlayerState.Progress(
                Instant.EPOCH,
                Duration.ofMillis(61_900),
                Duration.ofSeconds(59),
                false,
                Duration.ofSeconds(181),
                "counts in 181 s"),
            new TrackMarks(8L, "love", List.of("rainy")),
            true);
    return new NowResult(List.of(player, player), PrivacyResult.NONE);
  }

  @Test
  void a_refusal_is_said_by_java() throws Exception {
    Verb refusing =
        _ -> {
          throw UserError.usage("this is not a rating: 77", "use 1 to 10");
        };
    try (var _ = ControlServer.open(socket(), Map.of("rate", refusing))) {
      assertThat(script("rate", "77").out).contains(JAVA, "rate", "77");
    }
  }

  @Test
  void where_no_daemon_is_java_says_so() throws Exception {
    assertThat(script("love").out).contains(JAVA);
    ControlServer.open(socket(), Map.of()).close();
    Files.deleteIfExists(socket());
    try (var killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(socket()));
    }
    assertThat(script("love").out).contains(JAVA);
  }

  /// It may have been made.
  @Test
  void a_mark_whose_answer_is_lost_is_not_sent_again() throws Exception {
    try (var deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      deaf.bind(UnixDomainSocketAddress.of(socket()));
      var closing =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var client = deaf.accept()) {
                      var _ = client.read(ByteBuffer.allocate(64));
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
      var answer = script("undo");
      closing.join();

      assertThat(answer.out).isEmpty();
      assertThat(answer.err).startsWith("earmark: the daemon said nothing");
      assertThat(answer.code).isEqualTo(1);
    }
  }

  private Map<String, Verb> verbs() {
    var verbs = new HashMap<String, Verb>();
    for (var verb : List.of("rate", "love", "hate", "unlove", "tag", "untag", "undo")) {
      verbs.put(
          verb,
          words -> {
            asked.add(verb + words);
            return new MarkResult(
                "marked \u201c" + String.join("\", \\, / ", words) + "\u201d\n\u0085",
                false,
                7,
                new TrackInfo("text\":\"", List.of(), null, null, null, null),
                List.of(),
                new TrackMarks(8L, null, List.of()),
                null,
                null,
                null);
          });
    }
    verbs.put(
        "now",
        words -> {
          asked.add("now");
          return words.isEmpty() ? now : PlayerLines.text(now);
        });
    return verbs;
  }

  private Path socket() {
    return folder.resolve("s");
  }

  private Answer java(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    var terminal =
        new Terminal(
            Map.of("EARMARK_SOCKET", socket().toString()),
            new PrintWriter(out),
            new PrintWriter(err),
            InputStream.nullInputStream(),
            null,
            Clock.systemUTC(),
            null,
            false);
    var code = Main.run(terminal, words);
    return new Answer(code, out.toString(), err.toString());
  }

  private Answer script(String... words) throws Exception {
    var jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    var java = jdk.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' '" + JAVA + "' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
    var command = new ArrayList<>(List.of("src/main/dist/bin/earmark"));
    command.addAll(List.of(words));
    var err = folder.resolve("err");
    var builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                System.getenv("PATH"),
                "LC_ALL",
                "C.UTF-8",
                "EARMARK_JAVA",
                jdk.toString(),
                "EARMARK_SOCKET",
                socket().toString()));
    var process = builder.start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out, Files.readString(err));
  }
}
