package draftscope.model.checkpoint;

import draftscope.model.input.BadInputException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The tokens a head can say, by their ids among the target's. Immutable; for one target.
 *
 * @param targets for each of the head's tokens the target's
 */
public record DraftVocabulary(int[] targets) {

    private static final String OFFSETS = "d2t";
    private static final String KNOWN = "t2d";

    public static DraftVocabulary whole(int size) {
        return new DraftVocabulary(IntStream.range(0, size).toArray());
    }

    /**
     * Reads an EAGLE-3 head's: {@code d2t} holds for each of its tokens how far the target's id lies behind its own,
     * {@code t2d} for each of the target's tokens whether it is one of them.
     *
     * @param size the head's tokens, as its configuration counts them
     * @param rows the target's tokens, as its configuration counts them
     * @param usable tokens of the target that may be said; its tokenizer has no others
     * @throws BadInputException when the two contradict each other or the configuration
     */
    public static DraftVocabulary read(String where, Weights weights, int size, int rows, int usable) {
        if (!weights.names().contains(OFFSETS)) {
            if (size != rows) {
                throw refused(where, "it says " + size + " of the target's " + rows + " tokens and has no '" + OFFSETS
                        + "' that tells which");
            }
            return whole(usable);
        }
        var offsets = weights.integers(OFFSETS);
        if (offsets.length != size) {
            throw refused(where, "'" + OFFSETS + "' has " + offsets.length + " entries and draft_vocab_size is " + size);
        }
        var targets = new int[size];
        var said = new boolean[rows];
        int within = size;
        for (int i = 0; i < size; i++) {
            long id = i + offsets[i];
            if (id < 0 || id >= rows || said[(int) id]) {
                throw refused(where, "'" + OFFSETS + "' makes token " + i + " the target's " + id
                        + (id >= 0 && id < rows ? ", which another is already" : ", and it has " + rows));
            }
            said[(int) id] = true;
            targets[i] = (int) id;
            if (id >= usable) {
                within = Math.min(within, i);
            } else if (within < i) {
                throw refused(where, "'" + OFFSETS + "' names token " + targets[within] + ", which the tokenizer does not have");
            }
        }
        checkKnown(where, weights, said);
        return new DraftVocabulary(Arrays.copyOf(targets, within));
    }

    private static void checkKnown(String where, Weights weights, boolean[] said) {
        if (!weights.names().contains(KNOWN)) {
            return;
        }
        var known = weights.integers(KNOWN);
        if (known.length != said.length) {
            throw refused(where, "'" + KNOWN + "' has " + known.length + " entries and the target " + said.length + " tokens");
        }
        for (int id = 0; id < said.length; id++) {
            if (known[id] != 0 != said[id]) {
                throw refused(where, "'" + KNOWN + "' and '" + OFFSETS + "' do not agree about the target's token " + id);
            }
        }
    }

    private static BadInputException refused(String where, String problem) {
        return new BadInputException(where, problem, "check that config.json belongs to these weights");
    }

    public int size() {
        return targets.length;
    }

    public int target(int own) {
        return targets[own];
    }
}
