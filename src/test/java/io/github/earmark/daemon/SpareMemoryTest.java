package io.github.earmark.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.daemon.SpareMemory.Range;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpareMemoryTest {
  @Test
  void only_files_that_cannot_and_could_not_be_written_to_are_read_again() {
    var smaps =
        """
        7000-9000 r-xp 00000000 fe:00 12                                  /usr/lib/libjvm.so
        Size:                  8 kB
        Anonymous:             0 kB
        VmFlags: rd ex mr mw me
        9000-a000 r--p 00000000 fe:00 12                                  /usr/lib/libjvm.so
        Anonymous:             4 kB
        a000-b000 rw-p 00000000 fe:00 12                                  /usr/lib/libjvm.so
        Anonymous:             0 kB
        b000-c000 r--p 00000000 00:00 0
        Anonymous:             0 kB
        c000-d000 r--s 00000000 fe:00 13                                  /opt/with a space (deleted)
        Anonymous:             0 kB
        ffffffffff600000-ffffffffff601000 r-xp 00000000 00:00 0           [vsyscall]
        Anonymous:             0 kB
        """;

    assertThat(SpareMemory.unchangedFiles(smaps.lines()))
        .containsExactly(new Range(0x7000, 0x2000), new Range(0xc000, 0x1000));
  }

  @Test
  void pages_of_a_file_leave_memory_and_come_back_with_what_is_in_the_file(@TempDir Path folder)
      throws IOException {
    var file = folder.resolve("mapped");
    Files.write(file, new byte[1 << 20]);
    try (var channel = FileChannel.open(file)) {
      var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, 1 << 20);
      mapped.load();
      assertThat(resident(file)).isEqualTo(1024);

      var again = SpareMemory.giveBack();

      assertThat(resident(file)).isZero();
      assertThat(mapped.get(1 << 19)).isZero();
      assertThat(resident(file)).isPositive();

      again.run();

      assertThat(resident(file)).isZero();
    }
  }

  /// In KiB.
  private static int resident(Path mapped) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/smaps"))) {
      return lines
          .dropWhile(line -> !line.endsWith(" " + mapped))
          .filter(line -> line.startsWith("Rss:"))
          .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
