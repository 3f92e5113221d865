package io.github.earmark.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Scratch;
import java.io.File;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@RealTime(10)
class FatalErrorHandlerTest {
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @Test
  void it_ends_in_order_and_at_once_where_that_takes_too_long() throws Exception {
    var fatalErrorHandler =
        new FatalErrorHandler(() -> done.add("end"), () -> done.add("halt"), Duration.ofMillis(1));
    assertThat(fatalErrorHandler.happened()).isFalse();
    fatalErrorHandler.uncaughtException(Thread.currentThread(), new NoClassDefFoundError("Gone"));
    assertThat(fatalErrorHandler.happened()).isTrue();
    assertThat(List.of(next(), next())).containsExactlyInAnyOrder("end", "halt");
  }

  @Test
  void where_not_even_the_end_can_be_told_it_ends_at_once() throws Exception {
    var fatalErrorHandler =
        new FatalErrorHandler(
            () -> {
              throw new StackOverflowError();
            },
            () -> done.add("halt"),
            Duration.ofDays(1));
    fatalErrorHandler.uncaughtException(Thread.currentThread(), new AssertionError());
    assertThat(next()).isEqualTo("halt");
  }

  private String next() throws InterruptedException {
    return String.valueOf(done.poll(2, TimeUnit.MINUTES));
  }

  @Test
  void a_deadline_that_dies_of_an_error_is_no_secret_and_of_less_it_lives_on() throws Exception {
    try (var deadlines = Daemon.deadlines()) {
      var caught = new LinkedBlockingQueue<Throwable>();
      deadlines.setThreadFactory(
          task -> {
            var thread = new Thread(task);
            thread.setUncaughtExceptionHandler((_, e) -> caught.add(e));
            return thread;
          });
      var _ =
          deadlines.schedule(
              () -> {
                throw new IllegalStateException("a trifle");
              },
              0,
              TimeUnit.MILLISECONDS);
      var _ =
          deadlines.schedule(
              () -> {
                throw new StackOverflowError("too deep");
              },
              1,
              TimeUnit.MILLISECONDS);
      assertThat(caught.poll(2, TimeUnit.MINUTES)).hasMessage("too deep");
      var again = new CountDownLatch(1);
      var _ = deadlines.schedule(again::countDown, 0, TimeUnit.MILLISECONDS);
      assertThat(again.await(2, TimeUnit.MINUTES)).isTrue();
      deadlines.shutdownNow();
    }
  }

  /// As when a new version is copied over the one that runs.
  @Test
  void a_daemon_whose_program_is_gone_ends_with_an_exit_code_that_has_it_started_anew()
      throws Exception {
    var log = new CopyOnWriteArrayList<String>();
    try (var scratch = new Scratch("earmark-classes");
        var earmark = new OwnEarmark(copied(scratch.path()), "", log::add)) {
      earmark.start();
      await().until(() -> earmark.ready() && !log.isEmpty());
      var classes = scratch.path().resolve("io/github/earmark");
      Files.move(classes, classes.resolveSibling("gone"));
      var ended = earmark.ended();
      say(earmark.socket(), "status\n");
      assertThat(ended.get(2, TimeUnit.MINUTES)).isEqualTo(1);
      await()
          .untilAsserted(
              () ->
                  assertThat(log)
                      .anyMatch(line -> line.contains("ERROR") && line.contains("has died"))
                      .anyMatch(line -> line.contains("NoClassDefFoundError")));
    }
  }

  private static void say(Path socket, String words) throws IOException {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)));
      var _ = channel.read(ByteBuffer.allocate(1));
    } catch (SocketException _) {
      // It may end without an answer.
    }
  }

  /// The program, with its own classes in this folder.
  private static List<String> copied(Path folder) throws IOException {
    var own = Path.of("target/classes").toAbsolutePath();
    try (var files = Files.walk(own)) {
      for (var file : files.toList()) {
        var copy = folder.resolve(own.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    var path =
        System.getProperty("java.class.path")
            .replace(own + File.pathSeparator, folder + File.pathSeparator)
            .replace(File.pathSeparator + own, File.pathSeparator + folder);
    return OwnEarmark.jvm(List.of("-cp", path));
  }
}
