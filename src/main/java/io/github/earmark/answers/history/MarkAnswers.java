package io.github.earmark.answers.history;

import io.github.earmark.api.history.MarkResult;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.control.Verb;
import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.marks.Gesture;
import io.github.earmark.marks.MarkRequest;
import io.github.earmark.marks.Marking;
import io.github.earmark.marks.TargetChoice;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Marks, as they are made and undone on the control socket.
///
/// @param deaf services that have no loves and hates; said with the first of them
public record MarkAnswers(Marking marking, List<String> deaf, AtomicBoolean said) {
  private static final Logger LOG = LoggerFactory.getLogger(MarkAnswers.class);

  public MarkAnswers(Marking marking, List<String> deaf) {
    this(marking, List.copyOf(deaf), new AtomicBoolean(deaf.isEmpty()));
  }

  public Map<String, Verb> verbs() {
    var verbs = new HashMap<String, Verb>();
    for (var verb : MarkRequest.VERBS) {
      verbs.put(verb, words -> mark(verb, words));
    }
    verbs.put("undo", this::undo);
    return verbs;
  }

  /// Makes a mark, by the words of the command.
  public MarkResult mark(String verb, List<String> words) throws UserError {
    return answer(marking.make(MarkRequest.parse(verb, words), Origin.SOCKET));
  }

  /// Makes a love or hate that another program tells, where it is not so already.
  ///
  /// @param love 1, -1 or 0
  public MarkResult told(long track, int love) throws UserError {
    return answer(
        marking.make(
            new MarkRequest(new Gesture.Told(love), new TargetChoice.Known(track)), Origin.SOCKET));
  }

  private MarkResult undo(List<String> words) throws UserError {
    Arguments.none("undo", words);
    return answer(marking.undo());
  }

  /// What nobody will hear of is said once.
  private String unheard(io.github.earmark.marks.MarkOutcome markOutcome) {
    var love =
        markOutcome.result().marks().stream().anyMatch(mark -> mark.said() instanceof Mark.Love);
    if (!love || said.getAndSet(true)) {
      return "";
    }
    var told = "no loves and hates go to " + String.join(", ", deaf) + ": there are none there";
    LOG.info("{}", told);
    return "; " + told;
  }

  private MarkResult answer(io.github.earmark.marks.MarkOutcome markOutcome) {
    var result = markOutcome.result();
    return new MarkResult(
        markOutcome.said() + unheard(markOutcome),
        markOutcome.undone(),
        result.track(),
        TrackInfo.of(result.names()),
        result.marks().stream().map(AnswerMapper::mark).toList(),
        AnswerMapper.standing(result.now()),
        markOutcome.player(),
        markOutcome.position(),
        markOutcome.ended());
  }
}
