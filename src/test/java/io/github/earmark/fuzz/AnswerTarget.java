package io.github.earmark.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.api.NowResult;
import io.github.earmark.api.StatusResult;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.queue.QueueResult;
import io.github.earmark.control.Conversation;
import io.github.earmark.text.ErrorAnswer;
import java.io.IOException;
import java.util.List;

/// What a command makes of the daemon's answer: it may come from another version, or not from a
/// daemon at all.
final class AnswerTarget implements Target {
  private static final List<Class<? extends Record>> ANSWERS =
      List.of(
          NowResult.class,
          StatusResult.class,
          HistoryResult.class,
          QueueResult.class,
          ErrorAnswer.class);

  @Override
  public String name() {
    return "answer";
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
        Target.bytes(
            """
            {"players":[{"name":"mpd","type":"mpd","state":"playing","connection":{"place":"localhost:6600",\
            "since":"2026-11-21T09:00:00Z"},"song":{"title":"J\u00f3ga","artists":["Bj\u00f6rk"],"album":"Homogenic",\
            "uri":"joga.flac","duration_s":305.12},"progress":{"started":"2026-11-21T10:01:02.500Z","elapsed_s":100,\
            "listened_s":99.5,"counted":false,"counts_in_s":53.06,"why":"counts in 54 s"}}]}
            """),
        Target.bytes(
            """
            {"version":"0.1.0","since":"2026-11-21T09:00:00Z","players":[],"services":[{"name":"lb",\
            "type":"listenbrainz","url":"https://api.listenbrainz.org","state":"idle","pending":0,"expiring":0,\
            "set_aside":{"count":1,"items":[{"play":1,"track":"a - b","reason":"no"}]},"last_success":"2026-11-21T09:00:00Z"}],\
            "history":{"plays":12,"listens":10,"held":0,"tracks":3},"warnings":[]}
            """),
        Target.bytes(
            """
            {"plays":[{"id":7,"track":3,"start":"2026-11-21T09:00:00Z","listened_s":99.5,"outcome":"listen",\
            "player":"mpd","song":{"title":"T","artists":["A"],"uri":"a.flac"},"submissions":[{"service":"lb",\
            "state":"accepted"}]}]}
            """),
        Target.bytes(
            "{\"error\":\"unknown verb: sing\",\"fix\":\"ask one of: now\",\"code\":2}\n"));
  }

  @Override
  public List<String> words() {
    return List.of(
        "\"players\"",
        "\"services\"",
        "\"plays\"",
        "\"song\"",
        "\"state\"",
        "\"since\"",
        "\"error\"",
        "\"fix\"",
        "\"code\"",
        "\"duration_s\"",
        "\"playing\"",
        "\"counts_in_s\"",
        "{}",
        "[]",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "1e400",
        "\"2026-11-21T09:00:00Z\"");
  }

  @Override
  public int largest() {
    return 1 << 18;
  }

  @Override
  public void take(byte[] input) {
    var text = new String(input, UTF_8);
    for (var type : ANSWERS) {
      try {
        var _ = Conversation.read(text, type);
      } catch (IOException _) {
        // The command says that the answer makes no sense.
      }
    }
  }

  @Override
  public void close() {}
}
