/// Compares what MPD played with what Earmark kept and what the services received. It imports
/// `record` and `services`. Start at [Judge].
@NullMarked
package io.github.earmark.torture.judging;

import org.jspecify.annotations.NullMarked;
