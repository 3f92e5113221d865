/// The one HTTP client, and the only place that knows the HTTP library; and WebSockets.
///
/// A request ends as one of three things: answered, certainly not sent, or unknown. Every trap of
/// the library (replies that never end, bodies without bounds, followed redirects) is fenced in
/// here. It imports no other package of Earmark. Start reading at [Http].
@NullMarked
package io.github.earmark.http;

import org.jspecify.annotations.NullMarked;
