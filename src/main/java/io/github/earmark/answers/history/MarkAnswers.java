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

/// The requests that make and undo marks.
///
/// @param withoutLoves the services that have no loves and hates
/// @param mentioned whether the user has been told about them, which happens once
public record MarkAnswers(Marking marking, List<String> withoutLoves, AtomicBoolean mentioned) {
  private static final Logger LOG = LoggerFactory.getLogger(MarkAnswers.class);

  public MarkAnswers(Marking marking, List<String> withoutLoves) {
    this(marking, List.copyOf(withoutLoves), new AtomicBoolean(withoutLoves.isEmpty()));
  }

  public Map<String, Verb> verbs() {
    var verbs = new HashMap<String, Verb>();
    for (var verb : MarkRequest.VERBS) {
      verbs.put(verb, words -> mark(verb, words));
    }
    verbs.put("undo", this::undo);
    return verbs;
  }

  /// Makes a mark from the words of a command.
  public MarkResult mark(String verb, List<String> words) throws UserError {
    return answer(marking.make(MarkRequest.parse(verb, words), Origin.SOCKET));
  }

  /// Makes a love or hate that another program reports, unless the track already has it.
  ///
  /// @param love 1, -1 or 0
  public MarkResult reported(long track, int love) throws UserError {
    return answer(
        marking.make(
            new MarkRequest(new Gesture.Told(love), new TargetChoice.Known(track)), Origin.SOCKET));
  }

  private MarkResult undo(List<String> words) throws UserError {
    Arguments.none("undo", words);
    return answer(marking.undo());
  }

  /// A note, given only once, that names the services without loves and hates.
  private String notSent(io.github.earmark.marks.MarkOutcome markOutcome) {
    var love =
        markOutcome.result().marks().stream().anyMatch(mark -> mark.said() instanceof Mark.Love);
    if (!love || mentioned.getAndSet(true)) {
      return "";
    }
    var note = "loves and hates are not supported by " + String.join(", ", withoutLoves);
    LOG.info("{}", note);
    return "; " + note;
  }

  private MarkResult answer(io.github.earmark.marks.MarkOutcome markOutcome) {
    var result = markOutcome.result();
    return new MarkResult(
        markOutcome.said() + notSent(markOutcome),
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
