package draftscope;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.draw.MetricId;
import draftscope.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No bundle has a key that nobody says, and nobody says a key that no bundle has. The window's own are in its WordsTest too. */
class BundlesTest {

    private static final Path SOURCES = Sources.ALL.resolve("draftscope");
    private static final Path RESOURCES = Path.of("src/main/resources/draftscope");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    /** How each bundle is asked, in which rooms. */
    private record Asked(String bundle, String call, String... rooms) {}

    private static final List<Asked> ASKED = List.of(
            new Asked("app/messages-charts.properties", "\\bwords(?:\\(\\))?\\.get", "draw", "app"),
            new Asked("cli/messages.properties", "Messages\\.text", "cli"),
            new Asked("bench/report/messages.properties", "\\bWords\\.get", "bench/report"),
            new Asked("model/gpu/messages.properties", "GpuWords\\.of", "model/gpu"));

    @Test
    void everyKeyThatIsSpelledOutIsInItsBundle() throws IOException {
        var missing = new ArrayList<String>();
        int found = 0;
        for (var asked : ASKED) {
            var keys = keys(RESOURCES.resolve(asked.bundle()));
            var call = Pattern.compile(asked.call() + "\\(\\s*\"([a-z0-9_.-]+[a-z0-9_])\"\\s*[,)]");
            for (var room : asked.rooms()) {
                for (var source : Sources.under(SOURCES.resolve(room)).entrySet()) {
                    for (var key : call.matcher(source.getValue()).results().map(m -> m.group(1)).toList()) {
                        found++;
                        if (!keys.contains(key)) {
                            missing.add(source.getKey().getFileName() + ": " + key);
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).isGreaterThan(200);
    }

    /** As in the window's test: spelled out, begun by a literal that ends with a dot, or put together with an ending; or a constant's name. */
    @Test
    void everyKeyIsSaidSomewhere() throws IOException {
        var literals = new HashSet<String>();
        for (var source : Sources.under(SOURCES).values()) {
            LITERAL.matcher(source).results().map(m -> m.group(1)).forEach(literals::add);
        }
        var constants = new HashSet<String>();
        for (var source : Sources.under(SOURCES.resolve("model/gpu")).values()) {
            Pattern.compile("\\b[A-Z][A-Z_]+\\b").matcher(source).results()
                    .map(m -> m.group().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .forEach(constants::add);
        }
        var beginnings = literals.stream().filter(text -> text.matches("[a-z][\\w.-]*[.-]")).toList();
        var endings = literals.stream().filter(text -> text.matches("\\.[a-z][\\w.-]*")).toList();
        var unused = new ArrayList<String>();
        for (var bundle : bundles()) {
            // Metrics are held against their list below, in every language against the English sheet.
            if (bundle.endsWith("methods.properties") || bundle.getFileName().toString().startsWith("metrics")) {
                continue;
            }
            boolean ofGpu = bundle.startsWith(RESOURCES.resolve("model/gpu"));
            keys(bundle).stream()
                    .filter(key -> !(ofGpu && constants.contains(key)))
                    .filter(key -> !literals.contains(key) && !(bundle.startsWith(RESOURCES.resolve("cli")) && ofHelp(key, literals)))
                    .filter(key -> beginnings.stream().noneMatch(key::startsWith))
                    .filter(key -> endings.stream().noneMatch(end ->
                            key.endsWith(end) && literals.contains(key.substring(0, key.length() - end.length()))))
                    .forEach(key -> unused.add(RESOURCES.relativize(bundle) + ": " + key));
        }
        assertThat(unused).isEmpty();
    }

    /** The help asks by itself: for an option's name after its command's, and for what stands over and under a command's. */
    private static boolean ofHelp(String key, Set<String> literals) {
        // These two stand over every command's help.
        if (key.equals("usage.synopsisHeading") || key.equals("usage.commandListHeading")) {
            return true;
        }
        var parts = List.of(key.replace(".usage.header", "").replace(".usage.footer", "").split("\\."));
        var last = parts.get(parts.size() - 1);
        boolean command = key.endsWith(".usage.header") || key.endsWith(".usage.footer");
        return parts.subList(0, parts.size() - 1).stream().allMatch(literals::contains)
                && literals.contains(command ? last : "--" + last);
    }

    @Test
    void theSheetOfMetricsDefinesEachOnceAndNothingElse() throws IOException {
        var wanted = Stream.of(MetricId.values())
                .flatMap(id -> Stream.of("name", "formula", "meaning", "unit").map(part -> id.id() + "." + part))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(keys(RESOURCES.resolve("app/metrics.properties")))).isEqualTo(wanted);
    }

    @Test
    void everyMethodHasItsWordsAndNoWordsAreOfAMethodThatIsNot() throws IOException {
        var keys = Set.copyOf(keys(RESOURCES.resolve("decoding/methods.properties")));
        Map<String, Collection<? extends MethodEntry>> kinds = Map.of(
                "policy", PolicyCatalog.entries(), "drafter", DrafterCatalog.entries(), "rule", RuleCatalog.entries());
        var owners = new HashSet<String>();
        var missing = new ArrayList<String>();
        kinds.forEach((kind, entries) -> entries.forEach(entry -> {
            owners.add(kind + "." + entry.name());
            // What a provider brings has a bundle of its own.
            if (entry.title().equals(entry.name()) || entry.words().meaning().isEmpty()) {
                missing.add(kind + "." + entry.name());
            }
        }));
        kinds.values().stream()
                .flatMap(Collection::stream)
                .map(MethodEntry::parameters)
                .flatMap((Function<List<Parameter>, Stream<Parameter>>) List::stream)
                .forEach(parameter -> owners.add("parameter." + parameter.name()));
        assertThat(missing).isEmpty();
        assertThat(keys).allMatch(key -> owners.stream().anyMatch(owner -> key.equals(owner) || key.startsWith(owner + ".")));
    }

    /** Three figures that are easily taken for each other have one name each wherever the window writes them out. */
    @Test
    void keptOfTestedKeptOfDraftedAndTokensARoundHaveOneNameEach() throws IOException {
        var metrics = texts(RESOURCES.resolve("app/metrics.properties"));
        var page = texts(RESOURCES.resolve("app/messages-page.properties"));
        assertThat(metrics.get("mean_accepted_length.name")).isEqualTo("Tokens a round").isEqualTo(page.get("page.per_round"));
        assertThat(metrics.get("acceptance_rate.name")).isEqualTo("Accepted of drafted").isEqualTo(page.get("page.accepted"));
        assertThat(metrics.get("accepted_over_tested.name")).isEqualTo("Accepted of tested").isEqualTo(page.get("page.tested"));
        var others = new ArrayList<String>();
        for (var bundle : bundles()) {
            if (bundle.startsWith(RESOURCES.resolve("app"))) {
                texts(bundle).forEach((key, text) -> {
                    boolean told = bundle.endsWith("metrics.properties") && key.endsWith(".meaning");
                    if (!told && text.toLowerCase(Locale.ROOT).matches(".*(acceptance rate|accepted length|accepted over tested|tokens per round).*")) {
                        others.add(key + ": " + text);
                    }
                });
            }
        }
        assertThat(others).isEmpty();
    }

    private static Map<String, String> texts(Path bundle) throws IOException {
        var all = new Properties();
        try (var in = Files.newBufferedReader(bundle)) {
            all.load(in);
        }
        return all.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, all::getProperty));
    }

    private static List<Path> bundles() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> !file.toString().contains("build"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> keys(Path bundle) throws IOException {
        try (var lines = Files.lines(bundle)) {
            return lines.filter(line -> line.matches("[a-zA-Z][\\w.-]*\\s*=.*")).map(line -> line.split("=")[0].strip()).toList();
        }
    }
}
