/// A cache in memory for what takes long to compute, bounded by the size of the heap. It imports
/// nothing else of Earmark; start at [RecentlyUsed].
@NullMarked
package io.github.earmark.cache;

import org.jspecify.annotations.NullMarked;
