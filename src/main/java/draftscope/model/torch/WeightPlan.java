package draftscope.model.torch;

import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.Weights;
import draftscope.model.torch.library.Positions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Which stored tensors make the list of weights that a family's source reads, the numbers that describe the model to it,
 * and where the source finds each of them by name.
 *
 * @param slots the tensors in order; the first is the embedding, the second the head
 * @param dims the numbers the source calls {@code dims}
 * @param positions places of both. What every layer has counts from the layer's first tensor: that of layer i is
 *     {@code LAYERS + LAYER * i}
 * @param notes what a person should know of how the stored names were read, in sentences
 */
record WeightPlan(String source, List<Slot> slots, long[] dims, Positions positions, List<String> notes) {

    /** Where a head finds what it uses of its target: every family's list begins with them. */
    static final Positions OF_TARGET = new Positions(Map.of("TARGET_EMBEDDING", 0, "TARGET_HEAD", 1));

    enum Kind {
        /** Multiplied with, so laid out as the processor likes it. */
        MATRIX,
        /** Multiplied with, but stored as [inputs, outputs]. */
        TRANSPOSED,
        /** Read as it is: norms, biases. */
        PLAIN,
        /** Read row by row, in the type it is stored in if that is smaller. */
        EMBEDDING,
        /** The embedding once more, used as a matrix. */
        TIED_HEAD
    }

    /**
     * One tensor of the list.
     *
     * @param parts what it is stacked from, along its rows
     * @param layer number of the layer it belongs to; empty for what is outside of the layers
     */
    record Slot(Kind kind, List<Part> parts, OptionalInt layer) {

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
     * @param shape the sizes that config.json says it has
     */
    record Part(String name, long[] shape) {}

    /** What training tools put before every name: data-parallel wrappers and compiled modules. */
    private static final List<String> WRAPPERS =
            List.of("", "module.", "_orig_mod.", "module._orig_mod.", "_orig_mod.module.");

    /** Builds the list of a family, with the prefix that this checkpoint's names have. */
    static final class Builder {

        private final List<Slot> slots = new ArrayList<>();
        private final List<Long> dims = new ArrayList<>();
        private final Map<String, Integer> positions = new HashMap<>();
        private final List<String> notes = new ArrayList<>();
        private final Weights weights;
        private final String wrapper;
        private final String prefix;
        private final boolean outputsFirst;
        private OptionalInt layer = OptionalInt.empty();
        private int first;

        /**
         * @param usual what names begin with in a full checkpoint; left out in one of the bare model
         * @param probe a tensor that every checkpoint of the family has, without the prefix
         */
        Builder(Weights weights, String usual, String probe) {
            outputsFirst = weights.outputsFirst();
            this.weights = weights;
            var names = weights.names();
            wrapper = WRAPPERS.stream()
                    .filter(w -> names.contains(w + usual + probe) || names.contains(w + probe))
                    .findFirst()
                    .orElse("");
            prefix = wrapper
                    + (names.contains(wrapper + usual + probe) || !names.contains(wrapper + probe) ? usual : "");
            if (!wrapper.isEmpty()) {
                notes.add("the names of its tensors begin with '" + wrapper
                        + "', which a wrapper left there when they were saved; they are read without it");
            }
        }

        /** What is added from here on belongs to this layer; all layers have the same names. */
        Builder layer(int number) {
            if (number == 0) {
                position("LAYERS", slots.size());
            } else {
                position("LAYER", slots.size() - first);
            }
            layer = OptionalInt.of(number);
            first = slots.size();
            return this;
        }

        private void position(String name, int number) {
            var before = positions.putIfAbsent(name, number);
            if (before != null && before != number) {
                throw new IllegalStateException(name + " is number " + before + " of one layer and number " + number + " of another");
            }
        }

        Builder dim(String name, long number) {
            return dims(name, LongStream.of(number));
        }

        /** Numbers that describe the model; the name is that of the first. */
        Builder dims(String name, LongStream numbers) {
            position(name, dims.size());
            numbers.forEach(dims::add);
            return this;
        }

        Builder plain(String as, String name, long... shape) {
            return add(as, Kind.PLAIN, List.of(new Part(prefix + name, shape)));
        }

        Builder plainIf(boolean there, String as, String name, long... shape) {
            return there ? plain(as, name, shape) : without(as);
        }

        private Builder without(String as) {
            position(as, -1);
            return this;
        }

        private Builder add(String as, Kind kind, List<Part> parts) {
            position(as, slots.size() - first);
            slots.add(new Slot(kind, parts, layer));
            return this;
        }

