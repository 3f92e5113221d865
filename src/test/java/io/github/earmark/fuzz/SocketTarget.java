package io.github.earmark.fuzz;

import static io.github.earmark.fuzz.Target.check;

import io.github.earmark.control.Conversation;
import io.github.earmark.daemon.EveryVerb;
import io.github.earmark.ground.Scratch;
import io.github.earmark.text.ErrorAnswer;
import java.io.IOException;
import java.util.List;

/// Whatever a client sends, it gets one line of JSON: an answer, or what is wrong and what to do.
/// The daemon's own mistakes are no answer.
final class SocketTarget implements Target {
  private final Scratch scratch = Scratch.inMemory("earmark-fuzz");
  private final EveryVerb daemon = new EveryVerb(scratch.path());
  private final Conversation conversation = new Conversation(daemon.verbs());

  SocketTarget() throws IOException {}

  @Override
  public String name() {
    return "socket";
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
            "now\n",
            "status\n",
            "history 10\n",
            "history 1000\n",
            "history bjork --artist alpha --limit 5\n",
            "complete plays\n",
            "complete tags\n",
            "queue\n",
            "queue --service lb\n",
            "queue 1 2\n",
            "retry 1\n",
            "retry --all\n",
            "drop 3 --service lb\n",
            "drop --all-set-aside\n",
            "flush\n",
            "off 30m\n",
            "off\n",
            "on\n",
            "forget --look 2 7\n",
            "forget 1\n",
            body(
                "submit",
                "{\"client\":\"c\",\"plays\":[{\"track\":{\"artist\":\"A\",\"title\":\"B\",\"length_s\":200},"
                    + "\"start\":\"2026-11-28T16:50:00Z\",\"estimated\":true,\"heard_s\":99}]}"),
            body("playing", "{\"client\":\"c\",\"track\":{\"artist\":\"A\",\"title\":\"B\"}}"),
            body("mark", "{\"client\":\"c\",\"words\":[\"rate\",\"8\"]}"),
            "say \"two words\" \\\"\n")
        .stream()
        .map(Target::bytes)
        .toList();
  }

  private static String body(String verb, String json) {
    return verb + " " + json.length() + "\n" + json;
  }

  @Override
  public List<String> words() {
    return List.of(
        "now",
        "status",
        "metrics",
        "history",
        "queue",
        "retry",
        "send",
        "drop",
        "flush",
        "reload",
        "off",
        "on",
        "forget",
        "--look",
        "--limit",
        "--service",
        "--player",
        "--listens",
        "--all",
        "--all-set-aside",
        "30m",
        "1h30m",
        "99999999999h",
        "0s",
        "-1",
        "1",
        "lb",
        "mpd",
        " ",
        "\"",
        "\\",
        "\n");
  }

  @Override
  public int largest() {
    return 9_000;
  }

  @Override
  public void take(byte[] input) throws IOException {
    var answer = conversation.answer(input);
    check(answer.indexOf('\n') < 0, "an answer of several lines: " + answer);
    if (answer.startsWith("{\"error\":")) {
      var errorAnswer = Conversation.read(answer, ErrorAnswer.class);
      check(
          !errorAnswer.error().isBlank() && !errorAnswer.fix().isBlank(),
          "a problem without words");
      check(!errorAnswer.error().startsWith("the daemon failed"), errorAnswer.error());
    }
  }

  @Override
  public void close() {
    daemon.close();
    scratch.close();
  }
}
