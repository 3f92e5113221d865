package io.github.earmark.importing;

import io.github.earmark.text.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The files that the user has named: folders with everything in them, zip files with their entries
/// (which may be zip files, too), and gzip files. Links to folders are not followed.
public final class InputFiles implements AutoCloseable {
  private static final int DEPTH = 12;

  /// How deeply zip files may be nested: some exports have one in another.
  private static final int ZIP_DEPTH = 3;

  private static final int MAGIC = 4;
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  /// The bits of a file's mode with its type, and the type of a pipe.
  private static final int KIND = 0xF000;

  private static final int PIPE = 0x1000;

  private final LongAdder read = new LongAdder();
  private final List<ZipFile> zips = new ArrayList<>();
  private final List<Path> paths = new ArrayList<>();
  private final List<InputFile> files = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Unpacking unpacking = new Unpacking();

  /// A path that the user has named.
  ///
  /// @param name for people
  public record Named(Path path, String name) {}

  /// Finds the files and opens the zip files; reads only what comes through pipes, and zip files
  /// inside other files.
  ///
  /// @throws IOException if a temporary file cannot be removed
  public static InputFiles of(List<Named> paths) throws IOException {
    var all = new InputFiles();
    try {
      for (var named : paths) {
        all.add(named);
      }
      return all;
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
  }

  private void add(Named named) {
    try {
      addNamed(named);
    } catch (FileSystemException e) {
      problems.add(FileErrors.of(e));
    } catch (IOException e) {
      problems.add(named.name() + ": " + EachFile.reason(e));
    }
  }

  private void addNamed(Named named) throws IOException {
    if (Files.isDirectory(named.path())) {
      for (var file : below(named.path())) {
        add(new Named(file, file.toString()));
      }
    } else if (Files.isRegularFile(named.path())) {
      addFile(named);
    } else if (pipe(named.path())) {
      addFile(new Named(unpacking.receive(named.path()), named.name()));
    } else {
      problems.add(named.name() + ": it is not a file, a folder or a pipe");
    }
  }

  private static boolean pipe(Path path) throws IOException {
    return Files.getAttribute(path, "unix:mode") instanceof Integer mode && (mode & KIND) == PIPE;
  }

  /// All files in a folder and its subfolders, by path. Folders that cannot be read are listed as
  /// problems.
  private List<Path> below(Path folder) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        folder,
        EnumSet.noneOf(FileVisitOption.class),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes kind) {
            if (kind.isDirectory()) {
              problems.add(file + ": it is nested too deeply; name it directly");
            } else if (Files.isRegularFile(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException why) {
            problems.add(FileErrors.of(why));
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }

  private void addFile(Named named) throws IOException {
    var file = named.path();
    paths.add(file);
    unpacking.of(Files.size(file));
    addFile(named, 1);
  }

  private void addFile(Named named, int depth) throws IOException {
    var file = named.path();
    var magic = magic(Files.newInputStream(file));
    if (begins(magic, ZIP)) {
      addZip(named, depth);
    } else if (begins(magic, GZIP)) {
      addGzip(named);
    } else {
      files.add(
          new InputFile(
              named.name(), Files.size(file), () -> Files.newInputStream(file), read::add));
    }
  }

  private static byte[] magic(InputStream content) throws IOException {
    try (content) {
      return content.readNBytes(MAGIC);
    }
  }

  private static boolean begins(byte[] magic, byte[] with) {
    return magic.length >= with.length
        && Arrays.equals(magic, 0, with.length, with, 0, with.length);
  }

  private void addGzip(Named packed) throws IOException {
    try (var content = new GZIPInputStream(Files.newInputStream(packed.path()))) {
      var file = unpacking.unpack(content);
      files.add(
          new InputFile(
              packed.name() + ": unpacked",
              Files.size(file),
              () -> Files.newInputStream(file),
              read::add));
    } catch (IOException e) {
      problems.add(packed.name() + ": " + EachFile.reason(e));
    }
  }

  private void addZip(Named file, int depth) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.path().toFile());
    } catch (ZipException e) {
      problems.add(file.name() + ": " + problem(String.valueOf(e.getMessage())));
      return;
    }
    zips.add(zip);
    for (var entry :
        zip.stream()
            .filter(entry -> !entry.isDirectory())
            .sorted(Comparator.comparing(entry -> entry.getName()))
            .toList()) {
      var name = file.name() + ": " + entry.getName();
      try {
        addEntry(zip, entry, name, depth);
      } catch (IOException e) {
        problems.add(name + ": " + EachFile.reason(e));
      }
    }
  }

  /// What is wrong with a zip file, in words for users.
  private static String problem(String said) {
    if (said.contains("encrypted")) {
      return "it is locked with a password; unpack it yourself";
    }
    return said.contains("compression method")
        ? "it is packed in a way that Earmark cannot read; unpack it yourself"
        : "it is not a complete zip file; download it again";
  }

  private void addEntry(ZipFile zip, ZipEntry entry, String name, int depth) throws IOException {
    var size = entry.getSize();
    if (size < 0
        || (size > Unpacking.HARMLESS && size / Unpacking.RATIO > entry.getCompressedSize())) {
      throw new IOException(Unpacking.TRAP);
    }
    var file = new InputFile(name, size, () -> opened(zip, entry.getName()), read::add);
    if (!begins(magic(zip.getInputStream(entry)), ZIP)) {
      files.add(file);
    } else if (depth >= ZIP_DEPTH) {
      throw new IOException("zip files are nested too deeply in it; unpack it yourself");
    } else {
      try (var content = opened(zip, entry.getName())) {
        addFile(new Named(unpacking.unpack(content), name), depth + 1);
      }
    }
  }

  private static InputStream opened(ZipFile zip, String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it is no longer in its zip file");
    }
    return zip.getInputStream(entry);
  }

  /// How many bytes of all files have been read.
  public long read() {
    return read.sum();
  }

  public List<InputFile> files() {
    return List.copyOf(files);
  }

  /// The paths of all files, or of the files that contain them.
  public List<Path> paths() {
    return List.copyOf(paths);
  }

  /// Files that cannot be used, and why.
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() throws IOException {
    try {
      for (var zip : zips) {
        zip.close();
      }
    } finally {
      unpacking.close();
    }
  }
}
