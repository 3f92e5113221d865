package io.github.earmark.history.marks;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a listener said of a track, at a moment.
///
/// @param gesture the id of the first mark that was made together with it; these are undone
///   together
/// @param track the track's id
/// @param play the key of the play in which it was made, which need not be stored yet; null outside
///   of one
/// @param moment UTC, to the millisecond
/// @param position in the track; null where that is not known
/// @param undone when it was taken back; null while it stands
public record Mark(
    long id,
    long gesture,
    long track,
    @Nullable String play,
    Word said,
    Instant moment,
    @Nullable Duration position,
    Origin origin,
    @Nullable Instant undone) {

  public enum Kind {
    RATING,
    LOVE,
    TAG;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whose word it is.
  public enum Origin {
    /// The control socket, and with it the commands.
    SOCKET,
    /// A client of the player, by its channels.
    CHANNEL,
    /// A client of the player, by its stickers.
    STICKER,
    IMPORT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What is said.
  public sealed interface Word {

    Kind kind();

    int value();

    /// The tag; null for the other kinds.
    default @Nullable String word() {
      return null;
    }

    static Word of(String kind, @Nullable String word, int value) {
      return switch (Kind.valueOf(kind.toUpperCase(Locale.ROOT))) {
        case RATING -> new Rating(value);
        case LOVE -> new Love(value);
        case TAG -> new Tag(word == null ? "" : word, value == 1);
      };
    }
  }

  /// How good it is.
  ///
  /// @param value 1 to 10, or 0: it is not rated any more
  public record Rating(int value) implements Word {
    public static final int BEST = 10;

    public Rating {
      if (value < 0 || value > BEST) {
        throw new IllegalArgumentException("a rating of " + value);
      }
    }

    @Override
    public Kind kind() {
      return Kind.RATING;
    }
  }

  /// Whether it is loved or hated.
  ///
  /// @param value 1 for love, -1 for hate, 0 for neither
  public record Love(int value) implements Word {
    public Love {
      if (value < -1 || value > 1) {
        throw new IllegalArgumentException("a love of " + value);
      }
    }

    @Override
    public Kind kind() {
      return Kind.LOVE;
    }
  }

  /// A word that is put on it or taken off.
  ///
  /// @param on whether it is put on or taken off
  public record Tag(String word, boolean on) implements Word {
    @Override
    public Kind kind() {
      return Kind.TAG;
    }

    @Override
    public int value() {
      return on ? 1 : 0;
    }
  }
}
