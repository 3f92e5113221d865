package io.github.earmark.torture.judging;

import io.github.earmark.torture.record.Autopsy;
import io.github.earmark.torture.record.Autopsy.Owed;
import io.github.earmark.torture.record.Diary.Life;
import io.github.earmark.torture.record.ObservedSong;
import io.github.earmark.torture.services.Receiver;
import java.util.List;
import java.util.Set;

/// Everything known about one world when its torture is over.
///
/// @param songs what its MPDs played
/// @param lives the runs of its daemon
/// @param history the daemon's history at the end
/// @param everUnanswered what was found as sent and not answered after a kill
public record Evidence(
    List<ObservedSong> songs,
    List<Life> lives,
    Autopsy history,
    Set<Owed> everUnanswered,
    List<Receiver> receivers) {}
