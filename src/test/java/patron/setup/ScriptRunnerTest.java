package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptRunnerTest {

  @TempDir Path folder;

  @Test
  void runsAScriptWithItsArguments() throws IOException {
    Path out = folder.resolve("out.txt");
    run(
        """
        #!/usr/bin/env -S kernel-setup/jshell
        // Writes its arguments.
        int twice(int x) {
          return later(x) * 2;
        }
        int later(int x) { return x; }

        Files.writeString(Path.of(args[0]), args.length + ":" + args[1] + ":" + twice(21));
        """,
        out.toString(),
        "quo\"te \\ é\u20ac\n😀");
    assertThat(out).content().isEqualTo("2:quo\"te \\ é\u20ac\n😀:42");
  }

  @Test
  void namesTheLineThatDoesNotCompile() {
    fails("s.jsh:3: incompatible types", "var a = 1;\n\nint b = \"x\";\n");
    fails(
        "s.jsh:3: not declared: variable nope",
        "// one\nvar a = 1; var b = 2;\nint f() {\n  var x = 1;\n  return nope;\n}\nf();");
    fails("s.jsh:2: the end is missing of what begins here", "var a = 1;\nif (a > 0) {\n  foo(\n");
  }

  @Test
  void namesTheLineThatThrowsAndWhy() {
    fails(
        "s.jsh:3: java.lang.IllegalStateException: outer\n"
            + "  caused by java.lang.RuntimeException: inner",
        """
        class Thrower {
          static int of(int i) {
            if (i == 0) throw new IllegalStateException("outer", new RuntimeException("inner"));
            return i;
          }
        }
        Thrower.of(1);
        Thrower.of(0);
        """);
    fails(
        "s.jsh:2: java.lang.ArithmeticException: / by zero",
        "int zero = 0;\nvar bad = 1 / zero;\nvar after = bad;");
    fails("s.jsh:1: java.lang.NumberFormatException", "var n = Integer.parseInt(\"x\");");
  }

  @Test
  void stopsAtTheFirstFailure() {
    Path out = folder.resolve("never.txt");
    assertThatThrownBy(
            () ->
                run(
                    "int a = \"x\";\nFiles.writeString(Path.of(args[0]), \"ran\");",
                    out.toString()))
        .isInstanceOf(SetupException.class);
    assertThat(out).doesNotExist();
  }

  @Test
  void findsTheModule() throws IOException {
    run("patron.base.PatronException.require(true, \"never\");\n");
    fails(
        "s.jsh:1: patron.base.PatronException: told",
        "patron.base.PatronException.require(false, \"told\");");
  }

  @Test
  void takesAnEmptyScriptAndOneOfComments() throws IOException {
    run("");
    run("// nothing\n/* at all */\n");
    assertThat(Script.of("a", "\uFEFF#!/bin/x\n1").text()).isEqualTo("//#!/bin/x\n1");
  }

  private void fails(String start, String script) {
    assertThatThrownBy(() -> run(script))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith(start);
  }

  private void run(String script, String... arguments) throws IOException {
    Path file = folder.resolve("s.jsh");
    Files.writeString(file, script);
    ScriptRunner.run(file, List.of(arguments));
  }
}
