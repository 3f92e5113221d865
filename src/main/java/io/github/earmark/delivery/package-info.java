/// Delivers submissions: one courier per service drains what the history holds for it, and records
/// what the service said about each item.
///
/// A courier knows no protocol: it speaks to a [Service], which an adapter implements. It imports
/// `history` and below. Start reading at [Courier], then [Delivery]; how one listen that a service
/// stumbles over is told from an outage, and does not stop the others, is in [PoisonDetector];
/// loves and hates go their own way beside the listens, in [FeedbackDelivery].
///
/// # Adding a service
///
/// A kind of service is one class that implements [Service], in a package of its own beside
/// `listenbrainz`, `lastfm` and `maloja`. What to give:
///
/// - [Service#submit]: one request, and what the reply says about each listen. The cases of
///   [SendResult] must not be mixed up: only what certainly never arrived is `Unsent`.
/// - [DeliveryOutcome]: `Refused` is for good, so it takes the service's own words. What a proxy, a
///   login page or a broken server says is `RetryLater` or `NeedsUser`.
/// - [Service#held] and [Service#resendIsSafe]: how to tell whether a listen arrived whose reply
///   was lost.
/// - [Service#feels], [Service#deletes] and [Service#longest], if the service has these.
/// - A time limit for every call, but no queue, no retries and no pauses: those are the courier's.
/// - Everything that it reads is untrusted and bounded, and no secret is repeated.
///
/// Then: its type in `config`, a line in `ServiceFactory` of the root, and a command for `earmark
/// login`. Among the tests: a stand-in that is as strict as the real server, a row in `MatrixTest`,
/// its replies in the fuzz program, and the real server in `EveryServiceTest` if it can be had.
@NullMarked
package io.github.earmark.delivery;

import org.jspecify.annotations.NullMarked;
