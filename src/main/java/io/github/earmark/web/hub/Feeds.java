package io.github.earmark.web.hub;

import io.github.earmark.api.feeds.FeedChangeRequest;
import io.github.earmark.api.feeds.FeedChangeRequest.Action;
import io.github.earmark.api.feeds.FeedChangeRequest.Setting;
import io.github.earmark.api.feeds.FeedInfo;
import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.api.feeds.FeedRunResult;
import io.github.earmark.api.feeds.JobInfo;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The daemon's feeds, over its socket.
///
/// @param daemon connects to the daemon, and waits as long as it is told for an answer
public record Feeds(Function<Duration, ControlClient> daemon) {
  /// The settings that may be set remotely: none that names files or commands of this machine.
  public static final Set<String> SETTINGS =
      Set.of(
          "user",
          "api_key",
          "client_id",
          "token",
          "url",
          "mode",
          "every",
          "since",
          "submit_to",
          "loves",
          "enabled");

  /// The daemon answers at once unless it is busy, because it only starts what takes longer.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String FEED = "feed";

  /// @param env the environment, which says where the daemon is
  public Feeds(Map<String, String> env) {
    this(patience -> ControlClient.patient(env, patience));
  }

  public List<FeedInfo> all() throws UserError {
    return ask(FeedResult.class, "list").feeds();
  }

  /// Adds a feed.
  ///
  /// @param settings as in the configuration, including the type
  public FeedInfo add(String name, Map<String, String> settings) throws UserError {
    if (all().stream().anyMatch(one -> one.name().equals(name))) {
      throw UserError.failed("there is a feed called " + name, "give this one another name");
    }
    return change(Action.ADD, name, settings, false).getFirst();
  }

  /// Changes a feed.
  ///
  /// @param settings as in the configuration; empty values remove a setting
  /// @param forget whether to forget the plays that it has read
  public FeedInfo set(String name, Map<String, String> settings, boolean forget) throws UserError {
    return change(Action.SET, name, settings, forget).getFirst();
  }

  /// Removes a feed.
  ///
  /// @param forget whether to forget the plays that it has read
  public void remove(String name, boolean forget) throws UserError {
    change(Action.REMOVE, name, Map.of(), forget);
  }

  private List<FeedInfo> change(
      Action action, String name, Map<String, String> settings, boolean forget) throws UserError {
    var all =
        settings.entrySet().stream().map(one -> new Setting(one.getKey(), one.getValue())).toList();
    var request = new FeedChangeRequest(action, name, all, forget);
    return daemon.apply(request.patience()).ask(FeedResult.class, "feed-change", request).feeds();
  }

  /// Pauses or resumes a feed.
  public FeedInfo rest(String name, boolean rests) throws UserError {
    return ask(FeedResult.class, rests ? "pause" : "resume", name).feeds().getFirst();
  }

  /// Reads a feed now.
  ///
  /// @param full whether to read the whole account again
  public FeedRunResult run(String name, boolean full) throws UserError {
    return full
        ? ask(FeedRunResult.class, "run", name, "full")
        : ask(FeedRunResult.class, "run", name);
  }

  public JobInfo job(String id) throws UserError {
    return ask(JobInfo.class, "job", id);
  }

  private <T extends Record> T ask(Class<T> answer, String... words) throws UserError {
    return daemon.apply(PATIENCE).ask(answer, FEED, List.of(words));
  }
}
