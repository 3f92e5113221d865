/// Feeds: accounts at other services whose plays are read, from the oldest to the latest. An
/// adapter implements [io.github.earmark.feeds.Feed] and reads an account page by page; this
/// package stores the plays, waits, tries again and reports progress. It runs in the daemon, and
/// none of it is loaded if no feed is configured. It imports `history` and what lies below. Start
/// at [io.github.earmark.feeds.Feed].
///
/// # Adding a feed
///
/// A type of feed is a class that implements [io.github.earmark.feeds.Feed], in the package of its
/// protocol (`lastfm`, `listenbrainz`, …), and a table of what the service's errors mean:
///
/// | Reply | Problem |
/// |---|---|
/// | no connection, no answer in time, too many requests, “offline”, “try again” | [io.github.earmark.feeds.FeedProblem.TryLater] |
/// | an error that one bad play may cause: 500, an HTML page, an unreadable reply | [io.github.earmark.feeds.FeedProblem.PageBroken] |
/// | no such user, private, wrong or expired key | [io.github.earmark.feeds.FeedProblem.NeedsUser] |
///
/// Rules:
///
/// - Each call makes one request. If more are needed to find the next page, it returns a page
///   without plays, with a new checkpoint and `more`. It has a timeout, but no queue, retries or
///   pauses, which this package takes care of.
/// - The first sync begins with the oldest play and ends at a bound that is fixed when it begins,
///   so that plays added in the meantime shift nothing. After that, it returns new plays and late
///   additions.
/// - The checkpoint contains everything that is needed to continue after a crash, and stays small.
///   A play may be returned twice, but must never be left out.
/// - Everything that is read is untrusted and bounded, and secrets are never repeated.
///
/// If an account can be asked for the plays after a given time, oldest first, a
/// [io.github.earmark.feeds.timed.TimedAccount] is enough:
/// [io.github.earmark.feeds.timed.TimedFeed] makes a feed of it. If it answers in JSON and uses
/// HTTP statuses properly, [io.github.earmark.feeds.JsonServer] has the table of errors.
///
/// Then add its type to `config`, a line to `FeedFactory` of the root, and a section to `feeds.md`.
/// Its tests need a fake that is as strict as the real service.
@NullMarked
package io.github.earmark.feeds;

import org.jspecify.annotations.NullMarked;
