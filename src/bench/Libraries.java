import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/// Which libraries the memory of packaged daemons belongs to; for `src/bench/memory`. Prints for
/// each process how many classes of each library are loaded, what they take, and what live objects
/// of them the heap has.
///
/// The JVM does not say what a class takes. What all of them take, which is what of the archive is
/// in memory and what the JVM has laid out beside it, is shared out by the size of their class
/// files. An object counts for the library of its class: a text of Jackson's is a `String` of the
/// JDK's.
///
///     java src/bench/Libraries.java TREE PROCESS…     an unpacked tar.gz; the daemons' process ids
final class Libraries {
  private static final Pattern LOADED =
      Pattern.compile("0x\\p{XDigit}+ +\\d+ +[a-z_]+ .*?(\\S+) *");
  private static final Pattern COUNTED =
      Pattern.compile(" *\\d+: +\\d+ +(\\d+) +(\\S+)(?: \\(.*\\))?");
  private static final Pattern MAPPED = Pattern.compile("[0-9a-f]+-[0-9a-f]+ .*");
  private static final double MIB = 1 << 20;

  /// Parts of the JDK, by the beginnings of names; what has none of these is told by its module.
  private static final Map<String, String> PARTS = parts();

  /// The size of each class file, and whose it is.
  private final Map<String, Long> sizes = new HashMap<>();

  private final Map<String, String> owners = new HashMap<>();

  /// What one library has of a process.
  private static final class Share {
    long classes;
    long files;
    long heap;
  }

  private Libraries(Path tree) throws IOException {
    try (var jars = Files.newDirectoryStream(tree.resolve("lib"), "*.jar")) {
      for (var jar : jars) {
        addJar(jar);
      }
    }
    addRuntime(tree.resolve("runtime"));
  }

  public static void main(String[] arguments) throws Exception {
    var libraries = new Libraries(Path.of(arguments[0]));
    var shares = new ArrayList<Map<String, Share>>();
    var classes = new ArrayList<Double>();
    for (var process : Arrays.asList(arguments).subList(1, arguments.length)) {
      // Before it is asked for anything, which brings pages back.
      var archive = archive(process);
      shares.add(libraries.shares(process));
      classes.add(archive + committed(process));
    }
    print(shares, classes);
  }

  private static Map<String, String> parts() {
    var parts = new TreeMap<String, String>(Comparator.reverseOrder());
    var tls = "JDK: TLS and certificates";
    for (var start :
        List.of(
            "sun.security.", "javax.net.", "javax.crypto.", "com.sun.crypto.", "java.security.")) {
      parts.put(start, tls);
    }
    var methods = "JDK: lambdas, method handles, native calls";
    for (var start :
        List.of(
            "java.lang.invoke.",
            "java.lang.foreign.",
            "java.lang.classfile.",
            "sun.invoke.",
            "jdk.internal.foreign.",
            "jdk.internal.classfile.")) {
      parts.put(start, methods);
    }
    return parts;
  }

  private void addJar(Path jar) throws IOException {
    var name = jar.getFileName().toString().replaceAll("-\\d.*", "");
    var owner =
        name.startsWith("micronaut")
            ? "Micronaut"
            : name.startsWith("jackson")
                ? "Jackson"
                : name.startsWith("reac")
                    ? "Reactor"
                    : name.startsWith("logback") || name.startsWith("slf4j") ? "Logback" : name;
    try (var zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .forEach(entry -> add(entry.getName(), entry.getSize(), owner));
    }
  }

