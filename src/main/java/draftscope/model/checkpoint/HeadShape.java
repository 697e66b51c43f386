package draftscope.model.checkpoint;

import java.util.List;
import java.util.Optional;

/** What a head's configuration says beside the sizes of its layers. */
public sealed interface HeadShape permits HeadShape.Plain, Eagle3Shape, BlockShape {

    /** For the layers a state enters, the number of the state after the target's final norm. */
    int FINAL = -1;

    /**
     * The states of the target that feed the head, in its own order: the number of the layer that one enters, from 0;
     * the number of layers for what leaves the last one; {@link #FINAL} for what the target's own head reads.
     */
    List<Integer> states();

    /** Something about the configuration that may be a mistake and is nothing to refuse. */
    default Optional<String> advice() {
        return Optional.empty();
    }

    /**
     * Of a head without fields of its own.
     *
     * @param states see {@link HeadShape#states()}
     */
    record Plain(List<Integer> states) implements HeadShape {

        public Plain {
            states = List.copyOf(states);
        }
    }
}
