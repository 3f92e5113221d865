/// The import engine: finds the files, recognises their formats by their content, reads them on one
/// thread and stores what they hold on another. It runs in the command's own process; the daemon
/// loads nothing of it. It imports `history` and what lies below; the formats implement its
/// [io.github.earmark.importing.Source]. Start at [io.github.earmark.importing.Importer].
///
/// Adding a format: write one class in `formats` that implements `Source`, give it its line in
/// `formats.Formats`, write a fixture of each of its quirks and add its row to the table in
/// `importing.md`. A `Source` recognises a file by its first bytes, never by its name; reads it as
/// a stream, so that memory does not grow with it; gives each row of it exactly once, as a play, as
/// ignored or as rejected; and turns the end of a play into its start where the file has ends.
@NullMarked
package io.github.earmark.importing;

import org.jspecify.annotations.NullMarked;
