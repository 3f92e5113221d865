package io.github.earmark.config.toml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.config.problems.ConfigFault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TomlPositionsTest {

  /// Each value says on which line its key stands, so that the library's tree is the witness.
  @Example
  void every_key_is_on_the_line_where_it_stands() throws ConfigFault {
    check(
        """
        # [[nothing]]
        a = 2
        b.c = 3 # d = 3
        "quoted" = 4
        'e f'."g.h" = 5
        i = { j = 6, k.l = 6, m = { n = 6 } }
        o = [
          # p = 1
          [ 9 ], { q = 9, r = [ 9 ] },
          10
        ]
        text = \"""
        s = 13
        \\\""" [[t]] ""\"""
        u = '''
        v = 16 \\'''
        w = 17
        [x] # y
        z = 19
          [x.aa]
          bb = 21
        [[cc]]
        dd = 23
        [cc.ee]
        ff = 25
        [[cc.gg]]
        hh = 27
        [[cc.gg]]
        hh = 29
        [[ cc ]]
        dd = 31
        [[cc.gg]]
        hh = 33\r
        \r
        ii = 35
        date = 1979-05-27 07:32:00 # not a number: no witness
        jj = 37\
        """);
  }

  @Property(tries = 300)
  void so_it_is_in_any_order(@ForAll("documents") String text) throws ConfigFault {
    check(text);
  }

  /// Pieces with keys of their own; `@` becomes the number of the line that it stands on.
  @Provide
  Arbitrary<String> documents() {
    var piece =
        Arbitraries.of(
            "# k = 1",
            "",
            "K = @",
            "K.a = @\nK.b = @",
            "\"K \" = { a = @, b.c = [@] }",
            "K = [ @, # ]\n @,\n\n @ ]",
            "K = \"# \\\" x\" # y",
            "K = \"\"\"\n[[z]]\n\\\\\"\"\"\"\"\n",
            "K = '''x'''''\r\n# k",
            "K = '\\'",
            "[K]",
            "[K.sub]\na = @",
            "[[list]]\na = @",
            "[[list]]\n[list.sub]\na = @\n[[list.more]]\na = @");
    return piece.list().ofMaxSize(20).map(TomlPositionsTest::number);
  }

  private static String number(List<String> pieces) {
    var all = new ArrayList<String>();
    for (var i = 0; i < pieces.size(); i++) {
      all.add(pieces.get(i).replace("K", "k" + i));
    }
    var lines = String.join("\n", all).split("\n", -1);
    for (var i = 0; i < lines.length; i++) {
      lines[i] = lines[i].replace("@", Integer.toString(i + 1));
    }
    return String.join("\n", lines);
  }

  private static void check(String text) throws ConfigFault {
    var tomlTree = TomlTree.parse(text);
    assertThat(tomlTree.lines().fault()).isNull();
    check(tomlTree, tomlTree.root(), List.of());
  }

  private static void check(TomlTree tomlTree, JsonNode node, List<String> path) {
    if (node.isInt()) {
      assertThat(tomlTree.lines().of(path)).as("line of %s", path).isEqualTo(node.intValue());
    } else if (!path.isEmpty()) {
      assertThat(tomlTree.lines().of(path)).as("line of %s", path).isNotNull();
    }
    node.properties()
        .forEach(entry -> check(tomlTree, entry.getValue(), deeper(path, entry.getKey())));
    for (var i = 0; node.isArray() && i < node.size(); i++) {
      check(tomlTree, node.get(i), deeper(path, Integer.toString(i)));
    }
  }

  private static List<String> deeper(List<String> path, String key) {
    return Stream.concat(path.stream(), Stream.of(key)).toList();
  }
}
