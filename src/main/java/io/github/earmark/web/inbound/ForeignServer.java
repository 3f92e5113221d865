package io.github.earmark.web.inbound;

import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server that behaves like another scrobbler's, as its clients know it. Safe for any thread.
interface ForeignServer {

  /// The answer; null if the path does not belong to this server.
  ///
  /// @param path the path's segments, without empty ones
  @Nullable WebReply answer(WebRequest request, List<String> path) throws UserError, IOException;

  /// The protocol's way to report an error.
  ///
  /// @param status 400 for an invalid request, 413 for too much data, 415 for an unknown
  ///   compression, 429 for too many requests, 500 for an error of Earmark's, 503 if the client has
  ///   to send it again later
  /// @param why in one sentence
  WebReply.Whole failed(int status, String why);
}
