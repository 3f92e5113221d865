package io.github.earmark.control;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Map;

/// What goes over the control socket, without the socket.
public final class Conversation {
  private final Requests requests;

  public Conversation(Map<String, Verb> verbs) {
    requests = new Requests(Map.copyOf(verbs), Map.of());
  }

  /// What is answered to a client that sends this.
  public String answer(byte[] sent) throws IOException {
    var line = Requests.readLine(Channels.newChannel(new ByteArrayInputStream(sent)));
    return Json.write(requests.answer(line));
  }

  /// What a client makes of an answer.
  ///
  /// @throws IOException if it makes no sense
  public static <T extends Record> T read(String answer, Class<T> type) throws IOException {
    return JsonReader.bind(JsonReader.parse(answer), type);
  }
}
