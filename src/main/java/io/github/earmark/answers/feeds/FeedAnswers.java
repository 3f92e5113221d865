package io.github.earmark.answers.feeds;

import io.github.earmark.api.feeds.FeedChangeRequest;
import io.github.earmark.api.feeds.FeedInfo;
import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.api.feeds.FeedRunResult;
import io.github.earmark.api.feeds.JobInfo;
import io.github.earmark.config.Config;
import io.github.earmark.config.FeedConfig;
import io.github.earmark.config.FeedFile;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.control.Verb;
import io.github.earmark.feeds.FeedLoop;
import io.github.earmark.feeds.FeedSet;
import io.github.earmark.history.feeds.FeedPlays;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.json.Json;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Requests about feeds: their state, and changes.
///
/// @param file the feeds added by command
/// @param config the configuration in force
public record FeedAnswers(FeedSet feeds, FeedFile file, Config config, FeedPlays history) {
  private static final int LARGEST = 64 << 10;

  public Map<String, Verb> verbs() {
    return Map.of("feed", this::feed, "feed-change", Verb.withBody(LARGEST, this::change));
  }

  /// All feeds with their present state.
  public List<FeedInfo> all() {
    return feeds.all().stream().map(this::info).toList();
  }

  private FeedInfo info(FeedLoop loop) {
    return FeedInfos.of(loop.config(), loop.status(), !configured(loop.config().name()));
  }

  private boolean configured(String name) {
    return config.feeds().stream().map(FeedConfig::name).anyMatch(name::equals);
  }

  private Record feed(List<String> words) throws UserError {
    var what = words.isEmpty() ? "list" : words.getFirst();
    if (what.equals("list") && words.size() < 2) {
      return new FeedResult(all());
    }
    var full = what.equals("run") && words.size() == 3 && words.get(2).equals("full");
    if (words.size() != 2 && !full) {
      throw UserError.usage(
          "feed what?", "say list, or run, pause or resume and its name, or job and its id");
    }
    if (what.equals("job")) {
      return job(words.get(1));
    }
    var loop = named(words.get(1));
    return switch (what) {
      case "run" -> run(loop, full);
      case "pause" -> pause(loop, true);
      case "resume" -> pause(loop, false);
      default -> throw UserError.usage("feed what? " + what, "say list, run, pause or resume");
    };
  }

  private JobInfo job(String id) throws UserError {
    return feeds.all().stream()
        .map(loop -> FeedInfos.job(loop.job(id)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(
            () ->
                UserError.failed(
                    "no job " + id + " is known",
                    "jobs are forgotten when the daemon ends and when their feed is changed;"
                        + " `earmark feed list` shows the last of each feed"));
  }

  private FeedLoop named(String name) throws UserError {
    var loop = feeds.named(name);
    if (loop == null) {
      throw UserError.failed(
          "there is no feed called " + name, "`earmark feed list` shows all of them");
    }
    return loop;
  }

  private static FeedRunResult run(FeedLoop loop, boolean full) throws UserError {
    var name = loop.config().name();
    if (!loop.config().enabled()) {
      throw UserError.failed(name + " is off", "set `enabled = true`");
    }
    if (loop.paused()) {
      throw UserError.failed(name + " is paused", "`earmark feed resume " + name + "`");
    }
    var asked = loop.look(full);
    return new FeedRunResult(name, asked.job(), asked.tryAgain());
  }

  private FeedResult pause(FeedLoop loop, boolean rest) throws UserError {
    try {
      loop.pause(rest);
    } catch (HistoryException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), "fix that, then try again");
    }
    return new FeedResult(List.of(info(loop)));
  }

  private FeedResult change(List<String> words, String body) throws UserError {
    FeedChangeRequest request;
    try {
      request = Json.read(body, FeedChangeRequest.class);
    } catch (IOException e) {
      throw UserError.usage("the JSON is not understood: " + e.getMessage(), "see `json.md`");
    }
    try {
      return change(request);
    } catch (HistoryException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), "fix that, then try again");
    } catch (IOException e) {
      throw UserError.failed(FileErrors.of(e), FileErrors.fix(e));
    } catch (ConfigException e) {
      throw FeedChanges.refused(e);
    }
  }

  /// Whether plays are now wanted that are older than before and were therefore skipped.
  private static boolean earlier(FeedConfig before, List<FeedConfig> all) {
    var since = before.since();
    return since != null
        && all.stream()
            .filter(feed -> feed.name().equals(before.name()))
            .anyMatch(feed -> feed.since() == null || feed.since().isBefore(since));
  }

  private FeedResult change(FeedChangeRequest request)
      throws UserError, ConfigException, IOException {
    var name = request.name();
    var before = feeds.named(name);
    new FeedChanges(file, config).make(request);
    var all = new FeedChanges(file, config).all();
    if (request.forget()) {
      feeds.stop(name);
      history.forget(name);
    } else if (request.action() == FeedChangeRequest.Action.REMOVE) {
      feeds.stop(name);
      history.end(name);
    } else if (before != null && earlier(before.config(), all)) {
      feeds.stop(name);
      history.again(name);
    }
    feeds.configure(all, name);
    var loop = feeds.named(name);
    return new FeedResult(loop == null ? List.of() : List.of(info(loop)));
  }
}
