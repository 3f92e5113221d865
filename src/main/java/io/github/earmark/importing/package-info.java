/// The import engine: finds the files, recognises their formats by their content, reads them on one
/// thread and stores their contents on another. It runs in the command's own process; the daemon
/// does not load it. It imports `history` and what lies below; the formats implement its
/// [io.github.earmark.importing.Source]. Start at [io.github.earmark.importing.Importer].
///
/// Adding a format: write one class in `formats` that implements `Source`, add a line for it in
/// `formats.Formats`, write a fixture for each of its quirks, and add a row to the table in
/// `importing.md`. A `Source` recognises a file by its first bytes, never by its name; reads it as
/// a stream, so that memory does not grow with it; passes on each row exactly once, as a play, as
/// ignored or as rejected; and if the format has the ends of plays, computes the starts.
@NullMarked
package io.github.earmark.importing;

import org.jspecify.annotations.NullMarked;
