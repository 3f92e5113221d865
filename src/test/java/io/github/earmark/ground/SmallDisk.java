package io.github.earmark.ground;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A real file system of a few MB in an image of its own, with which everything may be done. The
/// image is sparse and lies on a small file system in memory, so that it can run out of room below,
/// as a thin disk does: then writing fails with an I/O error.
public final class SmallDisk implements AutoCloseable {
  private final Scratch scratch = new Scratch("earmark-disk");
  private final Path below = Files.createDirectory(scratch.path().resolve("below"));
  private final Path mount;
  private final List<String> loops = new ArrayList<>();
  private final Thread atExit = new Thread(this::unmount);
  private Path image = below.resolve("image");

  /// One of 8 MB; see the other.
  public SmallDisk(Path mount) throws IOException {
    this(mount, 8);
  }

  /// Mounts it there; the test is skipped where that cannot be.
  public SmallDisk(Path mount, int megabytes) throws IOException {
    this.mount = Files.createDirectories(mount);
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      run(
          "mount",
          "-t",
          "tmpfs",
          "-o",
          "size=" + 3 * megabytes + "m",
          "earmark-test",
          below.toString());
      run("truncate", "-s", megabytes + "M", image.toString());
      run("mkfs.ext4", "-q", "-F", "-m", "0", "-O", "^has_journal", image.toString());
      mount();
    } catch (IOException e) {
      close();
      var reason = "this needs root, mkfs.ext4 and loop devices: " + e.getMessage();
      System.err.println("skipped: " + reason);
      Assumptions.abort(reason);
    }
  }

  public void mount() throws IOException {
    var loop = run("losetup", "--find", "--show", image.toString()).strip();
    loops.add(loop);
    run("mount", "-o", "errors=remount-ro", loop, mount.toString());
  }

  /// Writes until nothing more fits.
  public void fill() throws IOException {
    fill(mount.resolve("filler"));
  }

  public void empty() throws IOException {
    Files.delete(mount.resolve("filler"));
  }

  /// Leaves no room for what the image does not hold already.
  public void starve() throws IOException {
    fill(below.resolve("filler"));
  }

  public void feed() throws IOException {
    Files.delete(below.resolve("filler"));
  }

  /// The kernel turns it read-only, as after an error in it.
  public void freeze() throws IOException {
    Files.writeString(
        Path.of("/sys/fs/ext4", Path.of(loop()).getFileName().toString(), "trigger_fs_error"), "x");
  }

  /// Mounted anew, checked before.
  public void remount() throws IOException {
    leave();
    replug();
  }

  /// Away, but not for those who have something open in it.
  public void leave() throws IOException {
    run("umount", "--lazy", mount.toString());
  }

  /// Nothing can be read or written any more, as when its plug is pulled.
  public void pull() throws IOException {
    run("sync", "-f", mount.toString());
    var copy = below.resolve("image" + loops.size());
    Files.copy(image, copy);
    run("truncate", "-s", "0", image.toString());
    run("losetup", "--set-capacity", loop());
    image = copy;
  }

  /// The same data as another device.
  public void replug() throws IOException {
    run("fsck.ext4", "-p", "-f", image.toString());
    mount();
  }

  private String loop() {
    return loops.getLast();
  }

  private static void fill(Path filler) throws IOException {
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (var size : new int[] {65_536, 4_096, 1}) {
        fill(out, new byte[size], filler);
      }
    } catch (IOException _) {
      // Closing may say so again.
    }
  }

  private static void fill(OutputStream out, byte[] block, Path filler) {
    try {
      for (var n = 0; n < 20_000; n++) {
        out.write(block);
      }
      throw new IllegalStateException(filler + " still fits");
    } catch (IOException _) {
      // It is full.
    }
  }

  @Override
  public void close() {
    unmount();
    Runtime.getRuntime().removeShutdownHook(atExit);
    scratch.close();
  }

  private void unmount() {
    quietly("umount", "--lazy", mount.toString());
    for (var loop : loops) {
      quietly("losetup", "--detach", loop);
    }
    quietly("umount", "--lazy", below.toString());
  }

  private static void quietly(String... command) {
    try {
      run(command);
    } catch (IOException _) {
      // It was not there.
    }
  }

  private static String run(String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var code = process.onExit().join().exitValue();
    // fsck says 1 where it has mended something.
    if (code > (command[0].startsWith("fsck") ? 1 : 0)) {
      throw new IOException(String.join(" ", command) + ": " + output.strip());
    }
    return output;
  }
}
