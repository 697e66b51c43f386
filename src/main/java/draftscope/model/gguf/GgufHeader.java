package draftscope.model.gguf;

import draftscope.model.checkpoint.MappedFile;
import draftscope.model.input.BadInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of one file: magic, version, named values, tensors. Every count, length and offset is compared with what
 * the file has before it is used, so that no file takes more time or memory than its own size explains.
 *
 * @param tensors by name, in the order of the file
 */
record GgufHeader(Metadata metadata, Map<String, GgufTensor> tensors) {

    static final int MAGIC = 'G' | 'G' << 8 | 'U' << 16 | 'F' << 24;
    private static final int MAGIC_TURNED = Integer.reverseBytes(MAGIC);

    /** More than any model has, and each takes a few bytes at least. */
    private static final int MOST_VALUES = 1 << 16;

    private static final int MOST_TENSORS = 1 << 18;
    private static final int MOST_NAME = 65_535;
    private static final int MOST_SIZES = 4;
    private static final long USUAL_ALIGNMENT = 32;

    static GgufHeader read(MappedFile file) {
        return new Reader(file).read();
    }

    private static final class Reader {

        private final MappedFile file;
        private final Cursor in;

        Reader(MappedFile file) {
            this.file = file;
            this.in = new Cursor(file, 0);
        }

        GgufHeader read() {
            checkVersion();
            long tensors = count(MOST_TENSORS, "tensors");
            long values = count(MOST_VALUES, "values");
            var metadata = new Metadata(file, values(values));
            return new GgufHeader(metadata, tensors(tensors, alignment(metadata)));
        }

        private void checkVersion() {
            int magic = in.left() < 4 ? 0 : in.intValue();
            if (magic == MAGIC_TURNED) {
                throw otherOrder();
            }
            if (magic != MAGIC) {
                throw Refusals.unsupported(
                        file.path(), "it is no GGUF file", "name a GGUF file, or the folder of a Hugging Face checkpoint");
            }
            if (in.left() < 4 + 8 + 8) {
                throw in.bad("it is cut short: " + file.size() + " bytes cannot hold a header");
            }
            long version = in.unsignedInt();
            if ((version & 0xffff) == 0 && version != 0) {
                throw otherOrder();
            }
            if (version != 2 && version != 3) {
                throw Refusals.unsupported(
                        file.path(),
                        "it is GGUF of version " + version + "; 2 and 3 are read",
                        version < 2 ? "get it anew from its source, where newer ones are" : "update this program");
            }
        }

        private BadInputException otherOrder() {
            return Refusals.unsupported(
                    file.path(),
                    "it is written for machines with the other order of bytes (big endian)",
                    "get the usual little-endian file of the same model");
        }

        private long count(int most, String what) {
            long count = in.longValue();
            if (count < 0 || count > most) {
                throw in.bad("it claims to hold " + Long.toUnsignedString(count) + " " + what
                        + ", more than any model has");
            }
            return count;
        }

        private Map<String, Object> values(long count) {
            var values = new LinkedHashMap<String, Object>();
            for (long i = 0; i < count; i++) {
                var key = in.text(MOST_NAME, "the name of a value");
                long number = in.unsignedInt();
                var type = ValueType.of(number)
                        .orElseThrow(() -> in.bad(
                                "value '" + BadInputException.shown(key) + "' is of the unknown type " + number));
                if (values.put(key, type.read(in)) != null) {
                    throw in.bad("it gives value '" + BadInputException.shown(key) + "' twice");
                }
            }
            return values;
        }

        private static long alignment(Metadata metadata) {
            var key = "general.alignment";
            long alignment = metadata.whole(key).orElse(USUAL_ALIGNMENT);
            if (alignment < 1 || alignment > 1 << 30 || Long.bitCount(alignment) != 1) {
                throw metadata.bad(key, "is " + Long.toUnsignedString(alignment) + ", which is no power of two");
            }
            return alignment;
        }

        private Map<String, GgufTensor> tensors(long count, long alignment) {
            var claims = new ArrayList<Claim>();
            for (long i = 0; i < count; i++) {
                claims.add(claim());
            }
            long data = (in.at() + alignment - 1) / alignment * alignment;
            var tensors = new LinkedHashMap<String, GgufTensor>();
            for (var claim : claims) {
                if (claim.offset() % alignment != 0) {
                    throw claim.bad(in, "begins at " + Long.toUnsignedString(claim.offset())
                            + ", no multiple of the alignment " + alignment);
                }
                if (tensors.put(claim.name(), placed(claim, data)) != null) {
                    throw claim.bad(in, "is there twice");
                }
            }
            requireApart(tensors);
            return tensors;
        }

        private Claim claim() {
            var name = in.text(MOST_NAME, "the name of a tensor");
            long rank = in.unsignedInt();
            if (rank < 1 || rank > MOST_SIZES) {
                throw in.bad("tensor '" + BadInputException.shown(name) + "' has " + rank + " sizes");
            }
            var sizes = new ArrayList<Long>();
            for (int i = 0; i < rank; i++) {
                sizes.add(in.longValue());
            }
            return new Claim(name, sizes, in.unsignedInt(), in.longValue());
        }

        private GgufTensor placed(Claim claim, long data) {
            long weights = 1;
            for (long size : claim.sizes()) {
                if (size < 1 || Math.multiplyHigh(weights, size) != 0 || weights * size < 0) {
                    throw claim.bad(in, "has a shape that no file could hold");
                }
                weights *= size;
            }
            var type = GgmlType.of(claim.type());
            if (type.filter(GgmlType::isRead).isEmpty()) {
                var label = type.map(Enum::name).orElse("the unknown type " + claim.type());
                return new GgufTensor(claim.name(), type, label, claim.sizes(), 0, 0);
            }
            var known = type.get();
            if (claim.sizes().get(0) % known.weights() != 0) {
                throw claim.bad(in, "has rows of " + claim.sizes().get(0) + ", no multiple of the " + known.weights()
                        + " weights in a block of " + known);
            }
            long blocks = weights / known.weights();
            long room = file.size() - data;
            if (room < 0 || claim.offset() < 0 || claim.offset() > room
                    || blocks > (room - claim.offset()) / known.bytes()) {
                throw claim.bad(in, "reaches beyond the end of the file, which is cut short at " + file.size()
                        + " bytes or lies about itself");
            }
            return new GgufTensor(
                    claim.name(),
                    type,
                    known.label(),
                    claim.sizes(),
                    data + claim.offset(),
                    blocks * known.bytes());
        }

        private void requireApart(Map<String, GgufTensor> tensors) {
            var ordered = tensors.values().stream()
                    .filter(GgufTensor::isRead)
                    .sorted(Comparator.comparingLong(GgufTensor::start))
                    .toList();
            long end = 0;
            for (var tensor : ordered) {
                if (tensor.start() < end) {
                    throw in.bad("tensor '" + BadInputException.shown(tensor.name()) + "' overlaps another one");
                }
                end = tensor.start() + tensor.bytes();
            }
        }

        private record Claim(String name, List<Long> sizes, long type, long offset) {

            BadInputException bad(Cursor in, String problem) {
                return in.bad("tensor '" + BadInputException.shown(name) + "' " + problem);
            }
        }
    }
}
