package draftscope.model.tokenizer;

import draftscope.model.input.BadInputException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The tokens of a tokenizer by id, added ones included, as its {@code tokenizer.json} spells them. Two models can
 * work together when their tables are the same.
 */
public final class TokenTable {

    private final String[] tokens;
    private final BitSet special;
    private final int ownSize;

    /**
     * Takes both arrays over.
     *
     * @param tokens by id, null where an id has none
     * @param ownSize how many of them were not added later
     */
    public TokenTable(String[] tokens, BitSet special, int ownSize) {
        this.tokens = tokens;
        this.special = special;
        this.ownSize = ownSize;
    }

    /**
     * Reads the table of a {@code tokenizer.json}, without starting the tokenizer.
     *
     * @throws BadInputException when the file is missing, damaged or no tokenizer
     */
    public static TokenTable read(Path file) {
        return TokenizerFile.read(file).table();
    }

    /**
     * A table of tokens by id.
     *
     * @param tokens empty where an id has none
     */
    public static TokenTable of(List<Optional<String>> tokens, BitSet special) {
        var table = tokens.stream().map(t -> t.orElse(null)).toArray(String[]::new);
        return new TokenTable(table, (BitSet) special.clone(), table.length);
    }

    /** Highest id plus one. */
    public int size() {
        return tokens.length;
    }

    /** Highest id plus one of the vocabulary proper, without the tokens that were added to it. */
    public int ownSize() {
        return ownSize;
    }

    /** How a token is spelled in the file; empty for an id that no token has. */
    public Optional<String> token(int id) {
        return id < 0 || id >= tokens.length ? Optional.empty() : Optional.ofNullable(tokens[id]);
    }

    public boolean special(int id) {
        return id >= 0 && special.get(id);
    }

    /** The ids of the tokens that are spelled so. */
    IntStream ids(String spelled) {
        return IntStream.range(0, size()).filter(id -> spelled.equals(tokens[id]));
    }

    /** The lowest id that the two tables give different tokens, or only one of them a token. */
    public Optional<Integer> firstDifference(TokenTable other) {
        for (int id = 0; id < Math.max(size(), other.size()); id++) {
            if (!token(id).equals(other.token(id))) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }
}
