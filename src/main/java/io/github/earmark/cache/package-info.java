/// What is kept in memory because making it again takes longer, and given up when memory is needed.
/// It imports nothing of Earmark's; start at [RecentlyUsed].
@NullMarked
package io.github.earmark.cache;

import org.jspecify.annotations.NullMarked;
