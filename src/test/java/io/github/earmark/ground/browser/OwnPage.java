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
      address = said(server);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /// What the command says when it listens.
  private static String said(Process server) throws IOException {
    var said = server.inputReader();
    for (var line = said.readLine(); line != null; line = said.readLine()) {
      var at = line.indexOf("http://");
      if (at >= 0) {
        // Whatever else it says must not fill the pipe.
        Thread.ofPlatform().daemon().start(() -> said.lines().forEach(_ -> {}));
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
