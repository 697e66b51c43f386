package draftscope;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.shadow.ShadowPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house rules: arrows between packages point one way, classes stay small, every package says what it is. */
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src", "main", "java");

    private static final int MOST_LINES = 400;
    private static final long MOST_FILES = 30;

    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Words of other people's formats, and ids and keys, that happen to be names of ours. */
    private static final Map<String, Set<String>> WORDS_OF_OTHERS = new TreeMap<>(Map.ofEntries(
            Map.entry("app/status/StatusViewModel.java", Set.of("model")),
            Map.entry("model/checkpoint/Eagle3Shape.java", Set.of("eagle3")),
            Map.entry("model/gguf/GgufConfig.java", Set.of("none")),
            Map.entry("model/gguf/TokenizerWriter.java", Set.of("model")),
            Map.entry("model/gpu/GpuFinding.java", Set.of("none")),
            Map.entry("model/hub/ModelReference.java", Set.of("model")),
            Map.entry("model/served/VllmDialect.java", Set.of("echo", "model")),
            Map.entry("model/template/ExpressionParser.java", Set.of("none")),
            Map.entry("model/template/Parser.java", Set.of("none")),
            Map.entry("model/template/Tests.java", Set.of("none")),
            Map.entry("model/template/text/TextMethods.java", Set.of("suffix")),
            Map.entry("model/tokenizer/TokenizerFile.java", Set.of("model"))));

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("draftscope..");

    private static final DescribedPredicate<JavaClass> NODES =
            resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..");

    /** A class of a feature that touches nodes; the theme and the window's own classes are told apart by their rooms. */
    private static final DescribedPredicate<JavaClass> VIEWS = resideInAPackage("draftscope.app.*..")
            .and(resideOutsideOfPackages("draftscope.app.theme..", "draftscope.app.kit.."))
            .and(DescribedPredicate.describe("touch nodes", c -> c.getDirectDependenciesFromSelf().stream()
                    .anyMatch(d -> NODES.test(d.getTargetClass()))));

    private static final Map<String, ArchRule> RULES = Map.ofEntries(
            Map.entry(
                    "decoding stands alone",
                    noClasses()
                        .that()
                        .resideInAPackage("draftscope.decoding..")
                        .should()
                        .dependOnClassesThat(resideOutsideOfPackages("draftscope.decoding..", "java.."))
                        .allowEmptyShould(true)),
            Map.entry(
                    "numbers are written alike whatever the machine's language",
                    noClasses()
                        .that(OURS)
                        .should()
                        .callMethod(String.class, "format", String.class, Object[].class)
                        .orShould()
                        .callMethod(String.class, "formatted", Object[].class)
                        .orShould()
                        .callMethod(String.class, "toLowerCase")
                        .orShould()
                        .callMethod(String.class, "toUpperCase")),
            Map.entry(
                    "model knows decoding only",
                    onlyKnows("model", "decoding")),
            Map.entry(
                    "trace knows decoding only",
                    onlyKnows("trace", "decoding")),
            Map.entry(
                    "drawing knows decoding and trace only",
                    onlyKnows("draw", "decoding", "trace")),
            Map.entry(
                    "bench knows what it runs",
                    onlyKnows("bench", "decoding", "trace", "model", "draw")),
            Map.entry(
                    "terminal does not know the window",
                    onlyKnows("cli", "decoding", "trace", "model", "bench", "draw")),
            Map.entry(
                    "window does not know the terminal",
                    onlyKnows("app", "decoding", "trace", "model", "bench", "draw")),
            Map.entry(
                    "only the engine room touches tensors",
                    noClasses()
                        .that()
                        .resideOutsideOfPackage("draftscope.model.torch..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("ai.djl.pytorch..", "ai.djl.ndarray..")
                        .allowEmptyShould(true)),
            Map.entry(
                    "only the model room knows DJL",
                    noClasses()
                        .that()
                        .resideOutsideOfPackage("draftscope.model..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("ai.djl..")
                        .allowEmptyShould(true)),
            Map.entry(
                    "only the window knows JavaFX",
                    noClasses()
                        .that()
                        .resideOutsideOfPackages("draftscope.app..", "draftscope")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
                        .allowEmptyShould(true)),
            Map.entry(
                    "views show and do not run",
                    noClasses()
                        .that(VIEWS)
                        .should()
                        .dependOnClassesThat(resideInAPackage("draftscope.model..")
                                .or(HasName.Predicates.nameMatching("draftscope\\.decoding\\.Decoder(\\$.*)?")))
                        .allowEmptyShould(true)),
            Map.entry(
                    "view models hold no nodes",
                    noClasses()
                        .that()
                        .haveNameMatching(".*ViewModel(\\$.*)?")
                        .should()
                        .dependOnClassesThat(NODES.or(VIEWS))),
            Map.entry(
                    "what stays the same for an object's life is a field, and no method beside it",
                    noMethods()
                        .that()
                        .areDeclaredInClassesThat(resideInAPackage("draftscope.app.."))
                        .and()
                        .areNotStatic()
                        .should(onlyGiveAFinalField())),
            Map.entry(
                    "packages form no circle at any depth",
                    slices().matching("draftscope.(**)").should().beFreeOfCycles()),
            Map.entry(
                    "nobody but the composition names the workbench",
                    noClasses()
                        .that()
                        .resideInAPackage("draftscope.app.*..")
                        .and()
                        .resideOutsideOfPackage("draftscope.app.main")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching("draftscope\\.app\\.(Workbench|main\\..*)")),
            Map.entry(
                    "only the terminal prints",
                    noClasses()
                        .that(OURS.and(resideOutsideOfPackages("draftscope.cli..", "draftscope")))
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .allowEmptyShould(true)),
            Map.entry(
                    "nothing prints stack traces",
                    noClasses()
                        .should()
                        .callMethod(Throwable.class, "printStackTrace")
                        .allowEmptyShould(true)),
            Map.entry(
                    "logs go through slf4j",
                    noClasses()
                        .that()
                        // JavaFX's own go elsewhere, and one of them is no news here.
                        .doNotHaveFullyQualifiedName("draftscope.app.ToolkitLog")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.util.logging..", "org.apache.log4j..", "org.apache.logging..", "org.apache.commons.logging..")
                        .allowEmptyShould(true)),
            Map.entry(
                    "no static mutable state",
                    fields()
                        .that()
                        .areStatic()
                        .and()
                        .doNotHaveModifier(JavaModifier.SYNTHETIC)
                        .should()
                        .beFinal()
                        .allowEmptyShould(true)),
            Map.entry(
                    "only main composes",
                    noClasses()
                        .that()
                        .resideInAPackage("draftscope")
                        .and()
                        .doNotHaveFullyQualifiedName("draftscope.Main")
                        .and()
                        .haveNameNotMatching("draftscope\\.Main\\$.*")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("draftscope.cli..", "draftscope.app..")
                        .allowEmptyShould(true)));

    /** Records and enums have their accessors; a method that a supertype asks for is no choice. */
    private static ArchCondition<JavaMethod> onlyGiveAFinalField() {
        return new ArchCondition<>("only give a final field") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var owner = method.getOwner();
                var accessed = method.getFieldAccesses().stream().map(JavaFieldAccess::getTarget).toList();
                var gives = !owner.isRecord()
                        && !owner.isEnum()
                        && method.getRawParameterTypes().isEmpty()
                        && accessed.size() == 1
                        && accessed.get(0).getOwner().equals(owner)
                        && owner.tryGetField(accessed.get(0).getName()).filter(f -> f.getModifiers().contains(JavaModifier.FINAL)).isPresent()
                        && (method.getRawReturnType().equals(accessed.get(0).getRawType()) || !method.getMethodCallsFromSelf().isEmpty())
                        && method.getConstructorCallsFromSelf().isEmpty()
                        && method.getMethodCallsFromSelf().stream().allMatch(call -> call.getName().equals("getReadOnlyProperty"))
                        && Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                                .noneMatch(type -> type.tryGetMethod(method.getName()).isPresent());
                events.add(new SimpleConditionEvent(method, gives, method.getDescription() + " only gives a final field"));
            }
        };
    }

    private static ArchRule onlyKnows(String room, String... others) {
        var allowed = Stream.concat(Stream.of(room), Stream.of(others))
                .map(name -> "draftscope." + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("draftscope." + room + "..")
                .should()
                .dependOnClassesThat(OURS.and(resideOutsideOfPackages(allowed)))
                .allowEmptyShould(true);
    }

    static Stream<String> rules() {
        return RULES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keeps(String rule) {
        RULES.get(rule).check(Classes.OURS);
    }

    /** Read once. */
    private static final class Classes {
        static final JavaClasses OURS = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/test/"))
                .withImportOption(location -> !location.contains("/test/"))
                .importPackages("draftscope");
    }

    @Test
    void noClassIsLong() throws IOException {
        for (var file : sources()) {
            assertThat(Files.readAllLines(file).size())
                    .as("lines of %s", file)
                    .isLessThanOrEqualTo(MOST_LINES);
        }
    }

    @Test
    void noPackageIsCrowded() throws IOException {
        assertThat(sources().stream().collect(Collectors.groupingBy(Path::getParent, Collectors.counting())))
                .allSatisfy((folder, files) -> assertThat(files)
                        .as("files in %s", folder)
                        .isLessThanOrEqualTo(MOST_FILES));
    }

    /** A policy and a drafter are named by their entries alone: whoever wants one asks for a mark, a need or the list. */
    @Test
    void noPolicyAndNoDrafterIsNamedOutsideTheirRooms() throws IOException {
        var names = Stream.of(PolicyCatalog.names(), DrafterCatalog.names(), List.of(ShadowPolicy.Oracle.NAME))
                .flatMap(List::stream)
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        // A name alone, a list of names, or a name before a number, as in svip,constant:5.
        var named = Pattern.compile("(?=.*[a-z])(?:(?:" + names + "|[0-9.]+)(?:[:,+ ]+|$))+");
        var found = new TreeMap<String, Set<String>>();
        for (var file : sources()) {
            var path = SOURCES.resolve("draftscope").relativize(file).toString().replace('\\', '/');
            if (!path.startsWith("decoding/")) {
                Files.readAllLines(file).stream()
                        .map(line -> line.strip().replace("'\"'", ""))
                        .filter(line -> !line.startsWith("*") && !line.startsWith("//"))
                        .flatMap(line -> QUOTED.matcher(line).results().map(m -> m.group(1)))
                        .filter(named.asMatchPredicate())
                        .forEach(text -> found.computeIfAbsent(path, f -> new TreeSet<>()).add(text));
            }
        }
        assertThat(found).isEqualTo(WORDS_OF_OTHERS);
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        for (var folder : sources().stream().map(Path::getParent).distinct().toList()) {
            var info = folder.resolve("package-info.java");
            // The root package holds Main alone.
            if (!folder.equals(SOURCES.resolve("draftscope"))) {
                assertThat(info).exists();
                assertThat(Files.readString(info)).as("%s", info).contains("/**");
            }
        }
    }

    private static List<Path> sources() throws IOException {
        try (var walk = Files.walk(SOURCES)) {
            return walk.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }
}
