/// Sources of collections.
///
/// [Dataset] reads a table of songs: its header says which columns are names and which are features
/// ([DatasetColumns]). [DemoSongs] makes songs up, for trying things out without a dataset.
///
/// *Adding a source of features*: anything that can name songs and give numbers for them passes
/// both to a [io.github.earmark.features.CollectionWriter]; everything else works with any
/// features.
@NullMarked
package io.github.earmark.features.datasets;

import org.jspecify.annotations.NullMarked;
