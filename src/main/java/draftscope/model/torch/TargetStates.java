package draftscope.model.torch;

import draftscope.model.checkpoint.DraftHead;
import draftscope.model.checkpoint.HeadShape;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Which states of a target its cache keeps for heads to read, side by side: each once, however many heads read it. The
 * final one comes first.
 *
 * @param layers see {@link HeadShape#states()}
 */
record TargetStates(List<Integer> layers) {

    static final TargetStates NONE = new TargetStates(List.of());

    TargetStates {
        layers = layers.stream().distinct().sorted().toList();
    }

    static TargetStates of(Collection<DraftHead> heads) {
        return new TargetStates(heads.stream().flatMap(h -> h.shape().states().stream()).toList());
    }

    String source() {
        return layers.isEmpty() ? "states-none.py" : "states-kept.py";
    }

    /** Width of a row of the cache that holds them. */
    int width(int ofState) {
        return layers.size() * ofState;
    }

    /** What a model's source calls {@code dims}, with these at the end. */
    long[] dims(long[] dims) {
        return LongStream.concat(LongStream.of(dims), layers.stream().mapToLong(i -> i)).toArray();
    }

    IntStream columns(HeadShape shape) {
        return shape.states().stream().mapToInt(layers::indexOf);
    }
}
