package draftscope.decoding.port;

import java.util.Optional;

/** How a draft model with tokens of its own reads a text that is written in the target's. */
@FunctionalInterface
public interface OwnText {

    /**
     * The model's own tokens of a text: a function of the text alone.
     *
     * @param text ids of the target's
     * @return empty when the text ends inside a character, or says nothing
     */
    Optional<TokenIds> of(TokenIds text);
}
