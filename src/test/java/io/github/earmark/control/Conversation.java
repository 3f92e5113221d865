package io.github.earmark.control;

import io.github.earmark.json.Json;
import io.github.earmark.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Map;

/// What goes over the control socket, without the socket.
public final class Conversation {
  private final RequestHandler requestHandler;

  public Conversation(Map<String, Verb> verbs) {
    requestHandler = new RequestHandler(Map.copyOf(verbs), Map.of());
  }

  /// What is answered to a client that sends this.
  public String answer(byte[] sent) throws IOException {
    var client = Channels.newChannel(new ByteArrayInputStream(sent));
    var opening = RequestHandler.readLine(client);
    var size = requestHandler.bodySize(opening.line());
    return Json.write(
        requestHandler.answer(opening.line(), RequestHandler.readBody(opening, size, client)));
  }

  /// What a client makes of an answer.
  ///
  /// @throws IOException if it makes no sense
  public static <T extends Record> T read(String answer, Class<T> type) throws IOException {
    return JsonReader.bind(JsonReader.parse(answer), type);
  }
}
