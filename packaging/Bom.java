import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Writes the bill of materials (CycloneDX 1.5) of what is bundled: the same bytes for the same libraries, and without a
 * network, which CycloneDX's own plugin asks for.
 *
 * <p>{@code java -cp 'LIB/*' packaging/Bom.java TREE REPOSITORY LAYOUT OUT} with Maven's dependency tree as JSON, the local
 * repository that holds the libraries' POMs, and the folder of the built program, whose jar knows its commit. Fails when a
 * library names no licence.
 */
public final class Bom {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** What POMs call the licences that are met here, and their SPDX names. */
    private static final List<String[]> SPDX = List.of(
            new String[] {".*apache.*2.*", "Apache-2.0"},
            new String[] {"mit( license)?", "MIT"},
            new String[] {".*3-clause bsd.*", "BSD-3-Clause"},
            new String[] {"freebsd", "BSD-2-Clause"},
            new String[] {"eclipse public license - v 1.0", "EPL-1.0"},
            new String[] {"gnu lesser general public license", "LGPL-2.1-only"},
            new String[] {"lgpl-2.1-or-later", "LGPL-2.1-or-later"},
            new String[] {"gplv2\\+ce", "GPL-2.0-with-classpath-exception"});

    private final Path repository;
    private final TreeMap<String, ObjectNode> components = new TreeMap<>();
    private final TreeMap<String, ObjectNode> edges = new TreeMap<>();

    private Bom(Path repository) {
        this.repository = repository;
    }

    /** Writes the file. */
    public static void main(String[] arguments) throws IOException {
        var tree = JSON.readTree(Path.of(arguments[0]).toFile());
        var bom = new Bom(Path.of(arguments[1])).write(tree, commit(Path.of(arguments[2])));
        Files.writeString(Path.of(arguments[3]), JSON.writeValueAsString(bom).replace("\r\n", "\n") + "\n");
    }

    private static String commit(Path layout) throws IOException {
        try (var jar = new ZipFile(layout.resolve("draftscope.jar").toFile())) {
            var properties = new Properties();
            properties.load(jar.getInputStream(jar.getEntry("draftscope/model/build.properties")));
            return properties.getProperty("commit", "");
        }
    }

    private ObjectNode write(JsonNode program, String commit) throws IOException {
        var bom = JSON.createObjectNode();
        bom.put("bomFormat", "CycloneDX").put("specVersion", "1.5").put("version", 1);
        var itself = bom.putObject("metadata").putObject("component");
        name(itself, program, "application");
        licence(itself.putArray("licenses"), "Apache-2.0", Optional.empty());
        if (commit.matches("[0-9a-f]{4,40}")) {
            itself.putArray("properties").addObject().put("name", "commit").put("value", commit);
        }
        visit(program);
        bom.putArray("components").addAll(components.values());
        bom.putArray("dependencies").addAll(edges.values());
        return bom;
    }

    private void visit(JsonNode artifact) throws IOException {
        var edge = JSON.createObjectNode().put("ref", address(artifact));
        var on = edge.putArray("dependsOn");
        for (var child : artifact.path("children")) {
            on.add(address(child));
            components.put(address(child), component(child));
            visit(child);
        }
        edges.put(address(artifact), edge);
    }

    private ObjectNode component(JsonNode artifact) throws IOException {
        var component = JSON.createObjectNode();
        name(component, artifact, "library");
        var poms = poms(text(artifact, "groupId"), text(artifact, "artifactId"), text(artifact, "version"));
        authors(poms).ifPresent(authors -> component.put("author", authors));
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", digest(jar(artifact)));
        var licences = component.putArray("licenses");
        for (var licence : inherited(poms, pom -> children(child(pom, "licenses"), "license"))) {
            licence(licences, value(licence, "name").orElse("?"), value(licence, "url"));
        }
        if (licences.isEmpty()) {
            throw new IllegalStateException("no licence is known for " + address(artifact));
        }
        inherited(poms, pom -> child(pom, "scm").stream().flatMap(s -> value(s, "url").stream()).toList()).stream()
                .findFirst()
                .or(() -> inherited(poms, pom -> value(pom, "url").stream().toList()).stream().findFirst())
                .filter(url -> url.startsWith("http") && !url.contains("${"))
                .ifPresent(url -> component.putArray("externalReferences").addObject().put("type", "vcs").put("url", url));
        return component;
    }

