package io.github.earmark.history.marks;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A listener's mark on a track.
///
/// @param gesture the id of the first mark made in the same action; these are undone together
/// @param track the track's id
/// @param play the key of the play in which it was made, which may not be stored yet; null outside
///   a play
/// @param moment UTC, to the millisecond
/// @param position in the track; null if it is unknown
/// @param undone when it was undone; null if it was not
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

  /// Where a mark comes from.
  public enum Origin {
    /// The control socket, including all commands.
    SOCKET,
    /// A client of the player, through its channels.
    CHANNEL,
    /// A client of the player, through its stickers.
    STICKER,
    IMPORT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The content of a mark.
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

  /// A rating.
  ///
  /// @param value 1 to 10, or 0 to remove the rating
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

  /// Love or hate.
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

  /// A tag that is added or removed.
  ///
  /// @param on whether it is added or removed
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
