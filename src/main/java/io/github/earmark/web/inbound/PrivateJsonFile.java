package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.json.Json;
import io.github.earmark.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/// A small JSON object that outlives this process.
interface PrivateJsonFile {
  /// The object as texts, numbers, lists and maps; empty if there is none yet or it cannot be
  /// parsed.
  Map<?, ?> read() throws IOException;

  /// Replaces the object. When it returns, the new one is on disk.
  void write(Map<?, ?> object) throws IOException;

  /// A file that only its owner can read.
  static PrivateJsonFile in(Path file) {
    return new PrivateJsonFile() {
      @Override
      public Map<?, ?> read() throws IOException {
        byte[] bytes;
        try {
          bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
          return Map.of();
        }
        try {
          return JsonReader.parse(new String(bytes, UTF_8)) instanceof Map<?, ?> object
              ? object
              : Map.of();
        } catch (IOException _) {
          return Map.of();
        }
      }

      @Override
      public void write(Map<?, ?> object) throws IOException {
        PrivateFile.replace(file, Json.write(object) + "\n");
      }
    };
  }
}
