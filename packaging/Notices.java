import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;

/**
 * Writes the notices of everything that is bundled, from the build's own bill of materials.
 *
 * <p>{@code java -cp 'LIB/*' packaging/Notices.java BOM LAYOUT OUT}: every library with its licence, then what
 * Maven does not know (runtime, native code: {@code packaging/others.json}), fonts and models, the notices inside the
 * jars, and every licence's text once. Fails when the text of a licence is missing.
 */
public final class Notices {

    private static final String RULE = "=".repeat(100);

    private final JsonNode bom;
    private final Path layout;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> ids = new TreeSet<>();
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
            ids.add(text(other, "licence"));
            if (other.has("note")) {
                line("    %s", text(other, "note"));
            }
        }
        fonts();
        models();
        notices();
        texts();
        return out.toString();
    }

    private void library(JsonNode component) {
        var licences = new ArrayList<String>();
        for (var choice : component.path("licenses")) {
            var licence = choice.get("license");
            if (licence.has("id")) {
                licences.add(text(licence, "id"));
                ids.add(text(licence, "id"));
            } else {
                licences.add(text(licence, "name") + " (" + text(licence, "url") + ")");
            }
        }
        line("%n%s:%s %s%n    licence  %s", text(component, "group"), text(component, "name"),
                text(component, "version"), String.join(", or ", licences));
        if (component.has("author")) {
            line("    by       %s", text(component, "author"));
        }
        for (var reference : component.path("externalReferences")) {
            line("    source   %s", text(reference, "url"));
        }
    }

    /** Every licence's words once; the Apache licence lies beside the program already. */
    private void texts() throws IOException {
        ids.remove("Apache-2.0");
        for (var id : new TreeSet<>(ids.stream().map(id -> id.replaceFirst("-(only|or-later)$", "")).toList())) {
            heading("Text: " + id);
            line("%n%s", Files.readString(Path.of("packaging", "licences", id + ".txt")).stripTrailing());
        }
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
    private void notices() throws IOException {
        heading("Notices inside the libraries");
        List<Path> jars;
        try (var files = Files.list(layout.resolve("lib"))) {
            jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        }
        for (var path : jars) {
            try (var jar = new ZipFile(path.toFile())) {
                var entries = jar.stream()
                        .filter(e -> e.getName().matches("(.*/)?[^/]*(NOTICE|LICENSE|license)(\\.txt|\\.md)?"))
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
