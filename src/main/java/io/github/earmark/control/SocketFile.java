package io.github.earmark.control;

import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// A listening socket and its file, which only its owner may use, or also its group.
///
/// The JDK can neither set the umask nor bind without listening, so a socket bound in place would
/// be open to others for a moment. It is bound in a private directory, given its permissions there,
/// and then moved: the rename also replaces the socket of a dead daemon in one step.
record SocketFile(Path path, ServerSocketChannel channel, Object identity) {
  /// `sun_path` in Linux's `sockaddr_un` has 108 bytes, including the final NUL.
  private static final int LONGEST_PATH = 107;

  private static final Set<PosixFilePermission> PRIVATE_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> GROUPS_FILE =
      PosixFilePermissions.fromString("rw-rw----");
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /// @param group whether this process's group may use it
  static SocketFile open(Path socket, boolean group) throws UserError {
    var path = socket.toAbsolutePath();
    var length = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_PATH) {
      throw UserError.failed(
          "the path of the control socket has %d bytes, but at most %d are possible: %s"
              .formatted(length, LONGEST_PATH, path),
          "set XDG_RUNTIME_DIR to a directory with a shorter path");
    }
    var directory = Objects.requireNonNull(path.getParent());
    try {
      Files.createDirectories(directory, PRIVATE_DIRECTORY);
      // Two daemons starting at once must not both find the place free.
      try (var gate = gate(directory.resolve(path.getFileName() + ".lock"));
          var _ = gate.lock()) {
        makeSureNobodyIsThere(path);
        return bind(directory, path, group ? GROUPS_FILE : PRIVATE_FILE);
      }
    } catch (IOException e) {
      throw UserError.failed(
          "cannot open the control socket " + path + ": " + reason(e),
          "make " + directory + " a directory this user can write to");
    }
  }

  private static FileChannel gate(Path lock) throws IOException {
    return FileChannel.open(
        lock,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PRIVATE_FILE));
  }

  private static void makeSureNobodyIsThere(Path path) throws IOException, UserError {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!attributes(path).isOther()) {
      throw UserError.failed(
          path + " is in the way: it is not a socket", "move it away and start again");
    }
    try (var probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      // Must not hang if a daemon is there but accepts no more connections.
      probe.configureBlocking(false);
      probe.connect(UnixDomainSocketAddress.of(path));
    } catch (ConnectException _) {
      return; // left behind by a daemon that was killed
    }
    throw UserError.failed(
        "another daemon already answers at " + path,
        "stop it first, or give this one its own XDG_RUNTIME_DIR");
  }

  private static SocketFile bind(Path directory, Path path, Set<PosixFilePermission> rights)
      throws IOException {
    // With its dot and slash no longer than "control.sock", so that the limit above applies here,
    // too.
    var random = ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36 * 36);
    var cradle =
        Files.createDirectory(
            directory.resolve("." + Integer.toString(random, 36)), PRIVATE_DIRECTORY);
    var infant = cradle.resolve("s");
    var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(infant));
      Files.setPosixFilePermissions(infant, rights);
      var identity = identity(infant);
      Files.move(infant, path, StandardCopyOption.ATOMIC_MOVE);
      return new SocketFile(path, channel, identity);
    } catch (IOException e) {
      channel.close();
      throw e;
    } finally {
      Files.deleteIfExists(infant);
      Files.deleteIfExists(cradle);
    }
  }

  /// Stops listening and removes the file, unless somebody has replaced it.
  void close() throws IOException {
    try (channel) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && identity.equals(identity(path))) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static Object identity(Path path) throws IOException {
    return Objects.requireNonNull(attributes(path).fileKey());
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "permission denied" : FileErrors.of(e);
  }
}
