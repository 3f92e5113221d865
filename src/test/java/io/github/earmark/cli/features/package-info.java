/// Tests of `earmark features`.
@NullMarked
package io.github.earmark.cli.features;

import org.jspecify.annotations.NullMarked;
