package io.github.earmark.history.marks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A small note on a song, kept by a player's clients.
///
/// @param uri the song's URI in the player's library
/// @param value null for none
public record Sticker(Name name, String uri, @Nullable Integer value) {

  /// Stickers that have the same meaning for all clients.
  public enum Name {
    /// From 0 to 10.
    RATING(10),
    /// 0 for hate, 1 for neither, 2 for love.
    LIKE(2);

    private final int most;

    Name(int most) {
      this.most = most;
    }

    /// Its highest value; the lowest is 0.
    public int most() {
      return most;
    }

    /// The name used by players.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Parses a value; some clients pad it with zeros.
    ///
    /// @return null if it is invalid
    public @Nullable Integer parse(String text) {
      if (!text.matches("[0-9]{1,18}")) {
        return null;
      }
      var value = Long.parseLong(text);
      return value <= most ? (int) value : null;
    }
  }

  /// The value that matches a track's marks.
  ///
  /// @param known the current value, or null
  static @Nullable Integer wanted(Name name, MarkState markState, @Nullable Integer known) {
    return switch (name) {
      // No sticker and 0 both mean unrated.
      case RATING ->
          markState.rating() == null && known != null && known == 0 ? known : markState.rating();
      case LIKE ->
          markState.love() == 0 && known == null ? null : Integer.valueOf(markState.love() + 1);
    };
  }
}
