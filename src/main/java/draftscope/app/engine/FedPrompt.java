package draftscope.app.engine;

import draftscope.decoding.TokenIds;
import draftscope.model.BadInputException;
import draftscope.model.ChatTemplate;
import draftscope.model.LoadedPair;
import java.util.List;

/**
 * What a prompt becomes before a model reads it.
 *
 * @param text its text, through the chat template where that is wanted and there is one
 * @param ids its tokens
 */
record FedPrompt(String text, TokenIds ids) {

    /**
     * Prepares what a person wrote.
     *
     * @throws BadInputException when nothing is left of it or it does not fit the context
     */
    static FedPrompt of(LoadedPair pair, String prompt, boolean chat) {
        if (prompt.isBlank()) {
            throw new BadInputException("prompt", "it is empty", "write a line or choose an example");
        }
        boolean templated = chat && pair.chatTemplate().isPresent();
        var text = templated
                ? pair.chatTemplate().get().render(List.of(ChatTemplate.Message.user(prompt)), true)
                : prompt;
        var ids = pair.tokenizer().encode(text, !templated);
        if (ids.isEmpty()) {
            throw new BadInputException("prompt", "it has no token", "write a line or choose an example");
        }
        if (ids.size() >= pair.contextLength()) {
            throw new BadInputException(
                    "prompt",
                    "it has " + ids.size() + " tokens, and the context of " + pair.target().name() + " holds "
                            + pair.contextLength(),
                    "shorten it");
        }
        return new FedPrompt(text, ids);
    }
}
