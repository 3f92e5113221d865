package io.github.earmark.web.hub;

import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A protocol that clients speak with the page's process. It is asked before the page is, and apart
/// from the page's cookies and origins: who asks is known by a token, or not at all. That the
/// `Host` is one of ours has been checked. Called from many threads at once.
@FunctionalInterface
public interface ClientProtocol {

  /// Answers a request whose path is one of this protocol's.
  ///
  /// @param request its path is below the base path, without a slash before it; the body has not
  ///   been read
  /// @return null where it is not; nothing of the request was read then
  /// @throws UserError what the page would say is said then; of the kind `NO_DAEMON`, 503
  @Nullable WebReply answer(WebRequest request) throws UserError, IOException;
}
