package draftscope.model.checkpoint;

import draftscope.model.input.BadInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongBiFunction;

/**
 * Understands the pickle of a table of tensors, and nothing else. It is read as a list of descriptions: the three
 * things that may be "called" become records here, and whatever else is asked for is refused by its name. Nothing is
 * ever looked up, imported or run.
 *
 * <p>Opcodes are those of Python's {@code pickletools} that {@code torch.save} writes for a state dictionary
 * (protocol 2).
 */
final class TensorPickle {

    private static final Object MARK = new Object();
    private static final Object NONE = new Object();
    private static final int MOST_RANK = 16;
    private static final Map<String, String> STORAGES = Map.of(
            "FloatStorage", "F32",
            "HalfStorage", "F16",
            "BFloat16Storage", "BF16",
            "DoubleStorage", "F64",
            "LongStorage", "I64",
            "IntStorage", "I32",
            "ShortStorage", "I16",
            "CharStorage", "I8",
            "ByteStorage", "U8",
            "BoolStorage", "BOOL");

    private final Path file;
    private final ByteBuffer in;
    private final ToLongBiFunction<String, Long> storages;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private TensorPickle(Path file, ByteBuffer in, ToLongBiFunction<String, Long> storages) {
        this.file = file;
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
        this.storages = storages;
    }

    private record Known(String name) {}

    /** A storage as a pickle means it: numbers of a type. */
    private record Typed(String dtype, long start, long elements) {}

    private record Tuple(List<Object> items) {}

    private record Table(Map<Object, Object> items) {}

    /**
     * @param storages finds where a storage begins in the file by its key; it must have at least so many bytes
     * @throws BadInputException for anything but a table of tensors
     */
    static Map<String, SafetensorsHeader.Entry> read(
            Path file, ByteBuffer in, ToLongBiFunction<String, Long> storages) {
        return new TensorPickle(file, in, storages).read();
    }

    private Map<String, SafetensorsHeader.Entry> read() {
        while (true) {
            int opcode = next();
            if (opcode == '.') {
                return tensors(pop());
            }
            step(opcode);
        }
    }