  private void addRuntime(Path home) throws IOException {
    try (var files =
            FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString()));
        var all = Files.walk(files.getPath("/modules"))) {
      for (var file : (Iterable<Path>) all::iterator) {
        if (file.toString().endsWith(".class")) {
          // "/modules/java.base/java/lang/Object.class"
          var module = file.getName(1).toString();
          add(file.subpath(2, file.getNameCount()).toString(), Files.size(file), "JDK: " + module);
        }
      }
    }
  }

  private void add(String file, long size, String owner) {
    var name = file.replaceAll("\\.class$", "").replace('/', '.');
    sizes.put(name, size);
    owners.put(name, owner);
  }

  private String owner(String name) {
    var known = owners.getOrDefault(name, "JDK: java.base");
    return known.startsWith("JDK")
        ? PARTS.entrySet().stream()
            .filter(part -> name.startsWith(part.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(known)
        : known;
  }

  /// The class that is in a file, of one that the JVM has made from it or that is an array of it.
  private static String inFile(String name) {
    var element = name.replaceAll("^\\[+L?|;$", "");
    return element.replaceAll("/.*", "").replaceAll("\\$\\$.*", "");
  }

  private Map<String, Share> shares(String process) throws IOException {
    var shares = new TreeMap<String, Share>();
    for (var line : jcmd(process, "VM.classes").split("\n")) {
      var loaded = LOADED.matcher(line);
      if (loaded.matches()) {
        var name = inFile(loaded.group(1));
        var share = shares.computeIfAbsent(owner(name), _ -> new Share());
        share.classes++;
        share.files += loaded.group(1).equals(name) ? sizes.getOrDefault(name, 0L) : 0;
      }
    }
    for (var line : jcmd(process, "GC.class_histogram").split("\n")) {
      var counted = COUNTED.matcher(line);
      if (counted.matches()) {
        var share = shares.computeIfAbsent(owner(inFile(counted.group(2))), _ -> new Share());
        share.heap += Long.parseLong(counted.group(1));
      }
    }
    return shares;
  }

  /// What of its archive of classes is in memory, in MiB.
  private static double archive(String process) throws IOException {
    var kib = 0L;
    var here = false;
    for (var line : Files.readAllLines(Path.of("/proc", process, "smaps"))) {
      if (MAPPED.matcher(line).matches()) {
        here = line.endsWith(".jsa");
      } else if (here && line.startsWith("Rss:")) {
        kib += Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return kib / 1024.0;
  }

  /// What the JVM has laid out of classes beside its archive, in MiB.
  private static double committed(String process) throws IOException {
    var found =
        Pattern.compile("Metaspace +used \\d+K, committed (\\d+)K")
            .matcher(jcmd(process, "VM.metaspace", "basic"));
    return found.find() ? Long.parseLong(found.group(1)) / 1024.0 : 0;
  }

  private static String jcmd(String... words) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.addAll(List.of(words));
    var jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void print(List<Map<String, Share>> shares, List<Double> classes) {
    var totals = shares.stream().map(Libraries::total).toList();
    var last = shares.getLast();
    var names = new ArrayList<>(last.keySet());
    names.sort(Comparator.comparingLong(name -> -last.get(name).files));
    for (var name : names) {
      var line = new StringBuilder(String.format(Locale.ROOT, "%-44s", name));
      for (var i = 0; i < shares.size(); i++) {
        line.append(
            cell(
                shares.get(i).getOrDefault(name, new Share()),
                classes.get(i) / Math.max(1, totals.get(i).files)));
      }
      System.out.println(line);
    }
    var line = new StringBuilder(String.format(Locale.ROOT, "%-44s", "all"));
    for (var i = 0; i < shares.size(); i++) {
      line.append(cell(totals.get(i), classes.get(i) / Math.max(1, totals.get(i).files)));
    }
    System.out.println(line);
  }

  /// @param each MiB for each byte of a class file
  private static String cell(Share share, double each) {
    return String.format(
        Locale.ROOT, " %6d %6.1f %6.1f", share.classes, share.files * each, share.heap / MIB);
  }

  private static Share total(Map<String, Share> shares) {
    var total = new Share();
    for (var share : shares.values()) {
      total.classes += share.classes;
      total.files += share.files;
      total.heap += share.heap;
    }
    return total;
  }
}
