/// Delivers submissions: one courier per service drains what the history holds for it, and records
/// what the service said about each item.
///
/// A courier knows no protocol: it speaks to a [Service], which an adapter implements: a
/// [ListenService], or a [Mirror] that gets the whole history. It imports `history` and below.
/// Start reading at [Courier], then [ListenWork] and [Delivery]; how one listen that a service
/// stumbles over is told from an outage, and does not stop the others, is in [PoisonDetector];
/// loves and hates go their own way beside the listens, in [FeedbackDelivery].
///
/// # Adding a service
///
/// A kind of service is one class that implements [ListenService], in a package of its own beside
/// `listenbrainz`, `lastfm` and `maloja`. What to give:
///
/// - [ListenService#submit]: one request, and what the reply says about each listen. The cases of
///   [SendResult] must not be mixed up: only what certainly never arrived is `Unsent`.
/// - [DeliveryOutcome]: `Refused` is for good, so it takes the service's own words. What a proxy, a
///   login page or a broken server says is `RetryLater` or `NeedsUser`.
/// - [ListenService#held] and [ListenService#resendIsSafe]: how to tell whether a listen arrived
///   whose reply was lost.
/// - [ListenService#feels], [ListenService#deletes] and [ListenService#longest], if the service has
///   these.
/// - A time limit for every call, but no queue, no retries and no pauses: those are the courier's.
/// - Everything that it reads is untrusted and bounded, and no secret is repeated.
///
/// Then: its type in `config`, a line in `ServiceFactory` of the root, and a command for `earmark
/// login`. Among the tests: a stand-in that is as strict as the real server, a row in `MatrixTest`,
/// its replies in the fuzz program, and the real server in `EveryServiceTest` if it can be had.
@NullMarked
package io.github.earmark.delivery;

import org.jspecify.annotations.NullMarked;
