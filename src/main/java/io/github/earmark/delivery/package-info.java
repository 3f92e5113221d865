/// Delivers submissions: one courier per service sends what the history holds for it, and records
/// what the service said about each item.
///
/// A courier knows no protocol. It calls a [Service], which an adapter implements: a
/// [ListenService], or a [Mirror] that receives the whole history. It imports `history` and below.
/// Start reading at [Courier], then [ListenWork] and [Delivery]. [PoisonDetector] tells a listen
/// that a service always fails on from an outage, so that it does not hold up the others. Loves and
/// hates are sent apart from listens, in [FeedbackDelivery].
///
/// # Adding a service
///
/// A new kind of service is one class that implements [ListenService], in a package of its own
/// beside `listenbrainz`, `lastfm` and `maloja`. It provides:
///
/// - [ListenService#submit]: one request, and what the reply says about each listen. Choose the
///   case of [SendResult] with care: only what certainly never arrived is `Unsent`.
/// - [DeliveryOutcome]: `Refused` is final, so use it only for the service's own answer. An error
///   from a proxy, a login page or a broken server is `RetryLater` or `NeedsUser`.
/// - [ListenService#held] and [ListenService#resendIsSafe]: how to find out whether a listen
///   arrived if its reply was lost.
/// - [ListenService#takesFeedback], [ListenService#deletes] and [ListenService#longest], if they
///   apply to the service.
/// - A time limit for every call, but no queue, no retries and no pauses: those are the courier's
///   job.
/// - Everything it reads is untrusted and must be bounded; secrets are never repeated.
///
/// Then add its type in `config`, a line in `wiring.ServiceFactory`, and support in `earmark
/// login`. Among the tests: a stand-in that is as strict as the real server, a row in `MatrixTest`,
/// its replies in the fuzz program, and the real server in `EveryServiceTest` if it is available.
@NullMarked
package io.github.earmark.delivery;

import org.jspecify.annotations.NullMarked;