        Builder matrix(String as, long columns, Rows... rows) {
            return add(as, Kind.MATRIX, stacked(rows, r -> new long[] {r.count(), columns}));
        }

        Builder vectorIf(boolean there, String as, Rows... rows) {
            return there ? add(as, Kind.PLAIN, stacked(rows, r -> new long[] {r.count()})) : without(as);
        }

        /** A matrix of GPT-2, which its own checkpoints store turned. */
        Builder transposed(String as, String name, long inputs, long outputs) {
            return outputsFirst
                    ? matrix(as, inputs, new Rows(name, outputs))
                    : add(as, Kind.TRANSPOSED, List.of(new Part(prefix + name, new long[] {inputs, outputs})));
        }

        /**
         * Embedding and head; the head's name never has the prefix. Tied, either name will do; where both are stored
         * and differ, the head was trained on its own, and transformers uses it too.
         */
        Builder embeddings(String embedding, String head, ModelConfig config) {
            var shape = new long[] {config.vocabSize(), config.hiddenSize()};
            var names = weights.names();
            var own = wrapper + head;
            boolean onlyHead = config.tiedHead() && !names.contains(prefix + embedding) && names.contains(own);
            var table = List.of(new Part(onlyHead ? own : prefix + embedding, shape));
            add("EMBEDDING", Kind.EMBEDDING, table);
            if (!config.tiedHead()) {
                weights.requireHead(own);
                return add("HEAD", Kind.MATRIX, List.of(new Part(own, shape)));
            }
            if (onlyHead || !names.contains(own) || weights.same(prefix + embedding, own)) {
                return add("HEAD", Kind.TIED_HEAD, table);
            }
            notes.add("tie_word_embeddings is true, but its weights store '" + own
                    + "' with other numbers than the embedding; the stored head is used, as transformers does");
            return add("HEAD", Kind.MATRIX, List.of(new Part(own, shape)));
        }

        /** A head, whose name never has the prefix. */
        Builder head(String name, long rows, long columns) {
            return add("HEAD", Kind.MATRIX, List.of(new Part(name, new long[] {rows, columns})));
        }

        /** A table that is read row by row, for a head that may read its target's. */
        Builder embeddingIf(boolean there, String name, long rows, long columns) {
            return there ? add("EMBEDDING", Kind.EMBEDDING, List.of(new Part(prefix + name, new long[] {rows, columns}))) : without("EMBEDDING");
        }

        WeightPlan build(String source) {
            positions.putIfAbsent("LAYERS", slots.size());
            positions.putIfAbsent("LAYER", 0);
            return new WeightPlan(
                    source,
                    List.copyOf(slots),
                    dims.stream().mapToLong(n -> n).toArray(),
                    new Positions(positions),
                    List.copyOf(notes));
        }

        private List<Part> stacked(Rows[] rows, java.util.function.Function<Rows, long[]> shape) {
            return List.of(rows).stream().map(r -> new Part(prefix + r.name(), shape.apply(r))).toList();
        }
    }

    /** Rows of a stacked tensor that come from one stored tensor. */
    record Rows(String name, long count) {}

    Part embedding() {
        return slots.get(0).parts().get(0);
    }

    boolean tied() {
        return slots.get(1).kind() == Kind.TIED_HEAD;
    }

    /**
     * Stored tensors that this plan has no place for, in the order of their names: whoever wrote them meant another
     * model. A tied head's copy and the tables that old checkpoints store beside their weights are not among them.
     */
    List<String> unread(Weights weights) {
        var read = slots.stream().flatMap(s -> s.parts().stream()).map(Part::name).collect(Collectors.toSet());
        return weights.names().stream()
                .filter(name -> !read.contains(name) && !Weights.isTable(name) && !(tied() && copyOfEmbedding(name, read)))
                .sorted()
                .toList();
    }

    private static boolean copyOfEmbedding(String name, Set<String> read) {
        return (name.endsWith("lm_head.weight") || name.endsWith("embed_out.weight")) && !read.contains(name);
    }

    /** The first few of some names for a sentence, and how many more there are. */
    static String listed(List<String> names) {
        var first = names.stream().limit(4).map(n -> "'" + n + "'").collect(Collectors.joining(", "));
        return names.size() > 4 ? first + " and " + (names.size() - 4) + " more" : first;
    }

    Optional<String> unreadNote(Weights weights) {
        var unread = unread(weights);
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of("its weights hold tensors that a model of this kind has no place for, which are not read: "
                        + listed(unread));
    }

    /** Parameters that are computed with: a tied head counts once. */
    long parameters() {
        return slots.stream().filter(s -> s.kind() != Kind.TIED_HEAD).mapToLong(Slot::elements).sum();
    }
}
