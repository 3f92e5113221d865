package io.github.earmark.config.rules;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A `[[rule]]`: what is done to a listen before it is sent.
///
/// @param number its position in the file, from 1
/// @param name for people; null if it has none
/// @param conditions at least one; all of them must hold
/// @param services those that it applies to; empty for all
public record RuleConfig(
    int number,
    @Nullable String name,
    List<Condition> conditions,
    Set<String> services,
    Action action) {

  /// Tags that an edit can change, by their names in the history.
  public static final List<String> TAGS =
      List.of(
          "title",
          "artist",
          "album_artist",
          "album",
          "track_number",
          "disc_number",
          "date",
          "original_date",
          "genre",
          "composer",
          "performer",
          "conductor",
          "ensemble",
          "work",
          "movement",
          "label",
          "station",
          "stream_title",
          "recording_mbid",
          "track_mbid",
          "release_mbid",
          "release_group_mbid",
          "artist_mbid",
          "album_artist_mbid",
          "work_mbid");

  /// The file in the player's library, or a URI.
  public static final String URI = "uri";

  /// The player's configured name.
  public static final String PLAYER = "player";

  /// What conditions can test and templates can insert.
  public static final List<String> FIELDS =
      Stream.concat(TAGS.stream(), Stream.of(URI, PLAYER)).toList();

  public RuleConfig {
    conditions = List.copyOf(conditions);
    services = Set.copyOf(services);
  }

  /// For people: `rule 3 ("audiobooks")`.
  public String label() {
    return "rule " + number + (name == null ? "" : " (\"" + name + "\")");
  }

  /// If a field has several values, one that meets the condition is enough.
  public sealed interface Condition {

    /// The field equals a text.
    ///
    /// @param texts one of them must match exactly
    record Is(String field, List<String> texts) implements Condition {}

    /// The field matches an expression.
    ///
    /// @param pattern found anywhere in the value
    record Matches(String field, Pattern pattern) implements Condition {}

    /// A track of unknown length is neither longer nor shorter than anything.
    record LongerThan(Duration duration) implements Condition {}

    record ShorterThan(Duration duration) implements Condition {}
  }

  public sealed interface Action {

    /// Kept in the history and not sent.
    record Ignore() implements Action {}

    /// Like `Ignore`, and not announced as now playing either.
    record Local() implements Action {}

    /// Sent with changed values.
    ///
    /// @param changes at least one, each for a different field
    record Edit(List<Change> changes) implements Action {}
  }

  public sealed interface Change {

    /// One of [#TAGS].
    String field();

    /// Replaces the field's values; an empty text removes them.
    record Set(String field, List<Template> values) implements Change {}

    /// Replaces whatever the rule's expression matches in each value of the field.
    record Replace(String field, Pattern pattern, Template with) implements Change {}
  }
}
