package io.github.earmark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
  @TempDir Path temp;

  private static String service(String url, String... more) {
    return "[[service]]\ntype = \"postgresql\"\nlistener = \"ann\"\nurl = \"%s\"\n%s"
        .formatted(url, String.join("\n", more));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "postgresql://db.lan/earmark | postgresql://db.lan:5432/earmark",
        "postgres://db.lan:6543/earmark | postgresql://db.lan:6543/earmark",
        "postgresql://ann@db.lan/earmark | postgresql://db.lan:5432/earmark?user=ann",
        "postgresql:///earmark | postgresql://localhost:5432/earmark",
        "postgresql:///earmark?host=db.lan&port=1 | postgresql://db.lan:1/earmark",
        "postgresql://a,b:2/earmark | postgresql://a:5432,b:2/earmark",
        "postgresql://[::1]:7/a%20b | postgresql://[::1]:7/a%20b",
        "postgresql://db/e?sslmode=require | postgresql://db:5432/e?sslmode=require",
        "jdbc:postgresql://db.lan/e?user=ann&ssl=true | postgresql://db.lan:5432/e?user=ann&sslmode=verify-full",
        "jdbc:postgresql://db/e?targetServerType=primary | postgresql://db:5432/e",
        "host=db.lan dbname=earmark | postgresql://db.lan:5432/earmark",
        "host=a,b port=1,2 dbname='my music' user=ann | postgresql://a:1,b:2/my%20music?user=ann",
      })
  void each_way_to_write_it_means_the_same(String written, String meant) throws Exception {
    var config = new Folder(temp).load(service(written));
    assertThat(config.services().getFirst().url()).hasToString(meant);
    assertThat(DatabaseAddress.of(config.services().getFirst().url()).uri()).hasToString(meant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "postgresql://ann:sesame@db.lan/e | the address has a password in it | password_file",
        "postgresql://db.lan/e?password=sesame | the address has a password in it | password_file",
        "jdbc:postgresql://db/e?user=a&password=sesame | the address has a password in it | password_file",
        "host=db dbname=e password=sesame | the address has a password in it | password_file",
        "http://db.lan/e | this is not the address of a database | postgresql://db.lan/earmark",
        "db.lan | this is not the address of a database | postgresql://db.lan/earmark",
        "postgresql://db.lan | it names no database | postgresql://db.lan/earmark",
        "postgresql://db:0/e | there is no such port | 65535",
        "postgresql://db/e?sslmode=maybe | there is no such sslmode | verify-full",
        "postgresql:///e?host=/run/postgresql | over TCP only | host=localhost",
        "postgresql://db/e?sesame=1&x=2 | does not support `sesame` | remove it",
      })
  void what_is_wrong_is_said_with_its_fix_and_no_password(
      String written, String problem, String fix) {
    var problems = new Folder(temp).problems(service(written));
    assertThat(problems)
        .singleElement()
        .asString()
        .contains(problem, fix)
        .doesNotContain("ann:sesame", "=sesame");
  }

  @Test
  void the_other_keys_are_looked_at() {
    var folder = new Folder(temp);
    assertThat(folder.problems("[[service]]\ntype = \"postgresql\"\n"))
        .anyMatch(problem -> problem.contains("`url` is missing"))
        .anyMatch(problem -> problem.contains("`listener` is missing"));
    assertThat(folder.problems(service("postgresql://ann@db/e", "user = \"bob\"")))
        .singleElement()
        .asString()
        .contains("keep one of them");
    assertThat(folder.problems(service("postgresql://db/e", "proxy = \"http://p:1\"")))
        .singleElement()
        .asString()
        .contains("unknown key `proxy`");
    assertThat(
            folder.problems(
                service("postgresql://db/e", "[[feed]]", "type = \"lastfm\"", "user = \"rj\"")
                    + "\napi_key = \"0123456789abcdef0123456789abcdef\"\nsubmit_to = \"postgresql\""))
        .singleElement()
        .asString()
        .contains("gets the whole history by itself");
  }
}
