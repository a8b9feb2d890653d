"""Builds the module and compiles a bench of it; the command that runs it."""
import subprocess
import sys
from pathlib import Path


def class_path(root, target):
    subprocess.run([str(root / "mvnw"), "-q", "-B", "-f", str(root / "pom.xml"), "package", "-DskipTests", f"-Dmdep.outputFile={target}",
                    "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath"], check=True)
    return f"{root / 'target/classes'}:{target.read_text().strip()}"


def tools(root):
    for home in [*Path("/usr/lib/jvm").glob("*25*"), *root.glob(".jdk/*")]:
        if (home / "bin/javac").exists():
            return home / "bin"
    return Path(sys.exit("no JDK 25 found"))


def java_command(root, main):
    out = root / ".cache" / "bench" / "java"
    out.mkdir(parents=True, exist_ok=True)
    path = class_path(root, out / "classpath.txt")
    subprocess.run([tools(root) / "javac", "-d", out / "classes", "-cp", path, root / f"src/bench/{main}.java"], check=True)
    return [str(tools(root) / "java"), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", f"{out / 'classes'}:{path}", main]


if __name__ == "__main__":
    sys.exit(subprocess.run(java_command(Path(__file__).resolve().parents[2], sys.argv[1]) + sys.argv[2:]).returncode)
