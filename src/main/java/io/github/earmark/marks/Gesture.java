package io.github.earmark.marks;

import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.history.marks.Mark.Tag;
import io.github.earmark.history.marks.Mark.Word;
import io.github.earmark.history.marks.MarkState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a listener does to a track in one go: the marks that it makes are undone together.
public sealed interface Gesture {

  /// The marks that it makes on a track that stands like this.
  ///
  /// @param loveAt the least rating that means love; null where none does
  List<Word> says(MarkState markState, @Nullable Integer loveAt);

  /// Rates it.
  ///
  /// @param rating 1 to 10; 0 takes the rating away
  record Rate(int rating) implements Gesture {

    /// A rating that means love brings it, and a lower one takes it away again; but a love or hate
    /// that was said by itself is not touched by a low rating.
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

  /// Loves it, hates it, or neither.
  ///
  /// @param love 1, -1 or 0
  record Feel(int love) implements Gesture {
    @Override
    public List<Word> says(MarkState markState, @Nullable Integer loveAt) {
      return List.of(new Love(love));
    }
  }

  /// Loves it, hates it, or neither, as another program tells it: nothing where it is so already.
  /// So what was told to others, and comes back from them, ends there.
  ///
  /// @param love 1, -1 or 0
  record Told(int love) implements Gesture {
    @Override
    public List<Word> says(MarkState markState, @Nullable Integer loveAt) {
      return markState.love() == love ? List.of() : List.of(new Love(love));
    }
  }

  /// Puts tags on it, or takes them off: those of them that are there.
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
