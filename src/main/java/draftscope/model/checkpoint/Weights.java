package draftscope.model.checkpoint;

import draftscope.model.input.BadInputException;
import draftscope.model.input.JsonFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The tensors of a checkpoint folder: one {@code model.safetensors}, or several files under
 * {@code model.safetensors.index.json}, or PyTorch's own {@code pytorch_model.bin} and its index. Opening checks every header; the numbers are read on demand by memory map.
 * Nothing is ever run: see {@link TorchFile}. For one thread.
 */
public final class Weights implements AutoCloseable {

    public static final String SINGLE = "model.safetensors";
    public static final String INDEX = "model.safetensors.index.json";
    private static final String PICKLED = "pytorch_model.bin";
    private static final String PICKLED_INDEX = "pytorch_model.bin.index.json";

    /** Where the weights of a folder may be, first what counts first, as in transformers. */
    public static final List<String> IN_ORDER = List.of(SINGLE, INDEX, PICKLED, PICKLED_INDEX);

    private static final long MAX_INDEX = 100_000_000;
    private static final int PIECE = 1 << 16;

    /** How files of weights end that are not read here, or not under their names. */
    private static final List<String> OTHERS =
            List.of(".gguf", ".safetensors", ".bin", ".pt", ".pth", ".h5", ".msgpack", ".onnx");

    /** Tables that old checkpoints store beside their weights. */
    private static final List<String> TABLES = List.of(
            ".attn.bias", ".attn.masked_bias", ".attention.bias", ".attention.masked_bias", ".rotary_emb.inv_freq");

    private static final Pattern WHOLE = Pattern.compile("[IU]\\d+|BOOL");

    private final Path folder;
    private final List<TensorFile> files;
    private final Map<String, TensorFile> where;
    private final Map<String, Boolean> compared = new HashMap<>();

    private Weights(Path folder, List<TensorFile> files, Map<String, TensorFile> where) {
        this.folder = folder;
        this.files = List.copyOf(files);
        this.where = Collections.unmodifiableMap(where);
    }

    /** @throws BadInputException when there are none, or a file of them is damaged or lies about itself */
    public static Weights open(Path folder) {
        var files = new ArrayList<TensorFile>();
        try {
            var where = open(folder, files);
            return new Weights(folder, files, where);
        } catch (RuntimeException e) {
            files.forEach(TensorFile::close);
            throw e;
        }
    }

    /**
     * The tensors of files that are open already; they are closed with it.
     *
     * @param place what to name in messages
     */
    public static Weights of(Path place, List<? extends TensorFile> files) {
        var where = new LinkedHashMap<String, TensorFile>();
        files.forEach(file -> file.names().forEach(name -> where.put(name, file)));
        return new Weights(place, List.copyOf(files), where);
    }

    private static Map<String, TensorFile> open(Path folder, List<TensorFile> files) {
        for (var name : IN_ORDER) {
            var file = folder.resolve(name);
            if (Files.exists(file)) {
                return isIndex(name) ? sharded(file, name.equals(INDEX) ? ".safetensors" : ".bin", files) : single(file, files);
            }
        }
        throw none(folder);
    }

    /** Whether a file says which files the weights are in. */
    public static boolean isIndex(String name) {
        return name.equals(INDEX) || name.equals(PICKLED_INDEX);
    }

    private static Map<String, TensorFile> single(Path path, List<TensorFile> opened) {
        TensorFile file = SafetensorsFile.open(path);
        opened.add(file);
        var where = new LinkedHashMap<String, TensorFile>();
        file.names().forEach(name -> where.put(name, file));
        return where;
    }