    private static void name(ObjectNode component, JsonNode artifact, String type) {
        component.put("type", type).put("bom-ref", address(artifact));
        component.put("group", text(artifact, "groupId")).put("name", text(artifact, "artifactId"));
        component.put("version", text(artifact, "version")).put("purl", address(artifact));
    }

    private static void licence(ArrayNode licences, String name, Optional<String> url) {
        var licence = licences.addObject().putObject("license");
        var id = SPDX.stream().filter(s -> name.toLowerCase(Locale.ROOT).matches(s[0])).map(s -> s[1]).findFirst();
        id.ifPresentOrElse(spdx -> licence.put("id", spdx), () -> licence.put("name", name));
        url.ifPresent(where -> licence.put("url", where));
    }

    /** Package URL, which also stands for the artifact elsewhere in the bill. */
    private static String address(JsonNode artifact) {
        var classifier = text(artifact, "classifier");
        return "pkg:maven/%s/%s@%s?%stype=%s".formatted(
                text(artifact, "groupId"),
                text(artifact, "artifactId"),
                text(artifact, "version"),
                classifier.isEmpty() ? "" : "classifier=" + URLEncoder.encode(classifier, StandardCharsets.UTF_8) + "&",
                text(artifact, "type"));
    }

    private Path jar(JsonNode artifact) {
        var classifier = text(artifact, "classifier");
        return file(text(artifact, "groupId"), text(artifact, "artifactId"), text(artifact, "version"),
                (classifier.isEmpty() ? "" : "-" + classifier) + "." + text(artifact, "type"));
    }

    private Path file(String group, String artifact, String version, String ending) {
        return repository.resolve(group.replace('.', '/')).resolve(artifact).resolve(version)
                .resolve(artifact + "-" + version + ending);
    }

    private static String digest(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // POMs: what one does not say, its parent does.

    private List<Element> poms(String group, String artifact, String version) throws IOException {
        var poms = new ArrayList<Element>();
        var at = Optional.of(new String[] {group, artifact, version});
        while (at.isPresent()) {
            var place = at.get();
            var pom = read(file(place[0], place[1], place[2], ".pom"));
            poms.add(pom);
            at = child(pom, "parent").map(parent -> new String[] {
                value(parent, "groupId").orElseThrow(),
                value(parent, "artifactId").orElseThrow(),
                value(parent, "version").orElseThrow()
            });
        }
        return poms;
    }

    private static Element read(Path pom) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(pom + " cannot be read", e);
        }
    }

    /** The organisation, else those who are named first. */
    private static Optional<String> authors(List<Element> poms) {
        var people = inherited(poms, pom -> children(child(pom, "developers"), "developer")).stream()
                .flatMap(d -> value(d, "name").or(() -> value(d, "id")).stream())
                .limit(3)
                .collect(Collectors.joining(", "));
        return inherited(poms, pom -> child(pom, "organization").stream().flatMap(o -> value(o, "name").stream()).toList())
                .stream()
                .findFirst()
                .or(() -> Optional.of(people).filter(names -> !names.isEmpty()));
    }

    private static <T> List<T> inherited(List<Element> poms, Function<Element, List<T>> said) {
        return poms.stream().map(said).filter(list -> !list.isEmpty()).findFirst().orElse(List.of());
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(Optional.of(parent), name).stream().findFirst();
    }

    private static List<Element> children(Optional<Element> parent, String name) {
        var found = new ArrayList<Element>();
        if (parent.isPresent()) {
            for (var node = parent.get().getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element && element.getTagName().equals(name)) {
                    found.add(element);
                }
            }
        }
        return found;
    }

    private static Optional<String> value(Element parent, String name) {
        return child(parent, name).map(e -> e.getTextContent().strip()).filter(text -> !text.isEmpty());
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
