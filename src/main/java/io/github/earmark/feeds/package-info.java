/// Feeds: accounts at other services whose plays are read, from the oldest to what was played a
/// moment ago. An adapter reads an account page by page and implements
/// [io.github.earmark.feeds.Feed]; the engine keeps what it reads, waits, tries again and tells how
/// far it is. It runs in the daemon, and nothing of it is loaded where no feed is configured. It
/// imports `history` and what lies below. Start at [io.github.earmark.feeds.Feed].
///
/// # Adding a feed
///
/// A kind of feed is one class that implements [io.github.earmark.feeds.Feed], in the package of
/// its protocol (`lastfm`, `listenbrainz`, …), and one table of what the service's errors mean:
///
/// | The service says | It is |
/// |---|---|
/// | no connection, no answer in time, too many requests, “offline”, “try again” | [io.github.earmark.feeds.FeedProblem.TryLater] |
/// | an error that one bad play may cause: 500, a page of HTML, what cannot be read | [io.github.earmark.feeds.FeedProblem.PageBroken] |
/// | no such user, private, wrong or expired key | [io.github.earmark.feeds.FeedProblem.NeedsUser] |
///
/// What to keep to:
///
/// - Each call makes one request. Where more are needed to find the next page, it returns a page
///   without plays, a new checkpoint and `more`. It has a time limit, and no queue, no retries and
///   no pauses: those are the engine's.
/// - The first sync begins with the oldest play and ends at a bound that was fixed at its
///   beginning, so that what arrives meanwhile shifts nothing. After that it gives what is new, and
///   what has arrived late.
/// - The checkpoint holds all that is needed to go on after a kill, and stays small. A play may be
///   given twice, never left out.
/// - Everything that it reads is untrusted and bounded, and no secret is repeated.
///
/// Where an account can be asked for what was played after a moment, the oldest first, it need only
/// be a [io.github.earmark.feeds.timed.TimedAccount]: [io.github.earmark.feeds.TimedFeed] makes a
/// feed of it. Where it answers in JSON and means by HTTP statuses what they say,
/// [io.github.earmark.feeds.JsonServer] has the table of errors.
///
/// Then: its type in `config`, a line in `FeedFactory` of the root, and a section in `feeds.md`.
/// Among the tests: a stand-in that is as strict as the real service.
@NullMarked
package io.github.earmark.feeds;

import org.jspecify.annotations.NullMarked;
