package io.github.earmark.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFilesTest {
  @TempDir Path folder;

  /// The files found, each with its name and content, followed by the problems.
  private List<String> found(Path... named) throws IOException {
    var found = new ArrayList<String>();
    var all =
        Arrays.stream(named).map(path -> new InputFiles.Named(path, path.toString())).toList();
    try (var files = InputFiles.of(all)) {
      for (var file : files.files()) {
        try (var content = file.open()) {
          found.add(file.name() + " = " + new String(content.readAllBytes(), UTF_8));
        }
      }
      found.addAll(files.problems());
    }
    return found.stream().map(line -> line.replace(folder + "/", "")).toList();
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void a_zip_file_in_a_zip_file_is_read() throws Exception {
    var inner = zip("plays.json", "[]".getBytes(UTF_8));
    assertThat(found(file("a.zip", zip("b.zip", inner))))
        .containsExactly("a.zip: b.zip: plays.json = []");
    assertThat(found(file("a.zip", zip("b.zip", zip("c.zip", zip("d.zip", inner))))))
        .containsExactly(
            "a.zip: b.zip: c.zip: d.zip: zip files are nested too deeply in it; unpack it yourself");
  }

  @Test
  void gzip_files_are_read() throws Exception {
    assertThat(found(file("a.gz", gzip("[]".getBytes(UTF_8)))))
        .containsExactly("a.gz: unpacked = []");
    var whole = gzip(new byte[20_000_000]);
    assertThat(found(file("b.gz", whole)))
        .containsExactly(
            "b.gz: it is packed more than 100:1, as no real export is; unpack it yourself if you trust it");
    assertThat(found(file("c.gz", Arrays.copyOf(whole, 1_000))))
        .containsExactly("c.gz: Unexpected end of ZLIB input stream");
  }

  /// @param at the offset of the field in the header of the file and in that of the directory
  @ParameterizedTest
  @CsvSource({
    "6, 8, 1, it is locked with a password; unpack it yourself",
    "8, 10, 9, it is packed in a way that Earmark cannot read; unpack it yourself"
  })
  void a_zip_file_that_cannot_be_read_is_not_called_broken(
      int at, int again, int value, String problem) throws Exception {
    var zip = zip("plays.json", "[]".getBytes(UTF_8));
    var directory = new String(zip, ISO_8859_1).indexOf("PK\1\2");
    zip[at] = (byte) (at == 6 ? zip[at] | value : value);
    zip[directory + again] = (byte) (at == 6 ? zip[directory + again] | value : value);
    assertThat(found(file("a.zip", zip))).containsExactly("a.zip: " + problem);
  }

  @Test
  void a_pipe_is_read_once_and_kept() throws Exception {
    var pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    var writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    Files.writeString(pipe, "[]");
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
    assertThat(found(pipe)).containsExactly("pipe = []");
    writer.join();
    assertThat(found(Path.of("/dev/zero")))
        .containsExactly("/dev/zero: it is not a file, a folder or a pipe");
  }

  @Test
  void a_folder_that_is_too_deep_is_reported_and_the_rest_is_read() throws Exception {
    Files.createDirectories(folder.resolve("named/1/2/3/4/5/6/7/8/9/10/11/12/13"));
    file("named/plays.json", "[]".getBytes(UTF_8));
    assertThat(found(folder.resolve("named")))
        .containsExactly(
            "named/plays.json = []",
            "named/1/2/3/4/5/6/7/8/9/10/11/12: it is nested too deeply; name it directly");
  }

  @Test
  void an_unreadable_file_does_not_stop_the_others() throws Exception {
    var loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertThat(found(loop, file("plays.json", "[]".getBytes(UTF_8))))
        .hasSize(2)
        .startsWith("plays.json = []");
  }
}
