package io.github.earmark;

import io.github.earmark.cli.Shown;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Marked;
import io.github.earmark.control.Song;
import io.github.earmark.control.Verb;
import io.github.earmark.history.Mark;
import io.github.earmark.history.Mark.Origin;
import io.github.earmark.marks.Marking;
import io.github.earmark.marks.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Marks, as they are made and undone on the control socket.
///
/// @param deaf services that have no loves and hates; said with the first of them
record MarkAnswers(Marking marking, List<String> deaf, AtomicBoolean said) {
  private static final Logger LOG = LoggerFactory.getLogger(MarkAnswers.class);

  MarkAnswers(Marking marking, List<String> deaf) {
    this(marking, List.copyOf(deaf), new AtomicBoolean(deaf.isEmpty()));
  }

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

  /// What nobody will hear of is said once.
  private String unheard(io.github.earmark.marks.Marked marked) {
    var love = marked.result().marks().stream().anyMatch(mark -> mark.said() instanceof Mark.Love);
    if (!love || said.getAndSet(true)) {
      return "";
    }
    var told = "no loves and hates go to " + String.join(", ", deaf) + ": there are none there";
    LOG.info("{}", told);
    return "; " + told;
  }

  private Marked answer(io.github.earmark.marks.Marked marked) {
    var result = marked.result();
    return new Marked(
        marked.said() + unheard(marked),
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
