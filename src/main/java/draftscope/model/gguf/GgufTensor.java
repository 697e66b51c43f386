package draftscope.model.gguf;

import java.util.List;
import java.util.Optional;

/**
 * What a header says of one tensor.
 *
 * @param name as the file spells it, for instance {@code blk.0.attn_q.weight}
 * @param type empty when its number is not known
 * @param typeName the type for messages
 * @param sizes innermost first, as GGUF has them
 * @param bytes how many it has; 0 for types that are not read
 */
record GgufTensor(String name, Optional<GgmlType> type, String typeName, List<Long> sizes, long start, long bytes) {

    GgufTensor {
        sizes = List.copyOf(sizes);
    }

    /** The number of its weights; the reader has checked that it fits. */
    long weights() {
        return sizes.stream().reduce(1L, Math::multiplyExact);
    }

    boolean isRead() {
        return type.filter(GgmlType::isRead).isPresent();
    }
}
