package io.github.earmark.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadOutputTest {
  /// Like a pipe whose reader leaves after the first line.
  private static final class Pipe extends OutputStream {
    private int written;

    @Override
    public void write(int one) throws IOException {
      written++;
      if (written > 1_000) {
        throw new IOException("Broken pipe");
      }
    }
  }

  @Test
  void writing_stops_when_nobody_reads() {
    var output = new ReadOutput(new PrintWriter(new Pipe(), false, StandardCharsets.UTF_8));
    var lines = new int[1];
    assertThatThrownBy(
            () -> {
              while (lines[0] < 1_000_000) {
                output.write("a line of an export\n");
                lines[0]++;
              }
            })
        .isInstanceOf(ReadOutput.Gone.class);
    assertThat(lines[0]).isLessThan(100_000);
  }
}
