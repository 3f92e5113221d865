/// How JUnit runs the suite: which classes start first, how many of those that compute run side by
/// side, and how long a test may wait. JUnit finds these classes by their names in
/// `src/test/resources`. Start reading at [ComputeLanes].
@NullMarked
package io.github.earmark.ground.suite;

import org.jspecify.annotations.NullMarked;
