package io.github.earmark.history.marks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A small note that a player's clients keep with a song.
///
/// @param uri of the song, in the player's library
/// @param value null for none
public record Sticker(Name name, String uri, @Nullable Integer value) {

  /// Those that mean the same to all clients.
  public enum Name {
    /// From 0 to 10.
    RATING(10),
    /// 0 for hate, 1 for neither, 2 for love.
    LIKE(2);

    private final int most;

    Name(int most) {
      this.most = most;
    }

    /// Its highest value; 0 is the lowest.
    public int most() {
      return most;
    }

    /// As players have it.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// What a value says; some clients fill it up with zeros.
    ///
    /// @return null where it is none
    public @Nullable Integer parse(String text) {
      if (!text.matches("[0-9]{1,18}")) {
        return null;
      }
      var value = Long.parseLong(text);
      return value <= most ? (int) value : null;
    }
  }

  /// What says how a track stands.
  ///
  /// @param known what is there, or null
  static @Nullable Integer wanted(Name name, MarkState markState, @Nullable Integer known) {
    return switch (name) {
      // Both no sticker and 0 mean that it is not rated.
      case RATING ->
          markState.rating() == null && known != null && known == 0 ? known : markState.rating();
      case LIKE ->
          markState.love() == 0 && known == null ? null : Integer.valueOf(markState.love() + 1);
    };
  }
}
