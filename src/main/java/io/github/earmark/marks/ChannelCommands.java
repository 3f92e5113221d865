package io.github.earmark.marks;

import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.text.RequestLine;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles marks that other clients of a player send to us, in the same words as on the socket:
/// `love`, `rate 4/5`, `tag rainy`. They apply to what that player is playing unless the words name
/// something else. `clear` is another scrobbler's word for `unlove`.
///
/// Nobody reads an answer there, so the result goes to the log; a message that is not understood is
/// logged once. Thread-safe; blocks only for the disk and never throws.
public final class ChannelCommands implements BiConsumer<String, String> {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelCommands.class);
  private static final int LONGEST = 1_000;
  private static final int LONGEST_SHOWN = 80;

  /// How many different messages are remembered; a client that keeps sending new nonsense deserves
  /// no more.
  private static final int MOST_WARNINGS = 20;

  private final Marking marking;
  private final Set<String> warned = new HashSet<>();

  public ChannelCommands(Marking marking) {
    this.marking = marking;
  }

  /// @param player the player's configured name
  /// @param message the client's message, unvalidated
  @Override
  public void accept(String player, String message) {
    try {
      var markRequest = request(player, message);
      LOG.info("{}: {}", player, marking.make(markRequest, Origin.CHANNEL).said());
    } catch (UserError e) {
      warn(player, message, e);
    }
  }

  private static MarkRequest request(String player, String message) throws UserError {
    if (message.length() > LONGEST) {
      throw MarkRequest.usage("this is too long", "use up to " + LONGEST + " letters");
    }
    var words = new ArrayList<>(RequestLine.split(message));
    if (words.isEmpty()) {
      throw MarkRequest.usage(
          "nothing was said", "there are " + String.join(", ", MarkRequest.VERBS));
    }
    var verb = words.removeFirst();
    var markRequest = MarkRequest.parse(verb.equals("clear") ? "unlove" : verb, words);
    return new MarkRequest(markRequest.gesture(), here(player, markRequest.which()));
  }

  private static TargetChoice here(String player, TargetChoice targetChoice) {
    return switch (targetChoice) {
      case TargetChoice.Playing(var named) ->
          new TargetChoice.Playing(named == null ? player : named);
      case TargetChoice.Last(var named) -> new TargetChoice.Last(named == null ? player : named);
      case TargetChoice.Known known -> known;
    };
  }

  private synchronized void warn(String player, String message, UserError e) {
    var shown = shown(message);
    var line = List.of(player, shown, String.valueOf(e.getMessage())).toString();
    if (warned.size() < MOST_WARNINGS && warned.add(line)) {
      LOG.warn(
          "{}: a client sent \"{}\" to Earmark, but {}; {}",
          player,
          shown,
          shown(String.valueOf(e.getMessage())),
          shown(e.problem().fix()));
    } else {
      LOG.debug("{}: a client sent \"{}\" again, or more like it", player, shown);
    }
  }

  private static String shown(String text) {
    var line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }
}
