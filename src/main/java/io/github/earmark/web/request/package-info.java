/// HTTP requests and replies, independent of any library and of what they are about. It imports
/// `json` and `text`. Start at [WebRequest] and [WebReply].
@NullMarked
package io.github.earmark.web.request;

import org.jspecify.annotations.NullMarked;
