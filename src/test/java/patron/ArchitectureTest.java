package patron;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The plan of the house: who may import whom, complete. A new arrow is added here first, or not at
 * all.
 */
class ArchitectureTest {

  private static final Map<String, String> ROOMS = new LinkedHashMap<>();

  static {
    ROOMS.put("base", "");
    ROOMS.put("data", "base");
    ROOMS.put("synth", "base data");
    ROOMS.put("features", "base data");
    ROOMS.put("cluster", "base features");
    ROOMS.put("segment", "base data features cluster");
    ROOMS.put("value", "base data features cluster segment");
    ROOMS.put("churn", "base data features cluster segment value");
    ROOMS.put("recommend", "base data features segment");
    ROOMS.put("pricing", "base data features segment");
    ROOMS.put("target", "base data features cluster segment value churn recommend pricing");
    ROOMS.put(
        "chart", "base data synth features cluster segment value churn recommend pricing target");
    ROOMS.put(
        "report",
        "base data synth features cluster segment value churn recommend pricing target chart"
            + " notebook");
    ROOMS.put("notebook", "base");
    ROOMS.put("kernel", "base notebook");
    ROOMS.put("jjava", "base notebook");
    ROOMS.put("setup", "");
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("patron");

  @Test
  void everyClassLivesInARoom() {
    Set<String> rooms =
        CLASSES.stream().map(ArchitectureTest::room).collect(Collectors.toCollection(HashSet::new));
    assertThat(ROOMS.keySet()).containsAll(rooms);
  }

  @Test
  void everyRoomOfTheCourseIsImportedIntoNotebooksAndScripts() throws IOException {
    Set<String> rooms =
        CLASSES.stream().map(ArchitectureTest::room).collect(Collectors.toCollection(HashSet::new));
    rooms.removeAll(Set.of("kernel", "jjava", "setup"));
    List<String> lines = Files.readAllLines(Path.of("kernel-setup/imports.jsh"));
    assertThat(rooms).allMatch(room -> lines.contains("import patron." + room + ".*;"));
  }

  @TestFactory
  Stream<DynamicTest> roomsImportOnlyWhatThePlanAllows() {
    return ROOMS.entrySet().stream()
        .map(
            room ->
                dynamicTest(
                    room.getKey(),
                    () -> {
                      Set<String> allowed =
                          new HashSet<>(Arrays.asList(room.getValue().split(" ")));
                      allowed.add(room.getKey());
                      noClasses()
                          .that()
                          .resideInAPackage("patron." + room.getKey() + "..")
                          .should()
                          .dependOnClassesThat(inOtherRoomsThan(allowed))
                          .allowEmptyShould(true)
                          .check(CLASSES);
                    }));
  }

  /** It is started from source, before anything is built or fetched. */
  @Test
  void setupNeedsOnlyTheJdk() {
    classes()
        .that()
        .resideInAPackage("patron.setup..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "jdk.jshell..", "patron.setup..")
        .check(CLASSES);
  }

  @Test
  void noCycle() {
    slices().matching("patron.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> librariesStayInTheirRooms() {
    return Stream.of(
        only("org.duckdb..", "patron.data.."),
        only("org.knowm.xchart..", "patron.chart..", "patron.report..", "patron.notebook.."),
        only("io.github.spencerpark..", "patron.kernel.."),
        only("org.dflib..", "patron.jjava.."),
        only("org.apache.spark..", "patron.spark.."));
  }

  @Test
  void smileNeverShowsInAPublicSignature() {
    List<String> shown =
        publicMembers()
            .filter(
                m ->
                    m.getAllInvolvedRawTypes().stream()
                        .anyMatch(t -> t.getName().startsWith("smile.")))
            .map(JavaMember::getFullName)
            .toList();
    assertThat(shown).isEmpty();
  }

  @Test
  void noMethodHasANameOfTheKernels() {
    Set<String> taken = Set.of("display", "render", "eval", "printf", "updateDisplay");
    assertThat(
            publicMembers().filter(m -> taken.contains(m.getName())).map(JavaMember::getFullName))
        .isEmpty();
  }

  /** Notebooks import every room with a star, beside what JShell and IJava import by themselves. */
  @Test
  void publicSimpleNamesAreUniqueAndFree() {
    Map<String, List<String>> byName =
        publicTopLevel()
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    assertThat(byName.values()).allMatch(names -> names.size() == 1);
    List<String> imported =
        List.of(
            "java.lang",
            "java.io",
            "java.math",
            "java.net",
            "java.nio.file",
            "java.util",
            "java.util.concurrent",
            "java.util.function",
            "java.util.prefs",
            "java.util.regex",
            "java.util.stream",
            "java.time",
            "tech.tablesaw.api",
            "tech.tablesaw.columns",
            "org.knowm.xchart");
    List<String> clashes =
        byName.keySet().stream()
            .flatMap(name -> imported.stream().map(p -> p + "." + name))
            .filter(ArchitectureTest::exists)
            .toList();
    assertThat(clashes).isEmpty();
  }

  private static boolean exists(String name) {
    try {
      Class.forName(name, false, ArchitectureTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static Stream<JavaClass> publicTopLevel() {
    return CLASSES.stream()
        .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC) && c.isTopLevelClass())
        .filter(c -> !c.getPackageName().contains(".internal"));
  }

  private static Stream<JavaMember> publicMembers() {
    return CLASSES.stream()
        .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(
            c ->
                !c.getPackageName().contains(".internal")
                    && !c.getPackageName().startsWith("patron.kernel"))
        .flatMap(c -> c.getMembers().stream())
        .filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC));
  }

  private static DynamicTest only(String library, String... rooms) {
    return dynamicTest(
        library,
        () ->
            noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(CLASSES));
  }

  private static DescribedPredicate<JavaClass> inOtherRoomsThan(Set<String> allowed) {
    return DescribedPredicate.describe(
        "live in rooms other than " + allowed,
        c -> c.getPackageName().startsWith("patron.") && !allowed.contains(room(c)));
  }

  private static String room(JavaClass c) {
    return c.getPackageName().split("\\.")[1];
  }
}
