package io.github.earmark.cli.doctor;

import io.github.earmark.cli.doctor.DoctorCommand.Finding;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.text.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks the history's file, its directory, and the clock.
///
/// @param folder the history's directory
/// @param built when this program was built; a clock that is earlier is wrong
record DatabaseCheck(Path folder, Instant built) {
  private static final long LITTLE = 50L << 20;
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    Instant newest = null;
    try (var reader = Reader.open(folder)) {
      newest = reader.newest();
      findings.add(whole(reader));
    } catch (HistoryException e) {
      findings.add(
          Finding.wrong(
              "database",
              String.valueOf(e.getMessage()),
              "if it belongs to another user, run this as that user; replace a damaged file by a"
                  + " copy that `earmark backup` made"));
    }
    findings.add(clock(newest));
    if (Files.isReadable(folder)) {
      findings.add(space(folder));
      findings.add(rights(folder));
    }
    return findings;
  }

  private Finding whole(Reader reader) {
    var faults = reader.faults();
    var totals = reader.totals();
    var file = folder.resolve("history.db");
    return faults.isEmpty()
        ? Finding.ok(
            "database",
            "%s is whole: %s, %.1f MB, schema %d"
                .formatted(
                    file, Count.of(totals.plays(), "play"), size(file) / 1e6, reader.schema()))
        : Finding.wrong(
            "database",
            file + " is damaged: " + String.join("; ", faults),
            "stop the daemon, keep a copy of the folder, and put back what `earmark backup` made");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }

  private Finding clock(@Nullable Instant newest) {
    var now = Instant.now();
    if (now.isBefore(built)) {
      return Finding.wrong(
          "clock",
          "it says " + now + ", before this Earmark was built",
          "set it, or let NTP do so");
    }
    return newest != null && now.isBefore(newest.minus(TOLERANCE))
        ? Finding.wrong(
            "clock",
            "it says " + now + ", and the newest play began " + newest,
            "set it if it is wrong; until then new plays are held, for an hour at most")
        : Finding.ok("clock", "it says " + now);
  }

  private static Finding space(Path folder) {
    try {
      var free = Files.getFileStore(folder).getUsableSpace();
      var text = "%d MB are free in %s".formatted(free >> 20, folder);
      return free < LITTLE
          ? Finding.wrong("space", text, "free some space: on a full disk, plays wait in memory")
          : Finding.ok("space", text);
    } catch (IOException e) {
      return Finding.wrong("space", folder + " cannot be measured: " + e, "check that disk");
    }
  }

  private static Finding rights(Path folder) {
    var open = new ArrayList<String>();
    try (var files = Files.list(folder)) {
      for (var file : Stream.concat(Stream.of(folder), files).toList()) {
        var rights = Files.getPosixFilePermissions(file);
        rights.retainAll(OTHERS);
        if (!rights.isEmpty()) {
          open.add(file + " (" + PosixFilePermissions.toString(rights) + ")");
        }
      }
    } catch (IOException | UnsupportedOperationException e) {
      return Finding.wrong("permissions", "they cannot be read: " + e, "see to " + folder);
    }
    return open.isEmpty()
        ? Finding.ok("permissions", "only its owner sees what is in " + folder)
        : Finding.wrong(
            "permissions",
            "others can see " + String.join(", ", open),
            "run: chmod -R go= '" + folder + "'");
  }
}
