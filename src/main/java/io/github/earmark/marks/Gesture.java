package io.github.earmark.marks;

import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.history.marks.Mark.Tag;
import io.github.earmark.history.marks.Mark.Word;
import io.github.earmark.history.marks.MarkState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a listener does to a track in one action: the resulting marks are undone together.
public sealed interface Gesture {

  /// The marks that it makes, given the track's current marks.
  ///
  /// @param loveAt the lowest rating that counts as love; null if none does
  List<Word> says(MarkState markState, @Nullable Integer loveAt);

  /// Rates the track.
  ///
  /// @param rating 1 to 10; 0 removes the rating
  record Rate(int rating) implements Gesture {

    /// A rating that counts as love also loves the track, and a lower one takes that back; but a
    /// low rating does not change a love or hate that was given by itself.
    @Override
    public List<Word> says(MarkState markState, @Nullable Integer loveAt) {
      var words = new ArrayList<Word>();
      words.add(new Rating(rating));
      if (loveAt != null) {
        var loved = markState.love() == 1;
        if (rating >= loveAt && !loved) {
          words.add(new Love(1));
        } else if (rating < loveAt && loved && markState.loveByRating()) {
          words.add(new Love(0));
        }
      }
      return words;
    }
  }

  /// Loves the track, hates it, or neither.
  ///
  /// @param love 1, -1 or 0
  record Feel(int love) implements Gesture {
    @Override
    public List<Word> says(MarkState markState, @Nullable Integer loveAt) {
      return List.of(new Love(love));
    }
  }

  /// Loves the track, hates it, or neither, as reported by another program: no marks if it is
  /// already so. Thus a mark that was sent to others and comes back from them ends here.
  ///
  /// @param love 1, -1 or 0
  record Told(int love) implements Gesture {
    @Override
    public List<Word> says(MarkState markState, @Nullable Integer loveAt) {
      return markState.love() == love ? List.of() : List.of(new Love(love));
    }
  }

  /// Adds tags, or removes those that are there.
  record Label(List<String> words, boolean on) implements Gesture {
    public Label {
      words = List.copyOf(words);
    }

    @Override
    public List<Word> says(MarkState markState, @Nullable Integer loveAt) {
      return words.stream()
          .filter(word -> on || markState.tags().contains(word))
          .<Word>map(word -> new Tag(word, on))
          .toList();
    }
  }
}
