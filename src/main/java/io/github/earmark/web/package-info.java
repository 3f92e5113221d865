/// The web page, in a process of its own: the daemon loads none of it and does nothing for it that
/// it does not do for a command.
///
/// It reads the history; changes go over the daemon's socket. [Site] takes each request, asks
/// [HostCheck] and [TokenAuthentication] whether it is allowed, and passes it to the routes. Only
/// [JettyServer] depends on the HTTP library. Events from the daemon arrive through [EventHub],
/// with the same few subscriptions for all pages. The page itself is plain files next to the
/// classes (`page/`), which [PageFiles] serves. Subpackages: `request` (HTTP without a library) and
/// `hub` (other scrobblers).
///
/// # Adding a route
///
/// A line in [ReadRoutes] to read something, or in [ChangeRoutes] to change something; then a call
/// in `page/api.js`.
@NullMarked
package io.github.earmark.web;

import org.jspecify.annotations.NullMarked;
