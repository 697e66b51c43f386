package draftscope.model.torch;

import draftscope.model.ModelConfig;
import draftscope.model.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Which stored tensors make the list of weights that a family's source reads, in its order, and the numbers that
 * describe the model to it.
 *
 * @param source resource of the family's forward pass
 * @param slots the tensors in order; the first is the embedding, the second the head
 * @param dims the numbers the source calls {@code dims}
 */
record WeightPlan(String source, List<Slot> slots, long[] dims) {

    /** How a slot is used. */
    enum Kind {
        /** Multiplied with, so laid out as the processor likes it. */
        MATRIX,
        /** Multiplied with, but stored as [inputs, outputs]. */
        TRANSPOSED,
        /** Read as it is: norms, biases, embeddings. */
        PLAIN,
        /** The embedding once more, used as a matrix. */
        TIED_HEAD
    }

    /**
     * One tensor of the list.
     *
     * @param kind how it is used
     * @param parts what it is stacked from, along its rows
     */
    record Slot(Kind kind, List<Part> parts) {

        /** Rows of all parts and their other sizes. */
        long[] shape() {
            var shape = parts.get(0).shape().clone();
            shape[0] = parts.stream().mapToLong(p -> p.shape()[0]).sum();
            return shape;
        }

        long elements() {
            return LongStream.of(shape()).reduce(1, Math::multiplyExact);
        }
    }

    /**
     * A stored tensor.
     *
     * @param name its full name
     * @param shape the sizes that config.json says it has
     */
    record Part(String name, long[] shape) {}

    /** Builds the list of a family, with the prefix that this checkpoint's names have. */
    static final class Builder {

        private final List<Slot> slots = new ArrayList<>();
        private final String prefix;

        /**
         * @param usual what names begin with in a full checkpoint; left out in one of the bare model
         * @param probe a tensor that every checkpoint of the family has, without the prefix
         */
        Builder(Weights weights, String usual, String probe) {
            prefix = weights.names().contains(usual + probe) || !weights.names().contains(probe) ? usual : "";
        }

        Builder plain(String name, long... shape) {
            slots.add(new Slot(Kind.PLAIN, List.of(new Part(prefix + name, shape))));
            return this;
        }

        Builder matrix(long columns, Rows... rows) {
            slots.add(new Slot(Kind.MATRIX, stacked(rows, r -> new long[] {r.count(), columns})));
            return this;
        }

        Builder vector(Rows... rows) {
            slots.add(new Slot(Kind.PLAIN, stacked(rows, r -> new long[] {r.count()})));
            return this;
        }

        Builder transposed(String name, long inputs, long outputs) {
            slots.add(new Slot(Kind.TRANSPOSED, List.of(new Part(prefix + name, new long[] {inputs, outputs}))));
            return this;
        }

        /** Embedding and head; the head's name never has the prefix. */
        Builder embeddings(String embedding, String head, ModelConfig config) {
            var shape = new long[] {config.vocabSize(), config.hiddenSize()};
            plain(embedding, shape);
            slots.add(
                    config.tiedHead()
                            ? new Slot(Kind.TIED_HEAD, List.of(new Part(prefix + embedding, shape)))
                            : new Slot(Kind.MATRIX, List.of(new Part(head, shape))));
            return this;
        }

        WeightPlan build(String source, long... dims) {
            return new WeightPlan(source, List.copyOf(slots), dims);
        }

        private List<Part> stacked(Rows[] rows, java.util.function.Function<Rows, long[]> shape) {
            return List.of(rows).stream().map(r -> new Part(prefix + r.name(), shape.apply(r))).toList();
        }
    }

    /** Rows of a stacked tensor that come from one stored tensor. */
    record Rows(String name, long count) {}

    /** Parameters that are computed with: a tied head counts once. */
    long parameters() {
        return slots.stream().filter(s -> s.kind() != Kind.TIED_HEAD).mapToLong(Slot::elements).sum();
    }
}
