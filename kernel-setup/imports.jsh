// What every notebook, script and JShell session may use without importing it: one import a line.
import java.io.*;
import java.math.*;
import java.nio.file.*;
import java.time.*;
import java.time.temporal.ChronoUnit;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.regex.*;
import java.util.stream.*;
import tech.tablesaw.api.*;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;
import org.knowm.xchart.*;
import patron.base.*;
import patron.notebook.*;
