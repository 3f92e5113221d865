package io.github.earmark.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Asks a daemon for `now`, again and again, and records how long each answer took.
final class Delays extends Thread {
  private static final byte[] QUESTION = {'n', 'o', 'w', '\n'};

  private final Path socket;
  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean over;

  Delays(Path socket) {
    super("delays");
    this.socket = socket;
    setDaemon(true);
  }

  @Override
  public void run() {
    while (!over) {
      var begin = System.nanoTime();
      try {
        ask();
        nanos.add(System.nanoTime() - begin);
      } catch (IOException _) {
        // It has not started yet.
      }
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void ask() throws IOException {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(QUESTION));
      var answer = ByteBuffer.allocate(1 << 16);
      while (channel.read(answer) >= 0) {}
      if (answer.position() == 0) {
        throw new IOException("no answer");
      }
    }
  }

  int count() {
    return nanos.size();
  }

  void end() throws InterruptedException {
    over = true;
    join();
  }

  @Override
  public String toString() {
    var sorted = nanos.stream().sorted().toList();
    return "`now` answered %d times meanwhile: p50 %.1f ms, p99 %.1f ms, at most %.1f ms"
        .formatted(sorted.size(), at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
  }

  private static double at(List<Long> sorted, double part) {
    return sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size())) / 1e6;
  }
}
