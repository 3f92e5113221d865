package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Covers on disk, by file; an empty cache file means that there is no cover. Bounded in bytes and
/// in files: the covers that were used least recently are deleted first. The folder can be deleted
/// at any time. Safe for any thread.
final class CoverCache {
  static final int LARGEST = 5 << 20;
  private static final long MOST_BYTES = 128L << 20;
  private static final int MOST_FILES = 4_000;

  private final Path folder;
  private final long mostBytes;
  private final int mostFiles;
  private boolean counted;
  private long bytes;
  private int files;

  CoverCache(Path folder) {
    this(folder, MOST_BYTES, MOST_FILES);
  }

  CoverCache(Path folder, long mostBytes, int mostFiles) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.mostFiles = mostFiles;
  }

  /// The cached cover; null if nothing is cached, empty if the file has no cover.
  synchronized byte @Nullable [] get(String library, String uri) {
    var file = file(library, uri);
    try {
      var kept = Files.readAllBytes(file);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return kept;
    } catch (IOException _) {
      return null;
    }
  }

  /// Stores a cover.
  ///
  /// @param picture empty if the file has none
  synchronized void put(String library, String uri, byte[] picture) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var file = file(library, uri);
    var fresh = folder.resolve("fresh");
    Files.write(fresh, picture);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    bytes += picture.length;
    files++;
    if (!counted || bytes > mostBytes || files > mostFiles) {
      tidy();
    }
  }

  private record Kept(Path file, long bytes, FileTime used) {}

  private void tidy() throws IOException {
    var all = new ArrayList<Kept>();
    try (var list = Files.newDirectoryStream(folder)) {
      for (var file : list) {
        all.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
      }
    }
    all.sort(Comparator.comparing(Kept::used));
    files = all.size();
    bytes = all.stream().mapToLong(Kept::bytes).sum();
    counted = true;
    if (bytes <= mostBytes && files <= mostFiles) {
      return;
    }
    // Frees a quarter more than needed, so that not every new cover scans the whole cache.
    for (var one : all) {
      if (bytes <= mostBytes * 3 / 4 && files <= mostFiles * 3 / 4) {
        return;
      }
      Files.deleteIfExists(one.file());
      bytes -= one.bytes();
      files--;
    }
  }

  private Path file(String library, String uri) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest((library + "\0" + uri).getBytes(UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash, 0, 16));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