    private Map<String, SafetensorsHeader.Entry> tensors(Object result) {
        if (!(result instanceof Table table)) {
            throw bad("it holds no table of tensors");
        }
        var tensors = new LinkedHashMap<String, SafetensorsHeader.Entry>();
        table.items().forEach((name, value) -> {
            if (!(name instanceof String text) || !(value instanceof SafetensorsHeader.Entry entry)) {
                throw bad("'" + BadInputException.shown(String.valueOf(name)) + "' in it is no tensor");
            }
            tensors.put(text, entry);
        });
        return tensors;
    }

    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> {
                int protocol = next();
                if (protocol > 3) {
                    throw bad("its pickle is of protocol " + protocol + ", which is not read");
                }
            }
            case '(' -> stack.add(MARK);
            case ')' -> stack.add(new Tuple(List.of()));
            case '}' -> stack.add(new Table(new LinkedHashMap<>()));
            case 'N' -> stack.add(NONE);
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'K' -> stack.add((long) next());
            case 'M' -> stack.add((long) Short.toUnsignedInt(take(2).getShort(0)));
            case 'J' -> stack.add((long) take(4).getInt(0));
            case 0x8a -> stack.add(wide());
            case 'X' -> stack.add(text(take(4).getInt(0)));
            case 0x8c -> stack.add(text(next()));
            case 'c' -> stack.add(known(line() + "." + line()));
            case 'q' -> memo.put(next(), peek());
            case 'r' -> memo.put(take(4).getInt(0), peek());
            case 'h' -> stack.add(remembered(next()));
            case 'j' -> stack.add(remembered(take(4).getInt(0)));
            case 't' -> stack.add(new Tuple(sinceMark()));
            case 0x85 -> stack.add(new Tuple(newest(1)));
            case 0x86 -> stack.add(new Tuple(newest(2)));
            case 0x87 -> stack.add(new Tuple(newest(3)));
            case 's' -> put(newest(2));
            case 'u' -> put(sinceMark());
            case 'b' -> {
                // What an ordered dictionary carries besides its items: versions of modules, of no use here.
                pop();
                table();
            }
            case 'Q' -> stack.add(storage(pop()));
            case 'R' -> {
                var arguments = pop();
                stack.add(made(pop(), arguments));
            }
            default -> throw bad(String.format(Locale.ROOT, "its pickle has the opcode 0x%02x, which no table of tensors needs; nothing of it was run", opcode));
        }
    }

    private Known known(String name) {
        boolean harmless = name.equals("collections.OrderedDict")
                || name.equals("torch._utils._rebuild_tensor_v2")
                || name.equals("torch._utils._rebuild_parameter")
                || name.startsWith("torch.") && STORAGES.containsKey(name.substring("torch.".length()));
        if (!harmless) {
            throw bad("its pickle asks for '" + BadInputException.shown(name)
                    + "', which is no tensor, storage or ordered dictionary; nothing of it was run");
        }
        return new Known(name);
    }

    private Object made(Object what, Object with) {
        if (!(what instanceof Known known) || !(with instanceof Tuple arguments)) {
            throw bad("its pickle calls something that cannot be called; nothing of it was run");
        }
        var given = arguments.items();
        switch (known.name()) {
            case "collections.OrderedDict":
                if (given.isEmpty()) {
                    return new Table(new LinkedHashMap<>());
                }
                break;
            case "torch._utils._rebuild_tensor_v2":
                if (given.size() >= 5 && given.get(0) instanceof Typed storage) {
                    return tensor(storage, given);
                }
                break;
            case "torch._utils._rebuild_parameter":
                if (!given.isEmpty() && given.get(0) instanceof SafetensorsHeader.Entry tensor) {
                    return tensor;
                }
                break;
            default:
        }
        throw bad("its pickle calls '" + known.name() + "' with something that does not belong there");
    }

    private Typed storage(Object id) {
        if (id instanceof Tuple tuple
                && tuple.items().size() == 5
                && tuple.items().get(0).equals("storage")
                && tuple.items().get(1) instanceof Known type
                && tuple.items().get(2) instanceof String key
                && tuple.items().get(4) instanceof Long elements) {
            var dtype = STORAGES.get(type.name().substring(type.name().lastIndexOf('.') + 1));
            if (dtype != null) {
                long bytes = product(List.of(elements, (long) width(dtype)));
                return new Typed(dtype, storages.applyAsLong(key, bytes), elements);
            }
        }
        throw bad("its pickle names something outside that is no storage");
    }

    private SafetensorsHeader.Entry tensor(Typed storage, List<Object> given) {
        long offset = count(given.get(1));
        var shape = counts(given.get(2));
        var strides = counts(given.get(3));
        if (strides.size() != shape.size()) {
            throw bad("a tensor in it has more sizes than strides or fewer");
        }
        long elements = product(shape);
        long step = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            if (shape.get(i) > 1 && elements > 0 && strides.get(i) != step) {
                throw bad("a tensor in it is not stored row by row");
            }
            step = Math.max(1, shape.get(i)) * step;
        }
        if (offset > storage.elements() || elements > storage.elements() - offset) {
            throw bad("a tensor in it is larger than its storage");
        }
        long width = width(storage.dtype());
        long begin = storage.start() + offset * width;
        return new SafetensorsHeader.Entry(storage.dtype(), shape, begin, begin + elements * width);
    }

    private static int width(String dtype) {
        return SafetensorsHeader.width(dtype);
    }

    private List<Long> counts(Object tuple) {
        if (!(tuple instanceof Tuple numbers) || numbers.items().size() > MOST_RANK) {
            throw bad("a tensor in it has sizes that are no short list");
        }
        return numbers.items().stream().map(this::count).toList();
    }

    private long count(Object number) {
        if (number instanceof Long value && value >= 0) {
            return value;
        }
        throw bad("a tensor in it has something else than whole numbers for its sizes");
    }

    private long product(List<Long> numbers) {
        try {
            long product = 1;
            for (long number : numbers) {
                if (number < 0) {
                    throw bad("a size in it is negative");
                }
                product = Math.multiplyExact(product, number);
            }
            return product;
        } catch (ArithmeticException e) {
            throw bad("a tensor in it is larger than any file");
        }
    }

    private void put(List<Object> pairs) {
        if (pairs.size() % 2 != 0) {
            throw bad("its pickle has a key without a value");
        }
        var table = table();
        for (int i = 0; i < pairs.size(); i += 2) {
            if (!(pairs.get(i) instanceof String) && !(pairs.get(i) instanceof Long)) {
                throw bad("its pickle has a key that is no name");
            }
            table.items().put(pairs.get(i), pairs.get(i + 1));
        }
    }

    private Table table() {
        if (peek() instanceof Table table) {
            return table;
        }
        throw bad("its pickle changes something that is no dictionary");
    }

    private Object remembered(int key) {
        var value = memo.get(key);
        if (value == null) {
            throw bad("its pickle recalls what it never said");
        }
        return value;
    }

    private Object peek() {
        if (stack.isEmpty()) {
            throw bad("its pickle takes what is not there");
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() {
        var top = peek();
        stack.remove(stack.size() - 1);
        return top;
    }

    private List<Object> newest(int count) {
        if (stack.size() < count) {
            throw bad("its pickle takes what is not there");
        }
        var part = stack.subList(stack.size() - count, stack.size());
        var items = List.copyOf(part);
        part.clear();
        return items;
    }

    private List<Object> sinceMark() {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw bad("its pickle takes what is not there");
        }
        var items = newest(stack.size() - mark - 1);
        pop();
        return items;
    }

    private int next() {
        return take(1).get(0) & 0xff;
    }

    private ByteBuffer take(int count) {
        if (count < 0 || count > in.remaining()) {
            throw bad("its pickle is cut short");
        }
        var part = in.slice(in.position(), count).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + count);
        return part;
    }

    private String text(int bytes) {
        return StandardCharsets.UTF_8.decode(take(bytes)).toString();
    }

    private String line() {
        int start = in.position();
        int end = start;
        while (end < in.limit() && in.get(end) != '\n') {
            end++;
        }
        var text = text(end - start);
        take(1);
        return text;
    }

    private long wide() {
        int bytes = next();
        if (bytes > Long.BYTES) {
            throw bad("its pickle has a number of " + bytes + " bytes");
        }
        var part = take(bytes);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (part.get(i) & 0xffL) << (8 * i);
        }
        int unused = Long.SIZE - 8 * bytes;
        return bytes == 0 ? 0 : value << unused >> unused;
    }

    private BadInputException bad(String problem) {
        return TorchFile.refused(file, problem);
    }
}
