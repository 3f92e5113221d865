package io.github.earmark.answers.queue;

import io.github.earmark.api.StatusResult;
import io.github.earmark.api.queue.FlushResult;
import io.github.earmark.text.Count;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many listens wait for a service, in the same words everywhere.
public final class QueueWords {
  private QueueWords() {}

  /// Everything that waits for it, as in "2 pending", "3 kept back"; empty if there is nothing, or
  /// if that is not known.
  public static List<String> waiting(StatusResult.Service service) {
    var parts = new ArrayList<String>();
    add(parts, service.pending(), "pending");
    add(parts, service.unanswered(), "unanswered");
    parts.addAll(staying(service.keptBack(), service.held()));
    return parts;
  }

  /// What is sent as soon as the service accepts it.
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

  /// What is not sent now, even if the service is available.
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
