package io.github.earmark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.plays.Synchronised;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelClockTest {
  @TempDir Path run = Path.of("");

  @Test
  void where_timesyncd_runs_it_says_so_by_a_file() throws Exception {
    var folder = Files.createDirectory(run.resolve("timesync"));
    var kernel = new KernelClock(folder);
    assertThat(kernel.get()).isEqualTo(Synchronised.NO);
    Files.createFile(folder.resolve("synchronized"));
    assertThat(kernel.get()).isEqualTo(Synchronised.YES);
  }

  /// `adjtimex(2)`: 0 to 4 are states around a leap second, 5 is TIME_ERROR, -1 a refusal.
  @ParameterizedTest
  @CsvSource({
    "0, YES",
    "1, YES",
    "2, YES",
    "3, YES",
    "4, YES",
    "5, NO",
    "-1, UNKNOWN",
  })
  void what_the_kernel_says(int state, Synchronised meaning) {
    assertThat(KernelClock.meaning(state)).isEqualTo(meaning);
  }

  /// Whatever it reports for this machine, it reports it twice.
  @Test
  @EnabledOnOs(OS.LINUX)
  void the_kernel_itself_can_be_asked() {
    var kernel = new KernelClock(run.resolve("nothing"));
    assertThat(kernel.get()).isEqualTo(kernel.get());
  }
}
