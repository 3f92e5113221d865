package io.github.earmark.rules;

import io.github.earmark.config.rules.RuleConfig;
import io.github.earmark.config.rules.RuleConfig.Condition;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A track as seen by one rule.
///
/// @param player the name of the player that plays the track
record RuleContext(Track track, String player, MatchLimits limits) {
  private static final Map<String, Tag> TAGS =
      Arrays.stream(Tag.values()).collect(Collectors.toMap(Tag::key, Function.identity()));

  static Tag tag(String field) {
    var tag = TAGS.get(field);
    if (tag == null) {
      throw new IllegalArgumentException("no tag is called " + field);
    }
    return tag;
  }

  /// The values of a field; empty if the track has none.
  List<String> values(String field) {
    return switch (field) {
      case RuleConfig.URI -> List.of(track.uri());
      case RuleConfig.PLAYER -> List.of(player);
      default -> track.tags().all(tag(field));
    };
  }

  /// The values that a condition on a field is tested against: for a partition ("mpd/kitchen"),
  /// also the name of the whole MPD.
  private List<String> sought(String field) {
    var slash = player.indexOf('/');
    return field.equals(RuleConfig.PLAYER) && slash >= 0
        ? List.of(player, player.substring(0, slash))
        : values(field);
  }

  /// What the groups of the expressions matched, by name and number, if all conditions hold; else
  /// null.
  @Nullable Map<String, String> match(List<Condition> conditions) {
    var groups = new HashMap<String, String>();
    for (var condition : conditions) {
      if (!holds(condition, groups)) {
        return null;
      }
    }
    return groups;
  }

  private boolean holds(Condition condition, Map<String, String> groups) {
    return switch (condition) {
      case Condition.Is(var field, var texts) -> sought(field).stream().anyMatch(texts::contains);
      case Condition.Matches matches -> found(matches, groups);
      case Condition.LongerThan(var limit) -> compared(limit) > 0;
      case Condition.ShorterThan(var limit) -> compared(limit) < 0;
    };
  }

  private boolean found(Condition.Matches condition, Map<String, String> groups) {
    var pattern = condition.pattern();
    return sought(condition.field()).stream()
        .anyMatch(
            value ->
                limits.of(
                    pattern,
                    value,
                    matcher -> {
                      var found = matcher.find();
                      if (found) {
                        groups.putAll(groups(matcher));
                      }
                      return found;
                    }));
  }

  /// The groups of a match.
  static Map<String, String> groups(MatchResult found) {
    var groups = new HashMap<String, String>();
    for (var number = 0; number <= found.groupCount(); number++) {
      groups.put(Integer.toString(number), text(found.group(number)));
    }
    found.namedGroups().forEach((name, number) -> groups.put(name, text(found.group(number))));
    return groups;
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }

  private int compared(Duration limit) {
    var duration = track.duration();
    return duration == null ? 0 : duration.compareTo(limit);
  }
}
