package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jupyter's own tests of kernels, jupyter_kernel_test from PyPI, on this one. */
class KernelConformanceIT {

  private static final String TESTS = "jupyter_kernel_test==0.7.0";
  private static final Path ROOT = Path.of("").toAbsolutePath();

  @Test
  @Timeout(240)
  void jupytersOwnTestsPass() {
    Path python = RealJupyter.python();
    Path place = ROOT.resolve("target/jupyter-kernel-test");
    boolean there =
        child(
                    "pip",
                    python,
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--no-deps",
                    "--target",
                    place,
                    TESTS)
                .run(line -> {})
            == 0;
    if (!there) {
      System.out.println("skipped: " + TESTS + " cannot be fetched here");
    }
    assumeTrue(there, TESTS + " cannot be fetched here");
    Path file = ROOT.resolve("src/test/resources/patron/kernel/kernel_conformance.py");
    Child tests = child("conformance", python, file).with(Map.of("PYTHONPATH", place.toString()));
    int status = tests.run(line -> {});
    assertThat(tests.lastWords(60)).contains("test_kernel_info", "test_inspect", "Ran 12 tests");
    assertThat(status).as(tests.lastWords(60)).isZero();
  }

  private static Child child(String name, Object... command) {
    Map<String, String> environment = new HashMap<>(RealJupyter.environment());
    environment.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    List<String> words = Arrays.stream(command).map(Object::toString).toList();
    return Child.of(words, ROOT, ROOT.resolve("target").resolve(name + ".log")).with(environment);
  }
}
