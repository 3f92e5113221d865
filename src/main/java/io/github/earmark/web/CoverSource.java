package io.github.earmark.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Where the pictures of tracks come from: the players that have them, and nowhere else.
@FunctionalInterface
public interface CoverSource {

  /// The picture that a player has for a file of its library. Waits for the player.
  ///
  /// @param library the name of the player whose library it is
  /// @param most how many bytes it may have
  /// @return null where it has none, or a longer one
  /// @throws IOException if it cannot be asked; its message is for people
  byte @Nullable [] cover(String library, String uri, int most) throws IOException;
}
