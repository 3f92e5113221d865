package io.github.earmark.answers.feeds;

import io.github.earmark.api.feeds.FeedChangeRequest;
import io.github.earmark.config.Config;
import io.github.earmark.config.FeedConfig;
import io.github.earmark.config.FeedFile;
import io.github.earmark.config.FeedFile.Setting;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.config.problems.ConfigProblem;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Changes the feeds that were added by command, with or without a running daemon.
///
/// @param config the configuration, which may have feeds of its own
public record FeedChanges(FeedFile file, Config config) {

  /// All feeds: those in the configuration and those added by command. If both have a feed, the one
  /// in the configuration wins.
  public List<FeedConfig> all() throws ConfigException {
    var all = new ArrayList<>(config.feeds());
    var taken = all.stream().map(FeedConfig::name).collect(Collectors.toSet());
    file.read(config).stream().filter(feed -> !taken.contains(feed.name())).forEach(all::add);
    return all;
  }

  /// Makes a change.
  ///
  /// @throws ConfigException if the result would be invalid; nothing is changed then
  public void make(FeedChangeRequest request) throws UserError, ConfigException, IOException {
    var name = request.name();
    if (config.feeds().stream().map(FeedConfig::name).anyMatch(name::equals)) {
      throw UserError.failed(
          "the feed " + name + " is in the config file",
          "change it there, then run `earmark reload`");
    }
    var settings =
        request.settings().stream().map(one -> new Setting(one.key(), one.value())).toList();
    switch (request.action()) {
      case ADD -> {
        refuseTaken(name);
        file.add(name, settings, config);
      }
      case SET -> require(file.set(name, settings, config), name);
      case REMOVE -> require(file.remove(name), name);
    }
  }

  private void refuseTaken(String name) throws UserError, ConfigException {
    if (file.read(config).stream().map(FeedConfig::name).anyMatch(name::equals)) {
      throw UserError.usage(
          "there is a feed called " + name + " already",
          "choose another name, or change that one: `earmark feed set " + name + " KEY=VALUE`");
    }
    if (config.players().stream().map(PlayerConfig::name).anyMatch(name::equals)) {
      throw UserError.failed("a player is called " + name, "choose another name");
    }
  }

  private static void require(boolean found, String name) throws UserError {
    if (!found) {
      throw UserError.failed(
          "there is no feed called " + name, "`earmark feed list` shows all of them");
    }
  }

  /// The error for a change that would be invalid.
  public static UserError refused(ConfigException wrong) {
    var problems = wrong.problems();
    return UserError.usage(
        problems.stream().map(ConfigProblem::what).collect(Collectors.joining("; ")),
        problems.stream().map(ConfigProblem::fix).collect(Collectors.joining("; ")));
  }
}
