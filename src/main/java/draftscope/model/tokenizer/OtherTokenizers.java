package draftscope.model.tokenizer;

import draftscope.model.input.BadInputException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Files of tokenizers that are not read, and what can be made of them. */
public final class OtherTokenizers {

    private static final String SENTENCE_PIECES = "spiece.model";
    private static final List<String> NAMES = List.of("tokenizer.model", SENTENCE_PIECES, "vocab.json", "vocab.txt");

    private OtherTokenizers() {}

    /**
     * Why a model without tokenizer.json, but with one of these files, cannot be used; empty where there is none of them.
     *
     * @param where the file that is missing, or the model
     * @param problem what is missing, as the beginning of a sentence
     * @param from what names the model to transformers
     * @param then what is to be done with the file that is made
     */
    public static Optional<BadInputException> instead(
            String where, String problem, Predicate<String> there, String from, String then) {
        return NAMES.stream().filter(there).findFirst().map(name -> new BadInputException(
                where,
                problem + ", only a " + name + ", which is not enough",
                // What transformers makes of such a file has the step Precompiled, which is refused.
                name.equals(SENTENCE_PIECES)
                        ? "use another model: converting that file does not help, since it becomes a tokenizer.json with"
                                + " a compiled table, which is not read"
                        : "convert it once: AutoTokenizer.from_pretrained(" + from
                                + ", use_fast=True).save_pretrained(folder) in Python writes tokenizer.json" + then));
    }
}
