package io.github.earmark.history.sources;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A play in the history, near in time to what is being imported.
///
/// @param source the source whose data it has; null if it was heard here
/// @param words what all imports say about it
public record NearbyPlay(
    long id, long start, long track, @Nullable SourceFormat source, List<Word> words) {

  /// What one source says about it.
  ///
  /// @param run the import that said so
  /// @param primary whether the play has the data of this source; otherwise, the source only has
  ///   it, too
  /// @param end its end, or its start if the source has no end: sources with ends may contradict
  ///   themselves about the start, because rows at the beginning or the end of a file lack context
  /// @param listened in milliseconds; -1 if the source does not say
  public record Word(String format, long run, boolean primary, long end, long listened) {}

  NearbyPlay(long id, long start, long track, @Nullable SourceFormat source) {
    this(id, start, track, source, new ArrayList<>(1));
  }

  /// What a source of this format says about it; null if it says nothing.
  @Nullable Word word(String format) {
    for (var word : words) {
      if (word.format().equals(format)) {
        return word;
      }
    }
    return null;
  }

  /// The precision of its start, in milliseconds.
  long precision() {
    return source == null ? 1_000 : source.precision().toMillis();
  }
}
