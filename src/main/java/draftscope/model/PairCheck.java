package draftscope.model;

import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.TokenTable;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a draft can work for a target, found out before any weights are loaded. What must agree are the tokens:
 * the same id must mean the same token to both. The widths of their heads need not: a head may be padded (Qwen2.5's
 * has 151936 rows in the small models, 152064 in the large ones, for one tokenizer), and both are cropped to the ids
 * that the tokenizer has, so that a padded id is never emitted.
 *
 * @param usableVocabulary ids from 0 on that may be emitted
 * @param advice what to consider about the sizes of the two, if anything
 */
public record PairCheck(int usableVocabulary, Optional<String> advice) {

    /** Below this ratio of parameters a draft costs too much of what it saves. */
    private static final double WORTHWHILE_RATIO = 4;

    /**
     * Checks a pair.
     *
     * @param target the target with its tokens
     * @param draft the draft with its tokens
     * @throws BadInputException with the first differing id and both its tokens
     */
    public static PairCheck of(Side target, Side draft) {
        int usable = single(target);
        single(draft);
        var difference = target.table().firstDifference(draft.table());
        if (difference.isPresent()) {
            int id = difference.get();
            throw new BadInputException(
                    "draft " + draft.name(),
                    "its tokens are not those of the target " + target.name() + ": id " + id + " is "
                            + shown(draft.table(), id) + " to the draft and " + shown(target.table(), id)
                            + " to the target",
                    "use a draft of the target's own family and generation");
        }
        return new PairCheck(usable, advice(target.parameters(), draft.parameters()));
    }

    /**
     * Checks that a tokenizer belongs to its model, as far as numbers can tell.
     *
     * @return ids from 0 on that may be emitted
     * @throws BadInputException when the tokenizer has ids that the model has no row for, or lacks one that ends texts
     */
    public static int single(Side side) {
        var table = side.table();
        int rows = side.config().vocabSize();
        if (table.size() > rows) {
            throw new BadInputException(
                    side.name(),
                    "its tokenizer does not match the model: it has ids up to " + (table.size() - 1) + " ("
                            + shown(table, table.size() - 1) + "), the model " + rows + " rows",
                    "use the tokenizer.json that came with the weights");
        }
        for (int id : side.config().endIds()) {
            if (table.token(id).isEmpty()) {
                throw new BadInputException(
                        side.name(),
                        "its tokenizer does not match the model: texts end with id " + id + ", which is no token of it",
                        "use the tokenizer.json that came with the weights");
            }
        }
        return table.size();
    }

    private static Optional<String> advice(long target, long draft) {
        double ratio = (double) target / draft;
        if (ratio <= 1) {
            return Optional.of("The draft is not smaller than the target, so drafting cannot make it faster.");
        }
        if (ratio < WORTHWHILE_RATIO) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "The target is only %.1f times as large as the draft; a draft of a seventh of the target or less"
                            + " usually pays better.",
                    ratio));
        }
        return Optional.empty();
    }

    private static String shown(TokenTable table, int id) {
        return table.token(id).map(t -> "'" + BadInputException.shown(t) + "'").orElse("no token");
    }

    /**
     * One of the two.
     *
     * @param name how people call it
     * @param config its configuration
     * @param table its tokens
     * @param parameters number of its weights
     */
    public record Side(String name, ModelConfig config, TokenTable table, long parameters) {}
}
