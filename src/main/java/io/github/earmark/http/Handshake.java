package io.github.earmark.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Upgrades an HTTP connection to a [WebSocket].
record Handshake(URI uri, String userAgent) {
  private static final String SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}).*");
  private static final int LONGEST_HEAD = 16 << 10;

  /// Returns once the server has agreed.
  ///
  /// @throws IOException with the reason, for people
  void shake(InputStream in, OutputStream out) throws IOException {
    var key =
        Base64.getEncoder()
            .encodeToString(UUID.randomUUID().toString().substring(0, 16).getBytes(US_ASCII));
    out.write(request(key).getBytes(US_ASCII));
    out.flush();
    var head = head(in);
    var status = STATUS.matcher(head.getFirst());
    if (!status.matches()) {
      throw new IOException("there is no web server at that address");
    }
    if (!status.group(1).equals("101")) {
      throw new IOException("it answers " + status.group(1) + " to " + uri.getRawPath());
    }
    if (!head.contains("sec-websocket-accept: " + accepted(key))) {
      throw new IOException("it does not accept a WebSocket at " + uri.getRawPath());
    }
  }

  /// Sends no `Origin`: only browsers have one, and servers reject a wrong one.
  private String request(String key) {
    return Stream.of(
            "GET " + uri.getRawPath() + " HTTP/1.1",
            "Host: " + uri.getRawAuthority(),
            "User-Agent: " + userAgent,
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: " + key,
            "")
        .map(line -> line + "\r\n")
        .reduce("", String::concat);
  }

  /// The lines before the first empty one, with header names in lower case.
  private static List<String> head(InputStream in) throws IOException {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var count = 0; count < LONGEST_HEAD; count++) {
      var next = in.read();
      if (next < 0) {
        throw new EOFException("it closed the connection");
      }
      if (next != '\n') {
        line.append((char) next);
      } else if (line.toString().isBlank()) {
        return lines.isEmpty() ? List.of("") : lines;
      } else {
        lines.add(header(line.toString().strip()));
        line.setLength(0);
      }
    }
    throw new IOException("there is no web server at that address");
  }

  private static String header(String line) {
    var colon = line.indexOf(':');
    return colon < 0
        ? line
        : line.substring(0, colon).toLowerCase(Locale.ROOT)
            + ": "
            + line.substring(colon + 1).strip();
  }

  private static String accepted(String key) {
    try {
      var hash = MessageDigest.getInstance("SHA-1").digest((key + SUFFIX).getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
