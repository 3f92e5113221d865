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

/// A little that outlives this process, as one JSON object.
interface PrivateJsonFile {
  /// It, as texts, numbers, lists and maps; empty where there is none yet, or it is not understood.
  Map<?, ?> read() throws IOException;

  /// Puts another in its place. When it returns, that is on the disk.
  void write(Map<?, ?> object) throws IOException;

  /// In a file that only its owner may read.
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
