/// Delivers submissions: one courier per service drains what the history holds for it, and records
/// what the service said about each item.
///
/// A courier knows no protocol: it speaks to a [Service], which an adapter implements. It imports
/// `history` and below. Start reading at [Courier], then [Delivery]; how one listen that a service
/// stumbles over is told from an outage, and does not stop the others, is in [PoisonDetector];
/// loves and hates go their own way beside the listens, in [FeedbackDelivery].
@NullMarked
package io.github.earmark.delivery;

import org.jspecify.annotations.NullMarked;
