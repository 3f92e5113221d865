/// The formats in which listening histories are imported and exported, one class each. The rooms:
/// `parsing` (what several of them share), `export`, and by where a history comes from: `earmark`,
/// `servers`, `scrobblers` and `streaming`. It imports `importing` and what lies below. All of them
/// are listed in [Formats]; how to add one is said in the package `importing`.
@NullMarked
package io.github.earmark.formats;

import org.jspecify.annotations.NullMarked;
