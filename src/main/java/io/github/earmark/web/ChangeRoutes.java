package io.github.earmark.web;

import io.github.earmark.api.OffResult;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.history.ForgetResult;
import io.github.earmark.api.history.HideResult;
import io.github.earmark.api.history.MarkResult;
import io.github.earmark.api.history.MergeResult;
import io.github.earmark.api.history.NameMergeResult;
import io.github.earmark.api.queue.DecisionResult;
import io.github.earmark.api.queue.FlushResult;
import io.github.earmark.control.ControlClient;
import io.github.earmark.json.JsonReader;
import io.github.earmark.text.UserError;
import io.github.earmark.web.Site.Route;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Changes that the page asks for. They go to the daemon over its socket as command words, so the
/// daemon checks them as it does for the command line.
record ChangeRoutes(Map<String, String> env) {
  private static final int LARGEST = 16 << 10;

  /// Forgetting many plays can take this long.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// The commands that the page may send, with the type of their answers.
  private static final Map<String, Class<? extends Record>> VERBS =
      Map.ofEntries(
          Map.entry("rate", MarkResult.class),
          Map.entry("love", MarkResult.class),
          Map.entry("hate", MarkResult.class),
          Map.entry("unlove", MarkResult.class),
          Map.entry("tag", MarkResult.class),
          Map.entry("untag", MarkResult.class),
          Map.entry("undo", MarkResult.class),
          Map.entry("hide", HideResult.class),
          Map.entry("unhide", HideResult.class),
          Map.entry("retry", DecisionResult.class),
          Map.entry("send", DecisionResult.class),
          Map.entry("drop", DecisionResult.class),
          Map.entry("edit", DecisionResult.class),
          Map.entry("forget", ForgetResult.class),
          Map.entry("flush", FlushResult.class),
          Map.entry("off", OffResult.class),
          Map.entry("on", PrivacyResult.class));

  private static final Map<String, Class<? extends Record>> MERGES =
      Map.of(
          "track", MergeResult.class,
          "artist", NameMergeResult.class,
          "album", NameMergeResult.class);

  Map<String, Route> routes() {
    return Map.of("api/do", Route.post(request -> WebReply.json(done(request))));
  }

  private Record done(WebRequest request) throws UserError, IOException {
    var words = words(request);
    var verb = words.getFirst();
    var rest = words.subList(1, words.size());
    var daemon = ControlClient.patient(env, PATIENCE);
    // Without `merge` or `unmerge`, the command only shows what is merged.
    var merges = !rest.isEmpty() && rest.getFirst().endsWith("merge");
    var answer = merges && MERGES.containsKey(verb) ? MERGES.get(verb) : VERBS.get(verb);
    if (answer == null) {
      throw UserError.usage("the page cannot do that: " + verb, "use the command line");
    }
    return daemon.ask(answer, verb, rest);
  }

  private static List<String> words(WebRequest request) throws UserError, IOException {
    var words = new ArrayList<String>();
    if (body(request).get("words") instanceof List<?> list) {
      for (var word : list) {
        if (word instanceof String text) {
          words.add(text);
        }
      }
    }
    if (words.isEmpty()) {
      throw UserError.usage("the request is empty", "send {\"words\": [\"love\"]}");
    }
    return words;
  }

  /// The request's body as a JSON object.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if the body is not a JSON object
  static Map<?, ?> body(WebRequest request) throws UserError, IOException {
    var type = request.header("Content-Type");
    var bytes = request.bytes(LARGEST);
    try {
      // Requiring JSON keeps out forms on other sites: a form cannot send it.
      if (type != null
          && type.startsWith(WebReply.JSON)
          && JsonReader.parse(bytes) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (IOException _) {
      // reported below
    }
    throw UserError.usage("that is not a JSON object", "send one, as application/json");
  }
}
