/// Where collections come from.
///
/// [Dataset] reads a table of songs: its header says which columns are names and which are features
/// ([DatasetColumns]). [DemoSongs] makes songs up, to try everything without a dataset.
///
/// *Adding a source of features*: whatever can name a song and give it numbers hands both to a
/// [io.github.earmark.features.CollectionWriter]; all the rest works with any features.
@NullMarked
package io.github.earmark.features.datasets;

import org.jspecify.annotations.NullMarked;
