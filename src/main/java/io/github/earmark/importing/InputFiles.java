package io.github.earmark.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The files that the user means: folders with all that is below them, zip files with what is in
/// them. Links to folders are not followed.
public final class InputFiles implements AutoCloseable {
  /// Real exports are packed to a fourteenth; what is packed to less than this is a trap.
  private static final int RATIO = 100;

  /// A packed file that is smaller cannot do harm.
  private static final long HARMLESS = 10_000_000;

  private static final int DEPTH = 12;
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final LongAdder read = new LongAdder();
  private final List<ZipFile> zips = new ArrayList<>();
  private final List<Path> paths = new ArrayList<>();
  private final List<InputFile> files = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /// What the user named.
  ///
  /// @param name for people
  public record Named(Path path, String name) {}

  /// Looks at the names and opens the zip files; reads nothing yet.
  ///
  /// @throws IOException if something that was named cannot be read
  public static InputFiles of(List<Named> paths) throws IOException {
    var all = new InputFiles();
    try {
      for (var named : paths) {
        all.add(named);
      }
      return all;
    } catch (IOException e) {
      all.close();
      throw e;
    }
  }

  private void add(Named named) throws IOException {
    if (!Files.isDirectory(named.path())) {
      addFile(named);
      return;
    }
    try (var below = Files.walk(named.path(), DEPTH)) {
      for (var file :
          below
              .filter(Files::isRegularFile)
              .sorted(Comparator.comparing(Path::toString))
              .toList()) {
        addFound(file);
      }
    }
  }

  /// One that was not named by itself.
  private void addFound(Path file) {
    try {
      addFile(new Named(file, file.toString()));
    } catch (IOException e) {
      problems.add(file + ": " + EachFile.reason(e));
    }
  }

  private void addFile(Named named) throws IOException {
    var file = named.path();
    paths.add(file);
    byte[] magic;
    try (var in = Files.newInputStream(file)) {
      magic = in.readNBytes(ZIP.length);
    }
    if (Arrays.equals(magic, ZIP)) {
      addZip(named);
    } else {
      files.add(
          new InputFile(
              named.name(), Files.size(file), () -> Files.newInputStream(file), read::add));
    }
  }

  private void addZip(Named file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.path().toFile());
    } catch (ZipException _) {
      problems.add(file.name() + ": it is no whole zip file; get it once more");
      return;
    }
    zips.add(zip);
    zip.stream()
        .filter(entry -> !entry.isDirectory())
        .sorted(Comparator.comparing(entry -> entry.getName()))
        .forEach(
            entry -> {
              var name = file.name() + ": " + entry.getName();
              var size = entry.getSize();
              if (size < 0 || (size > HARMLESS && size / RATIO > entry.getCompressedSize())) {
                problems.add(
                    name
                        + ": is packed more than %d:1, as no real export is; unpack it yourself if you trust it"
                            .formatted(RATIO));
              } else {
                files.add(new InputFile(name, size, () -> opened(zip, entry.getName()), read::add));
              }
            });
  }

  private static InputStream opened(ZipFile zip, String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it is gone from its zip file");
    }
    return zip.getInputStream(entry);
  }

  /// How many bytes of all of them were read.
  public long read() {
    return read.sum();
  }

  public List<InputFile> files() {
    return List.copyOf(files);
  }

  /// The files of the file system that all of them are in.
  public List<Path> paths() {
    return List.copyOf(paths);
  }

  /// What cannot be used, and why.
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() throws IOException {
    for (var zip : zips) {
      zip.close();
    }
  }
}
