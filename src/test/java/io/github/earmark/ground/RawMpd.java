package io.github.earmark.ground;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// One connection to an MPD, as plain as can be: a line out, the lines of its reply in. It shares
/// no code with what it helps to test.
public final class RawMpd implements AutoCloseable {
  private static final int PATIENCE_MS = 60_000;

  private final Socket socket = new Socket();
  private final BufferedReader in;
  private final String greeting;

  /// Connects to a port of this machine and reads the greeting.
  public RawMpd(int port) throws IOException {
    try {
      socket.setSoTimeout(PATIENCE_MS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      greeting = line();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /// As in "OK MPD 0.23.5": the version is that of the protocol.
  public String greeting() {
    return greeting;
  }

  /// Sends one command and returns the lines of its reply without the closing OK.
  ///
  /// @throws IllegalStateException with MPD's own words when it answers ACK
  public List<String> command(String command) throws IOException {
    send(command);
    return reply();
  }

  /// Sends a line and leaves the reply to [#reply].
  public void send(String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
  }

  public List<String> reply() throws IOException {
    var lines = new ArrayList<String>();
    while (true) {
      var line = line();
      if (line.equals("OK")) {
        return lines;
      }
      if (line.startsWith("ACK ")) {
        throw new IllegalStateException(line);
      }
      lines.add(line);
    }
  }

  /// An argument as MPD wants it: in quotes, with its own quotes and backslashes escaped.
  public static String quote(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private String line() throws IOException {
    var line = in.readLine();
    if (line == null) {
      throw new EOFException("MPD closed the connection");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
