package draftscope.model;

import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.CommonTokens;
import draftscope.model.tokenizer.TextTokenizer;
import draftscope.model.tokenizer.TokenTable;
import java.util.ArrayList;
import java.util.List;
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
 * @param notes what does not fit and is left out, in whole sentences
 */
public record PairCheck(int usableVocabulary, Optional<String> advice, List<String> notes) {

    /** A draft that shares fewer of its tokens could say little more than single bytes. */
    private static final double LEAST_COMMON = 0.01;

    /** Below this ratio of parameters a draft costs too much of what it saves. */
    private static final double WORTHWHILE_RATIO = 4;

    /** @throws BadInputException with the first differing id and both its tokens */
    public static PairCheck of(Side target, Side draft) {
        var ofTarget = single(target);
        var ofDraft = single(draft);
        int usable = Math.min(ofTarget.usableVocabulary(), ofDraft.usableVocabulary());
        boolean cut = !ofTarget.notes().isEmpty() || !ofDraft.notes().isEmpty();
        // Behind the rows of one of them nothing is emitted, so nothing needs to agree.
        requireSame(target.name(), target.table(), draft.name(), draft.table(), cut ? usable : Integer.MAX_VALUE);
        var notes = new ArrayList<>(ofTarget.notes());
        notes.addAll(ofDraft.notes());
        return new PairCheck(usable, advice(target.parameters(), draft.parameters()), notes);
    }

    /** Whether {@link #of} holds for the tokens of two: whatever either may emit is the same token to both. */
    public static boolean same(Side target, Side draft) {
        var ofTarget = single(target);
        var ofDraft = single(draft);
        boolean cut = !ofTarget.notes().isEmpty() || !ofDraft.notes().isEmpty();
        int usable = Math.min(ofTarget.usableVocabulary(), ofDraft.usableVocabulary());
        return target.table().firstDifference(draft.table()).filter(id -> !cut || id < usable).isEmpty();
    }

    /**
     * What two with different tokens can both say.
     *
     * @throws BadInputException with the share, when it is too little to draft with
     */
    public static CommonTokens common(Side target, TextTokenizer targets, Side draft, TextTokenizer drafts) {
        int usable = single(draft).usableVocabulary();
        var common = CommonTokens.of(
                new CommonTokens.Side(targets, target.config().endIds(), single(target).usableVocabulary()),
                new CommonTokens.Side(drafts, draft.config().endIds(), usable));
        if (common.share() < LEAST_COMMON) {
            throw new BadInputException(
                    "draft " + draft.name(),
                    String.format(
                            Locale.ROOT,
                            "of its %d tokens %d (%.1f %%) are also the target %s's: too few to draft with",
                            usable, common.size(), 100 * common.share(), target.name()),
                    "use a draft whose tokenizer shares more with the target's, best one of its own family");
        }
        return common;
    }

    /** A pair whose tokens differ: what may be emitted is the target's business alone. */
    public static PairCheck apart(Side target, Side draft, CommonTokens common) {
        var ofTarget = single(target);
        var notes = new ArrayList<>(ofTarget.notes());
        notes.addAll(single(draft).notes());
        notes.add(String.format(
                Locale.ROOT,
                "the draft %s has other tokens than the target: %d of its %d (%.1f %%) are common to both, and only these are"
                        + " drafted",
                draft.name(), common.size(), common.of(), 100 * common.share()));
        return new PairCheck(ofTarget.usableVocabulary(), advice(target.parameters(), draft.parameters()), notes);
    }

    /**
     * Checks that both have the same tokens.
     *
     * @param ids from 0 on that must agree
     * @throws BadInputException with the first differing id and both its tokens
     */
    public static void requireSame(String target, TokenTable targets, String draft, TokenTable drafts, int ids) {
        var difference = targets.firstDifference(drafts);
        if (difference.isPresent() && difference.get() < ids) {
            int id = difference.get();
            throw new BadInputException(
                    "draft " + draft,
                    "its tokens are not those of the target " + target + ": id " + id + " is " + shown(drafts, id)
                            + " to the draft and " + shown(targets, id) + " to the target",
                    "use a draft of the target's own family and generation");
        }
    }

    /**
     * Checks that a tokenizer belongs to its model, as far as numbers can tell.
     *
     * @return ids from 0 on that may be emitted, with what is left out: tokens added to the tokenizer that the model
     *     never got a row for, and ends of text that are no tokens
     * @throws BadInputException when the tokenizer's own tokens have ids that the model has no row for
     */
    public static PairCheck single(Side side) {
        var table = side.table();
        int rows = side.config().vocabSize();
        if (table.ownSize() > rows) {
            throw new BadInputException(
                    side.name(),
                    "its tokenizer does not match the model: it has ids up to " + (table.size() - 1) + " ("
                            + shown(table, table.size() - 1) + "), the model " + rows + " rows",
                    "use the tokenizer.json that came with the weights");
        }
        var notes = new ArrayList<String>();
        if (table.size() > rows) {
            int more = table.size() - rows;
            notes.add(side.name() + ": its tokenizer has " + (more == 1 ? "one token" : more + " tokens")
                    + " that the model has no row for, from id " + rows + " (" + shown(table, rows)
                    + ") on; a prompt with " + (more == 1 ? "it" : "one of them") + " is refused");
        }
        side.config().endIds().stream().sorted().filter(id -> table.token(id).isEmpty()).forEach(id -> notes.add(
                side.name() + ": texts are to end with id " + id + ", which is no token of its tokenizer; none ends with it"));
        return new PairCheck(Math.min(table.size(), rows), Optional.empty(), notes);
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

    /** One of the two. */
    public record Side(String name, ModelConfig config, TokenTable table, long parameters) {}
}
