package io.github.earmark.features.scan;

import io.github.earmark.features.sound.SoundAnalysis;
import io.github.earmark.features.sound.SoundFeatures;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Decodes files with ffmpeg, one process per file. Files are not trusted: ffmpeg may open only the
/// file itself, none that it refers to, and may only treat it as audio or video. Thread-safe.
///
/// @param program `ffmpeg`, or its path
/// @param watch runs the task that kills an ffmpeg that has hung
public record Decoder(String program, ScheduledExecutorService watch) {
  /// ffmpeg's names for audio formats, and for video formats that may hold only audio. Playlist
  /// formats are not among them.
  private static final String FORMATS =
      "3g2,3gp,aac,ac3,aiff,amr,ape,asf,asf_o,au,caf,dsf,dts,dtshd,eac3,flac,gsm,iff,loas,m4a,"
          + "matroska,mj2,mlp,mov,mp3,mp4,mpc,mpc8,mpeg,mpegts,oga,ogg,oma,opus,shn,sox,tak,"
          + "truehd,tta,voc,w64,wav,webm,wsd,wv,xwma,libopenmpt,libgme,libmodplug";

  /// Only this much of a longer file is read.
  static final Duration LONGEST = Duration.ofHours(2);

  /// Reading is given up after this long without data, as from a disk that does not answer.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// A damaged file is used only if at least this share of it could be decoded.
  private static final double ENOUGH = 0.9;

  /// Thrown when a file cannot be read. The message says why, in one line.
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  /// Checks that ffmpeg can be run.
  public void check() throws UserError {
    try {
      var process =
          new ProcessBuilder(program, "-hide_banner", "-version")
              .redirectErrorStream(true)
              .redirectInput(Redirect.from(new java.io.File("/dev/null")))
              .redirectOutput(Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw UserError.failed(
            "ffmpeg, which decodes your music files, does not work",
            "see what `ffmpeg -version` says");
      }
    } catch (IOException _) {
      throw UserError.failed(
          "ffmpeg, which decodes your music files, is not installed",
          "install it, for example with `sudo apt install ffmpeg`, or set EARMARK_FFMPEG to its path");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The content of a file.
  ///
  /// @param isrc from its tags; null if they have none
  record Content(SoundFeatures sound, @Nullable String isrc) {}

  /// Computes the features of a file, and reads its ISRC.
  ///
  /// @param length according to the player; null if not known
  Content read(Path file, @Nullable Duration length)
      throws UnreadableException, IOException, InterruptedException {
    var process = new ProcessBuilder(command(file)).start();
    process.getOutputStream().close();
    var said = new FfmpegLog(process.getErrorStream());
    var heard = new AtomicLong(System.nanoTime());
    var watching =
        watch.scheduleWithFixedDelay(
            () -> {
              if (System.nanoTime() - heard.get() > PATIENCE.toNanos()) {
                process.destroyForcibly();
              }
            },
            PATIENCE.toSeconds(),
            PATIENCE.toSeconds() / 6,
            TimeUnit.SECONDS);
    try {
      var found = heard(process.getInputStream(), heard);
      var status = process.waitFor();
      said.end();
      var problem = said.problem();
      if (found == null || found.seconds() == 0) {
        throw new UnreadableException(
            problem.isEmpty() ? "it contains no audio" : reason(problem, file));
      }
      if (status != 0 || !problem.isEmpty()) {
        enough(found.seconds(), length, status == 0 ? problem : "ffmpeg gave up: " + problem);
      }
      return new Content(found, said.isrc());
    } finally {
      watching.cancel(false);
      process.destroyForcibly();
    }
  }

  private List<String> command(Path file) {
    return List.of(
        program,
        "-nostdin",
        "-hide_banner",
        "-nostats",
        "-v",
        FfmpegLog.LEVEL,
        "-threads",
        "1",
        "-protocol_whitelist",
        "file",
        "-format_whitelist",
        FORMATS,
        "-t",
        Long.toString(LONGEST.toSeconds()),
        "-i",
        // The rest is a path, whatever it looks like.
        "file:" + file,
        "-map",
        "0:a:0",
        "-map_metadata",
        "-1",
        "-ar",
        Integer.toString(SoundAnalysis.RATE),
        "-c:a",
        "pcm_f32le",
        "-f",
        "wav",
        "pipe:1");
  }

  private static @Nullable SoundFeatures heard(InputStream in, AtomicLong heard)
      throws IOException {
    var wave = WaveStream.open(in);
    if (wave == null) {
      return null;
    }
    var analysis = new SoundAnalysis(wave.weights());
    var channels = new float[wave.weights().length][SoundAnalysis.MOST];
    for (var count = wave.read(channels); count > 0; count = wave.read(channels)) {
      heard.setPlain(System.nanoTime());
      analysis.add(channels, count);
    }
    return analysis.end();
  }

  private static void enough(double seconds, @Nullable Duration length, String problem)
      throws UnreadableException {
    var whole = length == null ? 0 : Math.min(length.toSeconds(), LONGEST.toSeconds());
    if (seconds < ENOUGH * whole) {
      throw new UnreadableException(
          "only %s of %d can be read: %s"
              .formatted(Count.of(Math.round(seconds), "second"), whole, problem));
    }
  }

  /// Without the name of the file, which is shown anyway.
  private static String reason(String problem, Path file) {
    if (problem.contains("matches no streams")) {
      return "it contains no audio";
    }
    var plain = problem.replace("file:" + file + ": ", "").replace("file:" + file, "it");
    return "it is not an audio file, or it is damaged"
        + (plain.startsWith("Invalid data found") ? "" : " (" + plain + ")");
  }
}
