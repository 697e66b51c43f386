package draftscope.app.engine;

import draftscope.decoding.port.TokenIds;
import draftscope.draw.Words;
import draftscope.model.LoadedPair;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.Conversation;

/**
 * What a prompt becomes before a model reads it.
 *
 * @param text its text, through the chat template where that is wanted and there is one
 */
record FedPrompt(String text, TokenIds ids) {

    /**
     * Prepares what a person wrote.
     *
     * @throws BadInputException when nothing is left of it or it does not fit the context
     */
    static FedPrompt of(LoadedPair pair, String prompt, boolean chat, Conversation before) {
        var read = read(pair, prompt, chat, before);
        return fitting(pair, read.text(), read.ids());
    }

    /**
     * The same of any length.
     *
     * @param before what was told and said before it
     * @throws BadInputException when nothing is left of it, or there is no template for what goes before it
     */
    static FedPrompt read(LoadedPair pair, String prompt, boolean chat, Conversation before) {
        if (prompt.isBlank()) {
            throw new BadInputException(Words.of("problem.prompt"), Words.of("problem.prompt.empty"), Words.of("problem.prompt.fix"));
        }
        boolean templated = chat && pair.chatTemplate().isPresent();
        if (!templated && !before.equals(Conversation.NONE)) {
            throw Conversation.untemplated("conversation");
        }
        var text = templated
                ? Conversation.of(before.system(), before.messages(), prompt)
                        .render(pair.chatTemplate().get(), "system prompt")
                : prompt;
        var ids = pair.tokenizer().encode(text, !templated);
        if (ids.isEmpty()) {
            throw new BadInputException(Words.of("problem.prompt"), Words.of("problem.prompt.tokenless"), Words.of("problem.prompt.fix"));
        }
        return new FedPrompt(text, ids);
    }

    /**
     * Tokens fed as they are: the text of a run up to a place, and what it is to go on with.
     *
     * @throws BadInputException when the pair does not know them or they do not fit the context
     */
    static FedPrompt given(LoadedPair pair, TokenIds ids) {
        int size = pair.vocabulary();
        if (ids.stream().anyMatch(id -> id < 0 || id >= size)) {
            throw new BadInputException(
                    Words.of("problem.branch"), Words.of("problem.branch.unknown", pair.target().name()), Words.of("problem.branch.fix"));
        }
        return fitting(pair, "", ids);
    }

    private static FedPrompt fitting(LoadedPair pair, String text, TokenIds ids) {
        if (ids.size() >= pair.contextLength()) {
            throw new BadInputException(
                    Words.of("problem.prompt"),
                    Words.of("problem.prompt.long", ids.size(), pair.target().name(), pair.contextLength()),
                    Words.of("problem.prompt.long.fix"));
        }
        return new FedPrompt(text, ids);
    }
}
