package io.github.earmark.answers.queue;

import io.github.earmark.api.StatusResult;
import io.github.earmark.api.queue.FlushResult;
import io.github.earmark.text.Count;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many listens wait for a service, in words: the same ones wherever they are counted.
public final class QueueWords {
  private QueueWords() {}

  /// All that it has yet to get, as in "2 pending", "3 kept back"; empty for nothing, or where that
  /// is not known.
  public static List<String> waiting(StatusResult.Service service) {
    var parts = new ArrayList<String>();
    add(parts, service.pending(), "pending");
    add(parts, service.unanswered(), "unanswered");
    parts.addAll(staying(service.keptBack(), service.held()));
    return parts;
  }

  /// What is to be sent as soon as the service takes it.
  public static List<String> going(FlushResult.Woken service) {
    var parts = new ArrayList<String>();
    add(parts, service.pending(), "pending");
    add(parts, service.unanswered(), "unanswered");
    var feedback = service.feedback();
    if (feedback != null && feedback > 0) {
      parts.add(lovesAndHates(feedback));
    }
    return parts;
  }

  /// As in "1 love or hate".
  public static String lovesAndHates(long count) {
    return Count.of(count, "love or hate", "loves and hates");
  }

  /// What is not sent now, however well the service is.
  public static List<String> staying(@Nullable Long keptBack, @Nullable Long held) {
    var parts = new ArrayList<String>();
    add(parts, keptBack, "kept back");
    add(parts, held, "held until the clock is right");
    return parts;
  }

  private static void add(List<String> parts, @Nullable Long count, String state) {
    if (count != null && count > 0) {
      parts.add(count + " " + state);
    }
  }
}
