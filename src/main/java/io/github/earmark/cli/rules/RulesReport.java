package io.github.earmark.cli.rules;

import io.github.earmark.music.Track;
import io.github.earmark.rules.Rules;
import io.github.earmark.rules.RulesResult;
import io.github.earmark.rules.RulesResult.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `rules test`: what the rules do with tracks.
record RulesReport(List<Item> tracks) {

  /// One track.
  ///
  /// @param play the play's id, if it is in the history
  /// @param label "Artist – Title", as reported by the player
  record Item(
      @Nullable Long play, String player, String uri, String label, List<Service> services) {}

  /// The result for one service.
  ///
  /// @param by the rule because of which it is not sent; null if it is sent
  /// @param label "Artist – Title", as it is sent or announced; null if it is neither
  record Service(
      String service, Fate result, @Nullable String by, @Nullable String label, List<Step> steps) {}

  enum Fate {
    SENT,
    IGNORED,
    LOCAL
  }

  /// A rule that applied.
  ///
  /// @param rule its number
  /// @param label the rule with its name, for people
  /// @param cutOff whether it was skipped because a regular expression in it took too long
  record Step(int rule, String label, boolean cutOff, List<Change> changes) {}

  record Change(String field, List<String> before, List<String> after) {}

  static Item of(
      @Nullable Long play, String player, Track track, Rules rules, List<String> services) {
    return new Item(
        play,
        player,
        track.uri(),
        track.label(),
        services.stream()
            .map(service -> service(service, rules.judge(track, player, service)))
            .toList());
  }

  private static Service service(String name, RulesResult result) {
    var steps = result.steps().stream().map(RulesReport::step).toList();
    return switch (result.decision()) {
      case Decision.Send(var track) -> new Service(name, Fate.SENT, null, track.label(), steps);
      case Decision.Ignore(var why, var track) ->
          new Service(name, Fate.IGNORED, why, track.label(), steps);
      case Decision.Local(var why) -> new Service(name, Fate.LOCAL, why, null, steps);
    };
  }

  private static Step step(RulesResult.Step step) {
    return new Step(
        step.rule().number(),
        step.rule().label(),
        step.cutOff(),
        step.changes().stream()
            .map(change -> new Change(change.tag().key(), change.before(), change.after()))
            .toList());
  }
}
