package io.github.earmark.web.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.json.Json;
import io.github.earmark.text.ErrorAnswer;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/// A reply to an HTTP request.
public sealed interface WebReply {
  String JSON = "application/json";

  int status();

  /// The media type.
  String type();

  /// Headers in addition to those of every reply.
  Map<String, String> headers();

  /// A complete reply.
  record Whole(int status, String type, ByteBuffer content, Map<String, String> headers)
      implements WebReply {
    public Whole(int status, String type, byte[] bytes, Map<String, String> headers) {
      this(status, type, ByteBuffer.wrap(bytes).asReadOnlyBuffer(), headers);
    }

    public Whole with(String name, String value) {
      var more = new HashMap<>(headers);
      more.put(name, value);
      return new Whole(status, type, content, Map.copyOf(more));
    }
  }

  /// A stream that lasts until the browser leaves.
  record Stream(String type, Written written) implements WebReply {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public Map<String, String> headers() {
      return Map.of("Cache-Control", "no-store");
    }
  }

  /// Writes the stream until it is done.
  interface Written {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  static Whole json(Record answer) {
    return json(200, answer);
  }

  static Whole json(int status, Record answer) {
    return new Whole(
        status, JSON, Json.write(answer).getBytes(UTF_8), Map.of("Cache-Control", "no-store"));
  }

  /// An error.
  static Whole error(int status, String error, String fix) {
    return json(status, new ErrorAnswer(error, fix, UserError.Kind.FAILED.exitCode()));
  }

  static Whole error(UserError e) {
    return json(
        switch (e.kind()) {
          case USAGE -> 400;
          case FAILED -> 409;
          case NO_DAEMON -> 503;
          case BAD_CONFIG -> 500;
        },
        e.problem());
  }
}
