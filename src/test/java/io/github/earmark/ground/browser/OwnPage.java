package io.github.earmark.ground.browser;

import io.github.earmark.ground.OwnEarmark;
import java.io.IOException;

/// The page of an [OwnEarmark], served by a process of its own on a free port.
public final class OwnPage implements AutoCloseable {
  private final Process server;
  private final String address;

  /// Starts it, and returns when it listens.
  public OwnPage(OwnEarmark earmark) throws IOException {
    server = earmark.beside("web", "--listen", "127.0.0.1:0");
    try {
      address = awaitAddress(server);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /// The address that the command prints when it listens.
  private static String awaitAddress(Process server) throws IOException {
    var output = server.inputReader();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      var at = line.indexOf("http://");
      if (at >= 0) {
        // Whatever else it says must not fill the pipe.
        Thread.ofPlatform().daemon().start(() -> output.lines().forEach(_ -> {}));
        return line.substring(at).strip();
      }
    }
    throw new IllegalStateException("the page's server ended");
  }

  /// With a slash at its end.
  public String address() {
    return address;
  }

  @Override
  public void close() {
    server.destroy();
    server.onExit().join();
  }
}
