package draftscope.bench.run;

import draftscope.bench.prompts.Question;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadedPair;
import draftscope.model.tokenizer.ChatTemplate;
import java.util.ArrayList;
import java.util.List;

/** Turns a question and the answers so far into what a model is fed. */
public final class Prompter {

    private final LoadedPair pair;
    private final boolean raw;

    /** For a pair; {@code raw} passes over its chat template. */
    public Prompter(LoadedPair pair, boolean raw) {
        this.pair = pair;
        this.raw = raw;
    }

    /** The prompt of the turn after the given answers. */
    public Fed prompt(Question question, List<String> answers) {
        if (question.prompt() instanceof Question.Ids given) {
            return new Fed("", given.ids());
        }
        if (question.prompt() instanceof Question.Text given) {
            return new Fed(given.text(), pair.tokenizer().encode(given.text(), true));
        }
        var messages = ((Question.Chat) question.prompt()).messages();
        if (raw || pair.chatTemplate().isEmpty()) {
            var text = plain(messages, answers);
            return new Fed(text, pair.tokenizer().encode(text, true));
        }
        var conversation = new ArrayList<ChatTemplate.Message>();
        for (int i = 0; i <= answers.size(); i++) {
            conversation.add(ChatTemplate.Message.user(messages.get(i)));
            if (i < answers.size()) {
                conversation.add(ChatTemplate.Message.assistant(answers.get(i)));
            }
        }
        var text = pair.chatTemplate().get().render(conversation, true);
        return new Fed(text, pair.tokenizer().encode(text, false));
    }

    /** Messages and answers one after another, a blank line between turns. */
    private static String plain(List<String> messages, List<String> answers) {
        var text = new StringBuilder(messages.get(0));
        for (int i = 0; i < answers.size(); i++) {
            text.append(answers.get(i)).append("\n\n").append(messages.get(i + 1));
        }
        return text.toString();
    }

    /**
     * What is fed.
     *
     * @param text the text, empty when ids were given
     * @param ids its tokens
     */
    public record Fed(String text, TokenIds ids) {}
}
