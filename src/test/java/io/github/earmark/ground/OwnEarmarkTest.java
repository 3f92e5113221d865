package io.github.earmark.ground;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OwnEarmarkTest {

  /// Else two silent daemons on two processors make every stand-in deaf.
  @Test
  void a_silent_daemon_keeps_no_virtual_thread_from_running() throws Exception {
    var reader = new CompletableFuture<Thread>();
    try (var earmark =
        new OwnEarmark(List.of("echo"), "", _ -> reader.complete(Thread.currentThread()))) {
      earmark.start();
      assertThat(reader.get(1, MINUTES).isVirtual()).isFalse();
    }
  }

  /// Else each daemon and command of a run costs twice the processor time.
  @Test
  void its_classes_come_from_a_shared_archive() throws Exception {
    var program = new ArrayList<>(OwnEarmark.classes());
    program.add(1, "-Xlog:class+load");
    try (var earmark = new OwnEarmark(program, "", _ -> {})) {
      assertThat(earmark.ask("--version").text())
          .containsPattern("io\\.github\\.earmark\\.cli\\.Cli source: shared objects file");
    }
  }

  @Test
  void a_command_prints_nothing_but_its_answer() throws Exception {
    try (var earmark = new OwnEarmark(OwnEarmark.classes(), "", _ -> {})) {
      assertThat(earmark.ask("--version").text()).startsWith("earmark ");
    }
  }
}
