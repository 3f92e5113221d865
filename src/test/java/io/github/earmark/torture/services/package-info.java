/// The services of a torture, and all failures of requests to them, including kills in the middle
/// of a submission. It imports `record`. Start at [Receiver].
@NullMarked
package io.github.earmark.torture.services;

import org.jspecify.annotations.NullMarked;