    private static Map<String, TensorFile> sharded(Path index, String ending, List<TensorFile> opened) {
        var map = JsonFile.readObject(index, MAX_INDEX).path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw JsonFile.damaged(index, "it has no weight_map that says which file holds which tensor", null);
        }
        var byName = new LinkedHashMap<String, TensorFile>();
        var where = new LinkedHashMap<String, TensorFile>();
        for (var field : map.properties()) {
            var tensor = field.getKey();
            if (!field.getValue().isTextual()) {
                throw JsonFile.damaged(index, "tensor '" + BadInputException.shown(tensor) + "' is in no named file", null);
            }
            var name = field.getValue().textValue();
            var file = byName.get(name);
            if (file == null) {
                file = SafetensorsFile.open(shard(index, name, ending));
                opened.add(file);
                byName.put(name, file);
            }
            // One that is listed and not stored is missed where it is needed.
            if (file.names().contains(tensor)) {
                where.put(tensor, file);
            }
        }
        byName.values().forEach(file -> file.names().forEach(tensor -> where.putIfAbsent(tensor, file)));
        return where;
    }

    /** Only the name is restricted: in a hub cache the file itself is a link to a blob elsewhere. */
    private static Path shard(Path index, String name, String ending) {
        boolean plain = name.length() <= 255
                && name.endsWith(ending)
                && name.chars().noneMatch(c -> c < ' ' || "/\\:*?\"<>|".indexOf(c) >= 0);
        if (!plain) {
            throw JsonFile.damaged(
                    index, "it names the file '" + BadInputException.shown(name) + "', which is no " + ending + " file beside it", null);
        }
        return index.resolveSibling(name);
    }

    private static BadInputException none(Path folder) {
        var other = other(folder);
        return new BadInputException(
                folder.toString(),
                "there is neither " + SINGLE + " nor " + INDEX
                        + other.map(name -> ", only '" + BadInputException.shown(name) + "', which is not read").orElse(""),
                other.isPresent()
                        ? other.get().endsWith(".gguf")
                                ? "name the file itself instead of its folder"
                                : "get the model in Hugging Face's own format, with safetensors"
                        : "name the folder of a complete Hugging Face checkpoint");
    }

    /** Weights in a form that others read. */
    private static Optional<String> other(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> OTHERS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw JsonFile.unreadable(folder, e);
        }
    }

    /** Whether GPT-2's matrices lie as [outputs, inputs]: see {@link TensorFile#outputsFirst}. */
    public boolean outputsFirst() {
        return files.stream().anyMatch(TensorFile::outputsFirst);
    }

    /** Names of all tensors, also of those whose type cannot be read. */
    public Set<String> names() {
        return where.keySet();
    }

    /** @throws BadInputException when there is none, or one in a type that cannot be read */
    public TensorInfo info(String name) {
        var file = where.get(name);
        if (file == null) {
            throw missing(name);
        }
        return file.find(name)
                .orElseThrow(() -> new BadInputException(
                        file.file().toString(),
                        "tensor '" + name + "' is stored as " + BadInputException.shown(file.storedAs(name)),
                        "use a checkpoint in float32, float16 or bfloat16"));
    }

    /**
     * Whether all numbers can be read: those stored as whole numbers are tables, which nothing needs.
     *
     * @throws BadInputException naming the first tensor in a type that cannot be
     */
    public void requireRead() {
        where.forEach((name, file) -> {
            if (!isTable(name) && !WHOLE.matcher(file.storedAs(name)).matches()) {
                info(name);
            }
        });
    }

    /** Refuses weights without a head of their own where the configuration says that they have one. */
    public void requireHead(String name) {
        if (!where.containsKey(name) && names().stream().noneMatch(other -> other.endsWith("." + name))) {
            throw new BadInputException(
                    folder.toString(),
                    "its weights have no tensor '" + name + "', and config.json does not say that the embedding serves as one",
                    "set tie_word_embeddings to true where it does, or get the weights complete");
        }
    }

    private BadInputException missing(String name) {
        var longer = names().stream().filter(other -> other.endsWith("." + name)).findFirst();
        return new BadInputException(
                folder.toString(),
                "its weights have no tensor '" + name + "'"
                        + longer.map(other -> ", only '" + BadInputException.shown(other) + "'").orElse(""),
                longer.map(other -> "save the weights without '"
                                + BadInputException.shown(other.substring(0, other.length() - name.length()))
                                + "' before their names")
                        .orElse("check that config.json belongs to these weights and that the checkpoint is complete"));
    }

    /** How the file of a tensor spells its name, for messages. */
    public String spelled(String name) {
        return where(name).spelled(name);
    }

    /** Number of weights: elements of all readable tensors but the tables that some checkpoints store with them. */
    public long parameters() {
        return weights().stream().mapToLong(TensorInfo::elements).sum();
    }

    /** Bytes of those weights as stored. */
    public long bytes() {
        return weights().stream().mapToLong(TensorInfo::bytes).sum();
    }

    /** What people call the type that most of those weights are stored in; empty when there is none that can be read. */
    public Optional<String> mostStored() {
        var elements = new TreeMap<String, Long>();
        weights().forEach(tensor -> elements.merge(tensor.storedAs(), tensor.elements(), Long::sum));
        return elements.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Whether some are stored in blocks with scales, smaller than the numbers they are read as. */
    public boolean blocks() {
        return weights().stream().anyMatch(tensor -> tensor.bytes() < tensor.elements() * tensor.dtype().bytes());
    }

    /** Elements of the largest of them. */
    public long largestTensor() {
        return weights().stream().mapToLong(TensorInfo::elements).max().orElse(0);
    }

    /** Whether a name is that of a table that old checkpoints store beside their weights, to be computed anew. */
    public static boolean isTable(String name) {
        return TABLES.stream().anyMatch(name::endsWith);
    }

    /**
     * Whether two tensors hold the same numbers. Different ones are told apart by their first pieces; equal ones are
     * read whole, once.
     *
     * @throws BadInputException when there is no such tensor, or one in a type that cannot be read
     */
    public boolean same(String name, String other) {
        return compared.computeIfAbsent(name + '\n' + other, key -> equal(info(name), info(other)));
    }

    private boolean equal(TensorInfo one, TensorInfo two) {
        if (!one.shape().equals(two.shape())) {
            return false;
        }
        long left = one.elements();
        var a = FloatBuffer.allocate((int) Math.min(left, PIECE));
        var b = FloatBuffer.allocate(a.capacity());
        for (long at = 0; at < left; at += a.capacity()) {
            int count = (int) Math.min(a.capacity(), left - at);
            readFloat32(one.name(), at, a.clear().limit(count));
            readFloat32(two.name(), at, b.clear().limit(count));
            if (!a.flip().equals(b.flip())) {
                return false;
            }
        }
        return true;
    }

    private List<TensorInfo> weights() {
        return where.entrySet().stream()
                .filter(e -> !isTable(e.getKey()))
                .flatMap(e -> e.getValue().find(e.getKey()).stream())
                .toList();
    }

    /**
     * Reads elements as float32 until {@code into} is full.
     *
     * @param firstElement where to begin in it, in elements
     * @throws IndexOutOfBoundsException when the tensor has not as many
     * @throws BadInputException when the file has been cut short since
     */
    public void readFloat32(String name, long firstElement, FloatBuffer into) {
        where(name).readFloat32(info(name), firstElement, into);
    }

    /**
     * Reads elements as stored, little endian, until {@code into} is full.
     *
     * @param firstElement where to begin in it, in elements
     * @throws IndexOutOfBoundsException when the tensor has not as many
     * @throws BadInputException when the file has been cut short since
     */
    public void readRaw(String name, long firstElement, ByteBuffer into) {
        where(name).readRaw(info(name), firstElement, into);
    }

    private TensorFile where(String name) {
        info(name);
        return where.get(name);
    }

    /**
     * The elements of a list of whole numbers, or of truths as 1 and 0.
     *
     * @throws BadInputException when there is no such tensor, or it holds something else
     */
    public long[] integers(String name) {
        var file = where.get(name);
        if (file == null) {
            throw missing(name);
        }
        return file.integers(name);
    }

    @Override
    public void close() {
        files.forEach(TensorFile::close);
    }
}
