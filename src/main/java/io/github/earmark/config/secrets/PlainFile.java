package io.github.earmark.config.secrets;

import io.github.earmark.config.problems.ConfigFault;
import io.github.earmark.text.FileErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// Reads small text files, with error messages that say what to do.
public final class PlainFile {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PlainFile() {}

  /// Reads a regular file of at most `limit` bytes; a pipe or device could block forever.
  public static String read(Path file, int limit) throws ConfigFault {
    return decode(file, bytes(file, limit));
  }

  static byte[] bytes(Path file, int limit) throws ConfigFault {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new ConfigFault(file + " is not a regular file", "name a file");
      }
      try (var in = Files.newInputStream(file)) {
        var bytes = in.readNBytes(limit + 1);
        if (bytes.length > limit) {
          throw new ConfigFault(
              file + " is larger than " + limit / 1024 + " KiB", "is it the right file?");
        }
        return bytes;
      }
    } catch (NoSuchFileException _) {
      throw new ConfigFault(file + " does not exist", "create it, or correct its name");
    } catch (AccessDeniedException _) {
      throw new ConfigFault(file + " may not be read", "give it to the user that Earmark runs as");
    } catch (IOException e) {
      throw new ConfigFault(
          file + " cannot be read: " + FileErrors.of(e), "fix that and try again");
    }
  }

  private static String decode(Path file, byte[] bytes) throws ConfigFault {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var result = decoder.decode(in, out, true);
    if (result.isError()) {
      var line = 1;
      for (var i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new ConfigFault(line, file + " is not UTF-8 text", "save it in the encoding UTF-8");
    }
    return out.flip().toString();
  }

  /// Rejects a file that others may access, if the file system supports owners.
  static void requirePrivate(Path file) throws ConfigFault {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    try {
      if (!OWNERS.containsAll(view.readAttributes().permissions())) {
        throw new ConfigFault(
            file + " holds a secret, and others than its owner can read it",
            "run: chmod 600 " + shellWord(file.toString()));
      }
    } catch (IOException e) {
      throw new ConfigFault(
          file + " cannot be examined: " + FileErrors.of(e), "fix that and try again");
    }
  }

  private static String shellWord(String word) {
    return word.matches("[A-Za-z0-9/._@%+=:,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
