package draftscope.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import draftscope.model.input.BadInputException;
import draftscope.model.input.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file of a bench: JSON lines, the first with settings and machine, then one a measurement as it is made. An
 * interrupted bench goes on from it.
 */
public final class BenchFile implements AutoCloseable {

    public static final int SCHEMA = 1;

    private static final String BEGINNING = "{\"" + RowJson.KIND + "\":\"bench\"";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final LineFile file;
    private final Map<RowKey, BenchRow> rows = new LinkedHashMap<>();
    private final List<Difference> differences;
    private final Map<Integer, Skipped> skipped = new LinkedHashMap<>();
    private final BenchSettings settings;
    private final Map<String, String> machine;

    private BenchFile(LineFile file, BenchSettings settings, Map<String, String> machine, Optional<BenchData> before) {
        this.file = file;
        this.settings = settings;
        this.machine = machine;
        differences = new ArrayList<>();
        before.ifPresent(data -> {
            data.rows().forEach(row -> rows.put(row.key(), row));
            differences.addAll(data.differences());
            data.skipped().forEach(s -> skipped.put(s.index(), s));
        });
    }

    /**
     * Opens a file to go on with, or starts one.
     *
     * @throws BadInputException when it cannot be written or holds a bench of other settings
     */
    public static BenchFile open(Path path, BenchSettings settings, Map<String, String> machine) {
        var file = LineFile.open(path);
        try {
            if (file.lines().isEmpty()) {
                refuseForeign(path, file.tail());
                file.append(header(settings, machine));
                return new BenchFile(file, settings, machine, Optional.empty());
            }
            var data = parse(path, file.lines());
            var differing = data.settings().differences(settings);
            if (!differing.isEmpty()) {
                throw new BadInputException(
                        path.toString(),
                        "holds a bench of other settings (" + String.join(", ", differing) + ")",
                        "go on with the same settings, or name another file with --out");
            }
            return new BenchFile(file, settings, data.machine(), Optional.of(data));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Reads a file; half a line at its end is passed over.
     *
     * @throws BadInputException when it is not a bench file, naming the line
     */
    public static BenchData read(Path path) {
        return parse(path, LineFile.read(path));
    }

    public BenchData data() {
        return new BenchData(
                settings, machine, List.copyOf(rows.values()), differences, List.copyOf(skipped.values()));
    }

    public Optional<BenchRow> row(RowKey key) {
        return Optional.ofNullable(rows.get(key));
    }

    public void add(BenchRow row) {
        if (rows.containsKey(row.key())) {
            throw new IllegalArgumentException("measured already: " + row.key());
        }
        file.append(RowJson.write(row).toString());
        rows.put(row.key(), row);
    }

    /** Keeps a difference, once. */
    public void add(Difference difference) {
        if (knowsDifference(difference.key())) {
            return;
        }
        file.append(RowJson.write(difference).toString());
        differences.add(difference);
    }

    public boolean knowsDifference(RowKey key) {
        return differences.stream().anyMatch(d -> d.key().equals(key));
    }

    /** Keeps that a question was not run, once. */
    public void add(Skipped question) {
        if (skipped.putIfAbsent(question.index(), question) == null) {
            file.append(RowJson.write(question).toString());
        }
    }

    @Override
    public void close() {
        file.close();
    }

    /** Half a line alone is ours only when it begins as a header does. */
    private static void refuseForeign(Path path, String tail) {
        if (!tail.startsWith(BEGINNING) && !BEGINNING.startsWith(tail)) {
            throw new BadInputException(path.toString(), "is not the file of a bench", "name another file with --out");
        }
    }

    private static String header(BenchSettings settings, Map<String, String> machine) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put(RowJson.KIND, "bench");
        json.put("schema", SCHEMA);
        json.put("fingerprint", settings.fingerprint());
        json.set("settings", settings.toJson());
        var where = json.putObject("machine");
        machine.forEach(where::put);
        return json.toString();
    }

    private static BenchData parse(Path path, List<String> lines) {
        Optional<BenchSettings> settings = Optional.empty();
        var machine = new LinkedHashMap<String, String>();
        var rows = new LinkedHashMap<RowKey, BenchRow>();
        var differences = new ArrayList<Difference>();
        var skipped = new ArrayList<Skipped>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                var json = JSON.readTree(lines.get(i));
                var kind = json.path(RowJson.KIND).asText();
                if (i == 0) {
                    if (!kind.equals("bench") || json.path("schema").asInt() != SCHEMA) {
                        throw new IllegalArgumentException("it does not begin with the settings of a bench");
                    }
                    settings = Optional.of(BenchSettings.fromJson(json.path("settings")));
                    json.path("machine").properties().forEach(e -> machine.put(e.getKey(), e.getValue().asText()));
                } else if (kind.equals("row")) {
                    var row = RowJson.row(json);
                    if (settings.filter(s -> s.methods().containsKey(row.key().policy())).isEmpty()) {
                        throw new IllegalArgumentException("its policy " + BadInputException.shown(row.key().policy())
                                + " is none of those the first line names");
                    }
                    rows.putIfAbsent(row.key(), row);
                } else if (kind.equals("difference")) {
                    differences.add(RowJson.difference(json));
                } else if (kind.equals("skipped")) {
                    skipped.add(RowJson.skipped(json));
                }
            } catch (JsonProcessingException | IllegalArgumentException | IndexOutOfBoundsException e) {
                var what = e instanceof JsonProcessingException json ? JsonFile.twice(json).orElse("not JSON") : e.getMessage();
                throw new BadInputException(
                        path + " line " + (i + 1), what, "name a file that 'bench' has written, or take the line out", e);
            }
        }
        return new BenchData(
                settings.orElseThrow(() -> new BadInputException(
                        path.toString(), "it is empty", "name a file that 'bench' has written")),
                machine,
                List.copyOf(rows.values()),
                differences,
                skipped);
    }
}
