package io.github.earmark.torture.judging;

import io.github.earmark.torture.record.Autopsy;
import io.github.earmark.torture.record.Autopsy.Owed;
import io.github.earmark.torture.record.Diary.Life;
import io.github.earmark.torture.record.ObservedSong;
import io.github.earmark.torture.services.Receiver;
import java.util.List;
import java.util.Set;

/// All that is known of one world when its torture is over.
///
/// @param songs what its MPDs played
/// @param lives of its daemon
/// @param history what the daemon keeps in the end
/// @param everUnanswered what was found sent and not answered after a kill
public record Evidence(
    List<ObservedSong> songs,
    List<Life> lives,
    Autopsy history,
    Set<Owed> everUnanswered,
    List<Receiver> receivers) {}
