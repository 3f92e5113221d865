package io.github.earmark.ground.sound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Writes silence as FLAC (RFC 9639): CD quality, because MPD counts time in pieces of 4 KiB of
/// sound, which are 23 ms of it here and would be half a second of something humbler. A constant
/// needs no room, so a minute is 10 KB, and everything falls on whole bytes.
public final class Flac {
  public static final int RATE = 44_100;

  private static final int BLOCK = 4_410;
  private static final int STREAMINFO = 0;
  private static final int VORBIS_COMMENT = 4;
  private static final int LAST = 0x80;

  private Flac() {}

  /// A whole file of so many samples.
  public static byte[] file(long samples, List<String> tags) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("fLaC".getBytes(UTF_8));
    block(out, STREAMINFO, streamInfo(samples));
    block(out, LAST | VORBIS_COMMENT, comments(tags));
    for (var number = 0; (long) number * BLOCK < samples; number++) {
      var length = Math.min(BLOCK, samples - (long) number * BLOCK);
      out.writeBytes(frame(number, (int) length));
    }
    return out.toByteArray();
  }

  /// Vorbis comments as FLAC and Opus carry them: little-endian lengths, the vendor first.
  static byte[] comments(List<String> tags) {
    var out = new ByteArrayOutputStream();
    text(out, "earmark tests");
    out.writeBytes(littleEndian(tags.size()));
    tags.forEach(tag -> text(out, tag));
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    var bytes = text.getBytes(UTF_8);
    out.writeBytes(littleEndian(bytes.length));
    out.writeBytes(bytes);
  }

  private static byte[] littleEndian(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static void block(ByteArrayOutputStream out, int type, byte[] content) {
    out.writeBytes(ByteBuffer.allocate(4).putInt(type << 24 | content.length).array());
    out.writeBytes(content);
  }

  private static byte[] streamInfo(long total) {
    var channels = 2;
    var bits = 16;
    return ByteBuffer.allocate(34)
        .putShort((short) BLOCK)
        .putShort((short) BLOCK)
        .put(new byte[6]) // smallest and largest frame: unknown
        .putLong((long) RATE << 44 | (channels - 1L) << 41 | (bits - 1L) << 36 | total)
        .array(); // the MD5 of the sound stays zero: unknown
  }

  private static byte[] frame(int number, int length) {
    var out = new ByteArrayOutputStream();
    out.write(0xFF);
    out.write(0xF8); // fixed block size
    out.write(0x79); // the block size follows in 16 bits; 44.1 kHz
    out.write(0x18); // left and right, 16 bits
    out.writeBytes(utf8(number));
    out.write((length - 1) >> 8);
    out.write(length - 1);
    out.write(crc(out.toByteArray(), 0x07, 8));
    out.writeBytes(new byte[6]); // two subframes, each: constant, of the value 0
    var crc = crc(out.toByteArray(), 0x8005, 16);
    out.write(crc >> 8);
    out.write(crc);
    return out.toByteArray();
  }

  /// A frame's number is coded as UTF-8 would code that character.
  private static byte[] utf8(int number) {
    // Surrogates have no UTF-8 form in Java; that many frames would be an hour of it.
    return Character.toString(number).getBytes(UTF_8);
  }

  private static int crc(byte[] bytes, int polynomial, int width) {
    var top = 1 << (width - 1);
    var crc = 0;
    for (var b : bytes) {
      crc ^= (b & 0xFF) << (width - 8);
      for (var bit = 0; bit < 8; bit++) {
        crc = (crc & top) == 0 ? crc << 1 : (crc << 1) ^ polynomial;
      }
    }
    return crc & ((1 << width) - 1);
  }
}
