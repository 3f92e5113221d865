package io.github.earmark.torture;

import io.github.earmark.torture.Autopsy.Owed;
import io.github.earmark.torture.Diary.Life;
import java.util.List;
import java.util.Set;

/// All that is known of one world when its torture is over.
///
/// @param songs what its MPDs played
/// @param lives of its daemon
/// @param history what the daemon keeps in the end
/// @param everUnanswered what was found sent and not answered after a kill
record Evidence(
    List<Song> songs,
    List<Life> lives,
    Autopsy history,
    Set<Owed> everUnanswered,
    List<Receiver> receivers) {}
