package io.github.earmark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How long requests took, in ascending order.
final class Asked {
  private final List<Long> nanos = new ArrayList<>();
  private double processor;

  void add(long one) {
    nanos.add(one);
  }

  /// @param all processor time of all of them together
  Asked took(Duration all) {
    processor = all.toNanos() / 1e6 / nanos.size();
    return this;
  }

  double at(double part) {
    Collections.sort(nanos);
    return nanos.get((int) Math.min(nanos.size() - 1.0, part * nanos.size())) / 1e6;
  }

  @Override
  public String toString() {
    return "%.2f / %.1f / %.2f ms".formatted(at(0.5), at(0.99), processor);
  }

  /// Sends a request to a daemon this many times.
  static Asked ask(Path socket, long pid, String question, int times) throws IOException {
    var before = processor(pid);
    var asked = new Asked();
    for (var i = 0; i < times; i++) {
      var begin = System.nanoTime();
      answer(socket, question);
      asked.add(System.nanoTime() - begin);
    }
    return asked.took(processor(pid).minus(before));
  }

  private static Duration processor(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  /// The daemon's answer to a request.
  static String answer(Path socket, String question) throws IOException {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      channel.write(ByteBuffer.wrap((question + "\n").getBytes(UTF_8)));
      var all = new ByteArrayOutputStream();
      var buffer = ByteBuffer.allocate(1 << 16);
      while (channel.read(buffer.clear()) >= 0) {
        all.write(buffer.array(), 0, buffer.position());
      }
      var answer = all.toString(UTF_8);
      if (answer.isEmpty() || answer.startsWith("{\"error\"")) {
        throw new IOException("no answer to " + question + ": " + answer);
      }
      return answer;
    }
  }
}
