/// The page in a real browser: [PageRig] opens it, [PageShots] checks it on screens of several
/// sizes.
@NullMarked
package io.github.earmark.endtoend.page;

import org.jspecify.annotations.NullMarked;
