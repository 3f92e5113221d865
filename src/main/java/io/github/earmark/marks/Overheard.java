package io.github.earmark.marks;

import io.github.earmark.control.ControlException;
import io.github.earmark.control.Words;
import io.github.earmark.history.Mark.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Marks what clients of a player say to it for us, in the words of the socket: `love`, `rate 4/5`,
/// `tag rainy`. What that player plays is meant, unless the words name something else. `clear` is
/// another scrobbler's word for `unlove`.
///
/// Nobody reads an answer there, so what came of it goes to the log; what is not understood is
/// warned of once. For any thread; waits for the disk only and never throws.
public final class Overheard implements BiConsumer<String, String> {
  private static final Logger LOG = LoggerFactory.getLogger(Overheard.class);
  private static final int LONGEST = 1_000;
  private static final int LONGEST_SHOWN = 80;

  /// So many different ones are remembered; a client that says ever new nonsense is not worth more.
  private static final int MOST_WARNINGS = 20;

  private final Marking marking;
  private final Set<String> warned = new HashSet<>();

  public Overheard(Marking marking) {
    this.marking = marking;
  }

  /// @param player its configured name
  /// @param message as the client said it; anything at all
  @Override
  public void accept(String player, String message) {
    try {
      var request = request(player, message);
      LOG.info("{}: {}", player, marking.make(request, Origin.CHANNEL).said());
    } catch (ControlException e) {
      warn(player, message, e);
    }
  }

  private static Request request(String player, String message) throws ControlException {
    if (message.length() > LONGEST) {
      throw Request.usage("this is too long", "use up to " + LONGEST + " letters");
    }
    var words = new ArrayList<>(Words.split(message));
    if (words.isEmpty()) {
      throw Request.usage("nothing was said", "there are " + String.join(", ", Request.VERBS));
    }
    var verb = words.removeFirst();
    var request = Request.parse(verb.equals("clear") ? "unlove" : verb, words);
    return new Request(request.gesture(), here(player, request.which()));
  }

  private static Which here(String player, Which which) {
    return switch (which) {
      case Which.Playing(var named) -> new Which.Playing(named == null ? player : named);
      case Which.Last(var named) -> new Which.Last(named == null ? player : named);
      case Which.Known known -> known;
    };
  }

  private synchronized void warn(String player, String message, ControlException e) {
    var shown = shown(message);
    var line = List.of(player, shown, String.valueOf(e.getMessage())).toString();
    if (warned.size() < MOST_WARNINGS && warned.add(line)) {
      LOG.warn(
          "{}: a client said \"{}\" to Earmark, but {}; {}",
          player,
          shown,
          shown(String.valueOf(e.getMessage())),
          shown(e.problem().fix()));
    } else {
      LOG.debug("{}: a client said \"{}\" again, or more of its kind", player, shown);
    }
  }

  private static String shown(String text) {
    var line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }
}
