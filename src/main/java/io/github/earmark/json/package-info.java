/// Records to JSON and back, the same way everywhere: snake case, no nulls, times in RFC 3339.
///
/// It imports only `text`. Start reading at [Json].
@NullMarked
package io.github.earmark.json;

import org.jspecify.annotations.NullMarked;
