package io.github.earmark.cli.rules;

import io.github.earmark.music.Track;
import io.github.earmark.rules.Rules;
import io.github.earmark.rules.RulesResult;
import io.github.earmark.rules.RulesResult.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `rules test` answers: what the rules make of tracks.
record RulesReport(List<Item> tracks) {

  /// One track.
  ///
  /// @param play the play's id, where it is of the history
  /// @param label "Artist – Title", as the player says it
  record Item(
      @Nullable Long play, String player, String uri, String label, List<Service> services) {}

  /// What becomes of it at one service.
  ///
  /// @param by the rule that keeps it here; null where it is sent
  /// @param label "Artist – Title", as it is sent or announced; null where it is neither
  record Service(
      String service, Fate result, @Nullable String by, @Nullable String label, List<Step> steps) {}

  enum Fate {
    SENT,
    IGNORED,
    LOCAL
  }

  /// One rule that has a part in it.
  ///
  /// @param rule its number
  /// @param label for people, with its name
  /// @param cutOff whether it was passed over, because an expression of it ran away
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
