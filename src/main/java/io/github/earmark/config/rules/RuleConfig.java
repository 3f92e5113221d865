package io.github.earmark.config.rules;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A `[[rule]]`: what is done to a listen before it leaves the house.
///
/// @param number its place in the file, from 1
/// @param name for people; null where it has none
/// @param conditions at least one; all of them must hold
/// @param services those that it is for; empty for all
public record RuleConfig(
    int number,
    @Nullable String name,
    List<Condition> conditions,
    Set<String> services,
    Action action) {

  /// What an edit can change: tags by the names that the history has for them.
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

  /// Where the player finds it: a path in its library, or a URI.
  public static final String URI = "uri";

  /// The player's configured name.
  public static final String PLAYER = "player";

  /// What conditions can ask for, and templates name.
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

  /// A field with several values fulfils a condition if one of them does.
  public sealed interface Condition {

    /// Is a text.
    ///
    /// @param texts one of them, letter for letter
    record Is(String field, List<String> texts) implements Condition {}

    /// Matches an expression.
    ///
    /// @param pattern found anywhere in the value
    record Matches(String field, Pattern pattern) implements Condition {}

    /// A track whose length is not known is neither longer nor shorter than anything.
    record LongerThan(Duration duration) implements Condition {}

    record ShorterThan(Duration duration) implements Condition {}
  }

  public sealed interface Action {

    /// Kept here, and not sent.
    record Ignore() implements Action {}

    /// Not announced either.
    record Local() implements Action {}

    /// Sent with other values.
    ///
    /// @param changes at least one, each of another field
    record Edit(List<Change> changes) implements Action {}
  }

  public sealed interface Change {

    /// One of [#TAGS].
    String field();

    /// The field has these values instead of its own; an empty text stands for none.
    record Set(String field, List<Template> values) implements Change {}

    /// In each value of the field, what the rule's expression for it finds gives way to this.
    record Replace(String field, Pattern pattern, Template with) implements Change {}
  }
}
