/// The services of a torture, and everything that goes wrong on the way to them, the kills in the
/// middle of a submission among it. It imports `record`. Start reading at [Receiver].
@NullMarked
package io.github.earmark.torture.services;

import org.jspecify.annotations.NullMarked;
