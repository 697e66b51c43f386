package draftscope.model.gguf;

import draftscope.model.checkpoint.MappedFile;
import draftscope.model.checkpoint.Weights;
import draftscope.model.input.BadInputException;
import draftscope.model.input.JsonFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An opened model: one GGUF file, or the parts that it is split into ({@code name-00001-of-00003.gguf} and so on), of
 * which the first has the values.
 */
final class GgufTensors implements AutoCloseable {

    private static final long MOST_PARTS = 10_000;

    private final List<Part> parts;
    private final Map<String, GgufTensor> tensors;

    private GgufTensors(List<Part> parts, Map<String, GgufTensor> tensors) {
        this.parts = List.copyOf(parts);
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    private record Part(MappedFile file, GgufHeader header) {}

    /**
     * Opens a model by any of its files.
     *
     * @throws BadInputException when it is none, or a part is missing or of another model
     */
    static GgufTensors open(Path path) {
        Deque<MappedFile> opened = new ArrayDeque<>();
        try {
            var name = SplitName.of(path);
            var parts = new ArrayList<Part>();
            parts.add(part(name.map(n -> n.sibling(1)).orElse(path), opened));
            long count = parts.get(0).header().metadata().whole("split.count").orElse(1L);
            if (count > 1) {
                var metadata = parts.get(0).header().metadata();
                var split = name.filter(n -> n.count() == count && count <= MOST_PARTS)
                        .orElseThrow(() -> metadata.bad(
                                "split.count",
                                "is " + Long.toUnsignedString(count) + ", but the file is not called "
                                        + "…-00001-of-" + String.format(Locale.ROOT, "%05d", Math.min(count, 99_999)) + ".gguf"));
                for (int number = 2; number <= count; number++) {
                    parts.add(part(split.sibling(number), opened));
                }
                requireOrder(parts, count);
            } else if (name.isPresent() && name.get().count() > 1) {
                throw parts.get(0).header().metadata().bad("split.count", "is missing in a file that is called a part");
            }
            return new GgufTensors(parts, joined(parts));
        } catch (IOException e) {
            closeAll(opened, e);
            throw JsonFile.unreadable(path, e);
        } catch (RuntimeException e) {
            closeAll(opened, e);
            throw e;
        }
    }

    private static void closeAll(Deque<MappedFile> files, Exception reason) {
        for (var file : files) {
            try {
                file.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }

    private static Part part(Path path, Deque<MappedFile> opened) throws IOException {
        if (!Files.exists(path)) {
            throw new BadInputException(
                    path.toString(), "there is no such file", "name a complete model, with all its parts side by side");
        }
        if (!Files.isRegularFile(path)) {
            throw Refusals.damaged(path, "it is no plain file");
        }
        var file = MappedFile.open(path);
        opened.push(file);
        return new Part(file, GgufHeader.read(file));
    }

    private static void requireOrder(List<Part> parts, long count) {
        for (int i = 0; i < parts.size(); i++) {
            var metadata = parts.get(i).header().metadata();
            long number = metadata.whole("split.no").orElseThrow(() -> metadata.missing("split.no"));
            if (number != i || metadata.whole("split.count").orElse(count) != count) {
                throw metadata.bad("split.no", "is " + number + " of "
                        + metadata.whole("split.count").orElse(count) + " in the part " + i + " of " + count);
            }
        }
    }

    private static Map<String, GgufTensor> joined(List<Part> parts) {
        var all = new LinkedHashMap<String, GgufTensor>();
        for (var part : parts) {
            part.header().tensors().forEach((name, tensor) -> {
                if (all.put(name, tensor) != null) {
                    throw Refusals.damaged(
                            part.file().path(), "tensor '" + BadInputException.shown(name) + "' is in another part too");
                }
            });
        }
        var metadata = parts.get(0).header().metadata();
        metadata.whole("split.tensors.count").filter(n -> parts.size() > 1 && n != all.size()).ifPresent(n -> {
            throw metadata.bad("split.tensors.count", "is " + n + ", but the parts hold " + all.size() + " tensors");
        });
        return all;
    }

    /** The values, which are those of the first part. */
    Metadata metadata() {
        return parts.get(0).header().metadata();
    }

    Set<String> names() {
        return tensors.keySet();
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    Optional<GgufTensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    Iterable<GgufTensor> all() {
        return tensors.values();
    }

    /** The tensors under a checkpoint's names; the files are closed with them. */
    Weights weights(Path place, TensorNames names) {
        return Weights.of(
                place,
                parts.stream().map(p -> new GgufTensorFile(p.file(), p.header(), names)).toList());
    }

    /**
     * What rotary frequencies are divided by, one divisor for each pair; empty when no file says so.
     *
     * @param pairs how many there must be
     */
    Optional<List<Double>> ropeDivisors(int pairs) {
        var name = "rope_freqs.weight";
        for (var part : parts) {
            var tensor = part.header().tensors().get(name);
            if (tensor != null) {
                return Optional.of(divisors(part.file(), tensor, pairs));
            }
        }
        return Optional.empty();
    }

    private static List<Double> divisors(MappedFile file, GgufTensor tensor, int pairs) {
        if (!tensor.type().equals(Optional.of(GgmlType.F32)) || tensor.weights() != pairs) {
            throw Refusals.damaged(file.path(), "tensor '" + tensor.name() + "' is " + tensor.weights() + " numbers of "
                    + tensor.typeName() + ", where " + pairs + " of float32 are needed");
        }
        var bytes = new byte[pairs * Float.BYTES];
        try {
            file.read(tensor.start(), bytes, 0, bytes.length);
        } catch (IOException e) {
            throw JsonFile.unreadable(file.path(), e);
        }
        var numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var divisors = new ArrayList<Double>();
        while (numbers.hasRemaining()) {
            float divisor = numbers.get();
            if (!(divisor > 0) || Float.isInfinite(divisor)) {
                throw Refusals.damaged(
                        file.path(), "tensor '" + tensor.name() + "' divides frequencies by " + divisor);
            }
            divisors.add((double) divisor);
        }
        return divisors;
    }

    @Override
    public void close() {
        for (var part : parts) {
            try {
                part.file().close();
            } catch (IOException e) {
                throw JsonFile.unreadable(part.file().path(), e);
            }
        }
    }
}
