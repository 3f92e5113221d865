/// The page, in a process of its own: the daemon loads nothing of it and does nothing for it that
/// it does not do for a command.
///
/// It reads the history, and whatever changes something goes over the daemon's socket. [Site] takes
/// each request, asks [HostCheck] and [TokenAuthentication] whether it may go on, and hands it to
/// the routes; [JettyServer] is the only one that knows the HTTP library. What happens in the
/// daemon comes in by [EventHub], one subscription for all pages. The page itself is plain files
/// beside the classes (`page/`), which [PageFiles] serves. The rooms: `request` (HTTP without a
/// library) and `hub` (other scrobblers).
///
/// # Adding a route
///
/// A line in [ReadRoutes] for what is looked at, or in [ChangeRoutes] for what changes something;
/// then a call in `page/api.js`.
@NullMarked
package io.github.earmark.web;

import org.jspecify.annotations.NullMarked;
