import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;

/**
 * Writes the notices of everything that is bundled, from the build's own bill of materials.
 *
 * <p>{@code java -cp 'LIB/*' packaging/Notices.java BOM LAYOUT OUT}: every library with its licence as CycloneDX found
 * it, the notices inside its jar, then what Maven does not know (runtime, native code: {@code packaging/others.json}),
 * fonts and models, and every licence's text once. Fails when a library has no licence.
 */
public final class Notices {

    private static final String RULE = "=".repeat(100);

    private final JsonNode bom;
    private final Path layout;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Set<String> said = new LinkedHashSet<>();

    private Notices(JsonNode bom, Path layout) {
        this.bom = bom;
        this.layout = layout;
    }

    /** Writes the file. */
    public static void main(String[] arguments) throws IOException {
        var bom = new ObjectMapper().readTree(Path.of(arguments[0]).toFile());
        Files.writeString(Path.of(arguments[2]), new Notices(bom, Path.of(arguments[1])).write());
    }

    private String write() throws IOException {
        var program = bom.get("metadata").get("component");
        line("%s %s comes with the work of others. Each part stays under its own licence.",
                "Draftscope", program.get("version").asText());
        line("The program itself: Apache License 2.0, see LICENSE. The same list for machines: bom.json (CycloneDX).");
        heading("Libraries");
        var components = StreamSupport.stream(bom.get("components").spliterator(), false)
                .sorted(java.util.Comparator.comparing(c -> c.get("name").asText()))
                .toList();
        for (var component : components) {
            library(component);
        }
        heading("Runtime and native code");
        for (var other : new ObjectMapper().readTree(Path.of("packaging", "others.json").toFile())) {
            line("%n%s%n    licence  %s%n    source   %s", text(other, "name"), text(other, "licence"), text(other, "where"));
            if (other.has("note")) {
                line("    %s", text(other, "note"));
            }
        }
        fonts();
        models();
        notices(components);
        for (var licence : texts.entrySet()) {
            heading("Text: " + licence.getKey());
            line("%s", licence.getValue().strip());
        }
        return out.toString();
    }

    private void library(JsonNode component) {
        var licences = new ArrayList<String>();
        for (var choice : component.path("licenses")) {
            if (choice.has("expression")) {
                licences.add(text(choice, "expression"));
                continue;
            }
            var licence = choice.get("license");
            var name = licence.has("id") ? text(licence, "id") : text(licence, "name");
            licences.add(licence.has("url") && !licence.has("id") ? name + " (" + text(licence, "url") + ")" : name);
            if (licence.has("text")) {
                texts.putIfAbsent(name, decoded(licence.get("text")));
            }
        }
        var name = text(component, "group") + ":" + text(component, "name") + " " + text(component, "version");
        if (licences.isEmpty()) {
            throw new IllegalStateException("no licence is known for " + name);
        }
        line("%n%s%n    licence  %s", name, String.join(", or ", licences));
        source(component).ifPresent(url -> line("    source   %s", url));
    }

    private static Optional<String> source(JsonNode component) {
        return Stream.of("vcs", "website")
                .flatMap(type -> StreamSupport.stream(component.path("externalReferences").spliterator(), false)
                        .filter(r -> type.equals(text(r, "type"))))
                .map(r -> text(r, "url"))
                .filter(url -> !url.isBlank())
                .findFirst();
    }

    private static String decoded(JsonNode text) {
        var content = text(text, "content");
        return "base64".equals(text.path("encoding").asText())
                ? new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8)
                : content;
    }

    private void fonts() throws IOException {
        heading("Fonts");
        try (var jar = new ZipFile(layout.resolve("draftscope.jar").toFile())) {
            var entry = jar.getEntry("draftscope/app/fonts/OFL.txt");
            var text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            line("%n%s", text.strip());
        }
    }

    /** The models' own cards say where they come from. */
    private void models() throws IOException {
        heading("Models");
        try (var models = Files.list(layout.resolve("assets").resolve("models"))) {
            for (var model : models.sorted().toList()) {
                var card = Files.readString(model.resolve("README.md"));
                var licence = card.lines()
                        .filter(line -> line.startsWith("license:"))
                        .map(line -> line.substring("license:".length()).strip())
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("the card of " + model + " names no licence"));
                line("%n%s%n    licence  %s%n    card     assets/models/%s/README.md", model.getFileName(), licence,
                        model.getFileName());
            }
        }
    }

    /** What the jars themselves ask to be passed on. */
    private void notices(List<JsonNode> components) throws IOException {
        heading("Notices inside the libraries");
        List<Path> jars;
        try (var files = Files.list(layout.resolve("lib"))) {
            jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        }
        for (var path : jars) {
            try (var jar = new ZipFile(path.toFile())) {
                var entries = jar.stream()
                        .filter(e -> e.getName().matches("META-INF/[^/]*(NOTICE|LICENSE|license)[^/]*"))
                        .sorted(java.util.Comparator.comparing(java.util.zip.ZipEntry::getName))
                        .collect(Collectors.toList());
                for (var entry : entries) {
                    var text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8).strip();
                    line("%n--- %s, %s", path.getFileName(), entry.getName());
                    line("%s", said.add(text) ? text : "(as above)");
                }
            }
        }
    }

    private void heading(String text) {
        line("%n%s%n%s%n%s", RULE, text, RULE);
    }

    private void line(String text, Object... values) {
        out.append(String.format(java.util.Locale.ROOT, text.replace("%n", "\n"), values)).append('\n');
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
