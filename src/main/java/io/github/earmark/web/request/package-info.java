/// What is asked over HTTP and what is answered, apart from any library and from what it is about.
/// It imports `json` and `text`. Start at [WebRequest] and [WebReply].
@NullMarked
package io.github.earmark.web.request;

import org.jspecify.annotations.NullMarked;
