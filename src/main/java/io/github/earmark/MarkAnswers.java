package io.github.earmark;

import io.github.earmark.cli.Shown;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Marked;
import io.github.earmark.control.Song;
import io.github.earmark.control.Verb;
import io.github.earmark.history.Mark.Origin;
import io.github.earmark.marks.Marking;
import io.github.earmark.marks.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Marks, as they are made and undone on the control socket.
record MarkAnswers(Marking marking) {

  Map<String, Verb> verbs() {
    var verbs = new HashMap<String, Verb>();
    for (var verb : Request.VERBS) {
      verbs.put(verb, words -> answer(marking.make(Request.parse(verb, words), Origin.SOCKET)));
    }
    verbs.put("undo", this::undo);
    return verbs;
  }

  private Marked undo(List<String> words) throws ControlException {
    if (!words.isEmpty()) {
      throw new ControlException(
          "undo takes no arguments", "leave them out", ControlException.USAGE);
    }
    return answer(marking.undo());
  }

  private static Marked answer(io.github.earmark.marks.Marked marked) {
    var result = marked.result();
    return new Marked(
        marked.said(),
        marked.undone(),
        result.track(),
        Song.of(result.names()),
        result.marks().stream().map(Shown::mark).toList(),
        Shown.standing(result.now()),
        marked.player(),
        marked.position(),
        marked.ended());
  }
}
