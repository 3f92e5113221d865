package io.github.earmark.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.text.ErrorAnswer;
import io.github.earmark.text.RequestLine;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Parses requests and answers them.
record RequestHandler(Map<String, Verb> verbs, Map<String, Subject> subjects) {
  private static final String SUBSCRIBE = "subscribe";

  static final int LONGEST_LINE = 4_096;
  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  /// The beginning of a request.
  ///
  /// @param line everything before the first line feed or the end; of a line that is too long, one
  ///   byte more than allowed
  /// @param rest what was read after it
  record Opening(ByteBuffer line, ByteBuffer rest) {}

  static Opening readLine(ReadableByteChannel client) throws IOException {
    var buffer = ByteBuffer.allocate(LONGEST_LINE + 1);
    var seen = 0;
    while (buffer.hasRemaining() && client.read(buffer) >= 0) {
      for (; seen < buffer.position(); seen++) {
        if (buffer.get(seen) == '\n') {
          var end = buffer.position();
          return new Opening(buffer.slice(0, seen), buffer.slice(seen + 1, end - seen - 1));
        }
      }
    }
    return new Opening(buffer.flip(), ByteBuffer.allocate(0));
  }

  /// How many bytes should follow the line.
  int bodySize(ByteBuffer line) {
    try {
      return bodySize(RequestLine.split(decode(line.duplicate())));
    } catch (UserError _) {
      return 0;
    }
  }

  /// The bytes that follow the line; fewer if the client ends early.
  static ByteBuffer readBody(Opening opening, int size, ReadableByteChannel client)
      throws IOException {
    var body = ByteBuffer.allocate(size);
    var rest = opening.rest();
    body.put(rest.slice(rest.position(), Math.min(size, rest.remaining())));
    while (body.hasRemaining() && client.read(body) >= 0) {}
    return body.flip();
  }

  /// How many bytes are to follow.
  private int bodySize(List<String> words) throws UserError {
    var verb = words.isEmpty() ? null : verbs.get(words.getFirst());
    if (verb == null || verb.largestBody() == 0) {
      return 0;
    }
    var last = words.getLast();
    if (words.size() < 2 || !last.matches("[0-9]{1,9}")) {
      throw UserError.usage(
          "the line does not say how many bytes of JSON follow",
          "write it as: " + words.getFirst() + " BYTES");
    }
    if (Integer.parseInt(last) > verb.largestBody()) {
      throw UserError.usage(
          "more than " + verb.largestBody() + " bytes would follow", "ask for less at once");
    }
    return Integer.parseInt(last);
  }

  /// Whether the answer to a line may be long.
  boolean lengthy(ByteBuffer line) {
    try {
      var words = RequestLine.split(decode(line.duplicate()));
      var verb = words.isEmpty() ? null : verbs.get(words.getFirst());
      return verb != null && verb.lengthy();
    } catch (UserError _) {
      return false;
    }
  }

  /// The subject that a line subscribes to; null if it is another request or invalid.
  @Nullable Subject subject(ByteBuffer line) {
    try {
      var words = RequestLine.split(decode(line.duplicate()));
      return words.size() == 2 && words.getFirst().equals(SUBSCRIBE)
          ? subjects.get(words.getLast())
          : null;
    } catch (UserError _) {
      return null;
    }
  }

  /// Answers a line; the result has no line feed. Never throws.
  ///
  /// @param body what followed the line
  Record answer(ByteBuffer line, ByteBuffer body) {
    try {
      return answer(decode(line), body);
    } catch (UserError e) {
      return e.problem();
    } catch (RuntimeException e) {
      LOG.error("A control request failed", e);
      return new ErrorAnswer(
          "the daemon failed to answer: " + e, "see its log", UserError.Kind.FAILED.exitCode());
    }
  }

  private Record answer(String line, ByteBuffer body) throws UserError {
    var words = RequestLine.split(line);
    var name = words.isEmpty() ? "" : words.getFirst();
    if (name.equals(SUBSCRIBE) && !subjects.isEmpty()) {
      throw UserError.usage(
          "there is nothing to subscribe to of that name",
          "subscribe to one of: " + String.join(", ", new TreeSet<>(subjects.keySet())));
    }
    var verb = verbs.get(name);
    if (verb == null) {
      throw UserError.usage(
          name.isEmpty() ? "the request is empty" : "unknown verb: " + name,
          "ask one of: " + String.join(", ", known()));
    }
    if (verb.largestBody() == 0) {
      return verb.answer(words.subList(1, words.size()));
    }
    if (body.remaining() < bodySize(words)) {
      throw UserError.usage("fewer bytes followed than the line says", "send all of them");
    }
    return verb.answer(words.subList(1, words.size() - 1), text(body, "the JSON"));
  }

  private TreeSet<String> known() {
    var known = new TreeSet<>(verbs.keySet());
    if (!subjects.isEmpty()) {
      known.add(SUBSCRIBE);
    }
    return known;
  }

  private static String decode(ByteBuffer line) throws UserError {
    if (line.remaining() > LONGEST_LINE) {
      throw UserError.usage(
          "the line has more than " + LONGEST_LINE + " bytes", "ask with fewer words");
    }
    return text(line, "the line");
  }

  private static String text(ByteBuffer bytes, String what) throws UserError {
    try {
      return UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException _) {
      throw UserError.usage(what + " is not UTF-8", "send it in UTF-8");
    }
  }
}
