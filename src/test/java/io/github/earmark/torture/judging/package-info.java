/// Compares what MPD played with what Earmark kept and what the services got. It imports `record`
/// and `services`. Start reading at [Judge].
@NullMarked
package io.github.earmark.torture.judging;

import org.jspecify.annotations.NullMarked;
