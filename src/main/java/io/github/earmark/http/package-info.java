/// The one HTTP client, and the only package that uses the HTTP library; and WebSockets.
///
/// A request ends in one of three ways: answered, certainly not sent, or unknown. This package
/// works around every trap of the library (replies that never end, unlimited bodies, followed
/// redirects). It imports no other package of Earmark. Start reading at [Http].
@NullMarked
package io.github.earmark.http;

import org.jspecify.annotations.NullMarked;
