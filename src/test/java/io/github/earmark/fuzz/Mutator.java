package io.github.earmark.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Spoils good inputs, in ways that have broken programs. Number `n` makes the same input each
/// time.
final class Mutator {
  private static final List<String> NASTY =
      List.of(
          "\0",
          "\r\n",
          "\n",
          "\n\n",
          "\r",
          "\u001b]0;x\007",
          "\uFEFF",
          "\u202e",
          "\u2028",
          "\"",
          "'",
          "\\",
          "\\u0000",
          "\\ud800",
          "%",
          "{",
          "}",
          "[",
          "]",
          "<",
          ">",
          "&",
          ";",
          ":",
          ": ",
          ",",
          "=",
          "#",
          "-",
          "-1",
          "0",
          "00",
          "0x10",
          "1e9",
          "1e999",
          "1e-999",
          "1e2147483647",
          "1e-2147483648",
          "NaN",
          "Infinity",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999",
          "0.0000000000000001",
          "1.",
          ".5",
          "١٢",
          "null",
          "true",
          "false",
          "9999-12-31T23:59:60Z",
          "𝒳",
          "ﬀ",
          "İ",
          "../",
          "%n%s");

  private static final List<byte[]> BROKEN =
      List.of(
          new byte[] {(byte) 0xff},
          new byte[] {(byte) 0xc0, (byte) 0xaf},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
          new byte[] {(byte) 0xe2, (byte) 0x82});

  private static final List<String> NESTS =
      List.of("[", "{", "(", "<a>", "{\"a\":", "[[", "a.", "a={", "\"", "{\"error\":", "<![CDATA[");

  private final List<byte[]> seeds;
  private final List<byte[]> words;
  private final int largest;

  Mutator(Target target) {
    this.seeds = target.seeds();
    this.words = target.words().stream().map(word -> word.getBytes(UTF_8)).toList();
    this.largest = target.largest();
  }

  byte[] make(long number) {
    var random = new SplittableRandom(number);
    // Consecutive numbers shall have nothing in common.
    random = new SplittableRandom(random.nextLong());
    var input = random.nextInt(20) == 0 ? new byte[0] : pick(seeds, random);
    var changes = 1 + random.nextInt(random.nextInt(4) == 0 ? 24 : 4);
    for (var i = 0; i < changes; i++) {
      input = change(input, random);
      input = input.length <= largest ? input : Arrays.copyOf(input, largest);
    }
    return input;
  }

  private byte[] change(byte[] input, SplittableRandom random) {
    var at = random.nextInt(input.length + 1);
    var to = Math.min(input.length, at + random.nextInt(1 + random.nextInt(64)));
    return switch (random.nextInt(13)) {
      case 0 -> flip(input, random);
      case 1 -> put(input, at, to, new byte[0], 1);
      case 2, 3 -> put(input, at, at, pick(words, random), 1);
      case 4 -> put(input, at, to, pick(words, random), 1);
      case 5, 6 -> put(input, at, at, pick(NASTY, random).getBytes(UTF_8), 1);
      case 7 -> put(input, at, at, pick(BROKEN, random), 1);
      case 8 -> put(input, at, at, Arrays.copyOfRange(input, at, to), times(random));
      case 9 -> put(input, at, at, pick(NESTS, random).getBytes(UTF_8), times(random));
      case 10 -> number(input, at, random);
      case 11 -> spliced(input, at, random);
      default ->
          random.nextInt(4) == 0
              ? Arrays.copyOf(input, at)
              : put(input, at, at, pick(words, random), times(random));
    };
  }

  /// Mostly a few; now and then, as often as there is room.
  private int times(SplittableRandom random) {
    var scale = random.nextInt(500);
    return scale == 0 ? largest : scale < 10 ? random.nextInt(5_000) : 1 + random.nextInt(20);
  }

  private static byte[] flip(byte[] input, SplittableRandom random) {
    if (input.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    var copy = input.clone();
    var at = random.nextInt(copy.length);
    copy[at] = (byte) (random.nextBoolean() ? random.nextInt() : copy[at] ^ 1 << random.nextInt(8));
    return copy;
  }

  /// Another number in place of the next one.
  private static byte[] number(byte[] input, int at, SplittableRandom random) {
    var from = at;
    while (from < input.length && !digit(input[from])) {
      from++;
    }
    var to = from;
    while (to < input.length && digit(input[to])) {
      to++;
    }
    var other =
        switch (random.nextInt(4)) {
          case 0 -> Long.toString(random.nextLong());
          case 1 -> Long.toString(1L << random.nextInt(63));
          case 2 -> Integer.toString(random.nextInt(1_000));
          default -> "9".repeat(1 + random.nextInt(400));
        };
    return join(input, from, other.getBytes(UTF_8), to);
  }

  private static boolean digit(byte one) {
    return one >= '0' && one <= '9';
  }

  private byte[] spliced(byte[] input, int at, SplittableRandom random) {
    var other = pick(seeds, random);
    var from = random.nextInt(other.length + 1);
    var tail = Arrays.copyOfRange(other, from, other.length);
    return join(input, at, tail, random.nextBoolean() ? input.length : at);
  }

  /// So many of it as there is room for, in one array: the heap is small.
  private byte[] put(byte[] input, int from, int to, byte[] what, int times) {
    var room = what.length == 0 ? 0 : Math.max(1, (largest - input.length) / what.length);
    var middle = Math.min(times, room) * what.length;
    var joined = Arrays.copyOf(input, from + middle + input.length - to);
    for (var i = 0; i < middle; i += what.length) {
      System.arraycopy(what, 0, joined, from + i, what.length);
    }
    System.arraycopy(input, to, joined, from + middle, input.length - to);
    return joined;
  }

  private static byte[] join(byte[] input, int from, byte[] middle, int to) {
    var joined = Arrays.copyOf(input, from + middle.length + input.length - to);
    System.arraycopy(middle, 0, joined, from, middle.length);
    System.arraycopy(input, to, joined, from + middle.length, input.length - to);
    return joined;
  }

  private static <T> T pick(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}
