package draftscope.model.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import draftscope.model.input.BadInputException;
import draftscope.model.input.JsonFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of contents of a safetensors file, read as a stream and checked before any of it is used. As the format
 * has it, the tensors fill the bytes after the header without overlap or gap.
 */
final class SafetensorsHeader {

    /** The format's own limit. */
    static final long MAX_LENGTH = 100_000_000;

    private static final int MAX_RANK = 16;
    private static final Map<String, Integer> OTHER_SIZES = Map.ofEntries(
            Map.entry("BOOL", 1), Map.entry("U8", 1), Map.entry("I8", 1), Map.entry("F8_E5M2", 1),
            Map.entry("F8_E4M3", 1), Map.entry("F8_E8M0", 1), Map.entry("I16", 2), Map.entry("U16", 2),
            Map.entry("I32", 4), Map.entry("U32", 4), Map.entry("F64", 8), Map.entry("I64", 8),
            Map.entry("U64", 8), Map.entry("C64", 8));

    private final Path file;
    private final long dataBytes;

    private SafetensorsHeader(Path file, long dataBytes) {
        this.file = file;
        this.dataBytes = dataBytes;
    }

    /** Bytes of an element of a type as a header spells it; 0 for a type nobody knows. */
    static int width(String dtype) {
        return DType.ofSafetensors(dtype)
                .map(DType::bytes)
                .orElseGet(() -> OTHER_SIZES.getOrDefault(dtype, 0));
    }

    /**
     * One tensor: its bytes lie in [begin, end) after the header.
     *
     * @param dtype as spelled in the file, possibly one that we do not read
     */
    record Entry(String dtype, List<Long> shape, long begin, long end) {

        Optional<TensorInfo> info(String name) {
            return DType.ofSafetensors(dtype).map(d -> new TensorInfo(name, d, shape));
        }
    }

    /**
     * @param in exactly the header's bytes
     * @param dataBytes bytes of the file after the header
     */
    static Map<String, Entry> parse(Path file, InputStream in, long dataBytes) {
        try (var parser = JsonFile.FACTORY.createParser(in)) {
            return new SafetensorsHeader(file, dataBytes).read(parser);
        } catch (JsonProcessingException e) {
            throw JsonFile.damaged(file, "its header is no valid JSON (" + JsonFile.reason(e) + ")", e);
        } catch (IOException e) {
            throw JsonFile.unreadable(file, e);
        }
    }

    private Map<String, Entry> read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw JsonFile.damaged(file, "its header is no JSON object", null);
        }
        var entries = new LinkedHashMap<String, Entry>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            if (name.equals("__metadata__")) {
                parser.nextToken();
                parser.skipChildren();
            } else {
                entries.put(name, entry(name, parser));
            }
        }
        if (parser.nextToken() != null) {
            throw JsonFile.damaged(file, "its header goes on after its last bracket", null);
        }
        requireFilled(entries);
        return entries;
    }

    private Entry entry(String name, JsonParser parser) throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT, name, "has no description");
        var dtype = "";
        List<Long> shape = null;
        List<Long> offsets = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            switch (parser.currentName()) {
                case "dtype" -> {
                    require(parser.nextToken() == JsonToken.VALUE_STRING, name, "has a dtype that is no word");
                    dtype = parser.getText();
                }
                case "shape" -> shape = numbers(name, "shape", MAX_RANK, parser);
                case "data_offsets" -> offsets = numbers(name, "data_offsets", 2, parser);
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        require(!dtype.isEmpty(), name, "has no dtype");
        require(shape != null, name, "has no shape");
        require(offsets != null && offsets.size() == 2, name, "does not have two data_offsets");
        var entry = new Entry(dtype, List.copyOf(shape), offsets.get(0), offsets.get(1));
        require(entry.begin <= entry.end, name, "ends before it begins");
        require(entry.end <= dataBytes, name, "ends after the end of the file (" + entry.end + " of " + dataBytes
                + " bytes): the file is cut short or its header lies");
        requireSize(name, entry);
        return entry;
    }

    private List<Long> numbers(String name, String field, int most, JsonParser parser) throws IOException {
        require(parser.nextToken() == JsonToken.START_ARRAY, name, "has a " + field + " that is no list");
        var numbers = new ArrayList<Long>(4);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(numbers.size() < most, name, "has too many numbers in its " + field);
            require(
                    parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                            && parser.getLongValue() >= 0,
                    name,
                    "has a " + field + " with something else than sizes in it");
            numbers.add(parser.getLongValue());
        }
        return numbers;
    }

    private void requireSize(String name, Entry entry) {
        var size = DType.ofSafetensors(entry.dtype)
                .map(DType::bytes)
                .or(() -> Optional.ofNullable(OTHER_SIZES.get(entry.dtype)));
        long elements;
        long bytes;
        try {
            elements = entry.shape.stream().reduce(1L, Math::multiplyExact);
            bytes = Math.multiplyExact(elements, (long) size.orElse(1));
        } catch (ArithmeticException e) {
            throw tensor(name, "has a shape that no file could hold", e);
        }
        // A type of unknown width is let through unmeasured: asking for the tensor refuses it.
        require(size.isEmpty() || bytes == entry.end - entry.begin, name, "has " + (entry.end - entry.begin)
                + " bytes where its shape and dtype need " + bytes);
    }

    private void requireFilled(Map<String, Entry> entries) {
        var ordered = entries.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Entry>>comparingLong(e -> e.getValue().begin)
                        .thenComparingLong(e -> e.getValue().end))
                .toList();
        long at = 0;
        for (var named : ordered) {
            var entry = named.getValue();
            require(entry.begin >= at, named.getKey(), "overlaps another tensor");
            require(entry.begin == at, named.getKey(), "leaves a gap after the tensor before it");
            at = entry.end;
        }
        if (at != dataBytes) {
            throw JsonFile.damaged(file, (dataBytes - at) + " bytes at its end belong to no tensor", null);
        }
    }

    private void require(boolean holds, String tensor, String problem) {
        if (!holds) {
            throw tensor(tensor, problem, null);
        }
    }

    private BadInputException tensor(String name, String problem, Throwable cause) {
        return JsonFile.damaged(file, "tensor '" + BadInputException.shown(name) + "' " + problem, cause);
    }
}
