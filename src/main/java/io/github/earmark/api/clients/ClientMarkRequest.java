package io.github.earmark.api.clients;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of the request `mark`: a mark that a client makes.
///
/// @param client the client's name
/// @param words the words of the command, such as `rate` and `8`
/// @param track the marked track; null for the one the client is playing
public record ClientMarkRequest(String client, List<String> words, @Nullable ClientTrack track) {
  public ClientMarkRequest {
    words = List.copyOf(words);
  }
}
