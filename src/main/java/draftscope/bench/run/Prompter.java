package draftscope.bench.run;

import draftscope.bench.BenchSettings;
import draftscope.bench.prompts.Question;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadedPair;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.tokenizer.Conversation;
import draftscope.model.tokenizer.Detokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Turns a question and the answers so far into what a model is fed. */
public record Prompter(LoadedPair pair, boolean raw, Conversation before) {

    static Prompter of(LoadedPair pair, BenchSettings settings) {
        return new Prompter(pair, settings.raw(), settings.talk().before());
    }

    /**
     * The prompt of the turn after the given answers. A raw conversation goes on from the very tokens that the model
     * read and wrote; for a template an answer is its text without the blanks around it, as Spec-Bench has it, since
     * templates bring their own.
     *
     * @throws draftscope.model.input.BadInputException when a template refuses it, or there is no place for what goes before
     * @param answers the tokens of the former turns' answers, oldest first
     */
    public Fed prompt(Question question, List<TokenIds> answers) {
        boolean templated = question.prompt() instanceof Question.Chat && !raw && pair.chatTemplate().isPresent();
        if (!before.equals(Conversation.NONE) && !templated) {
            throw Conversation.untemplated("--system");
        }
        if (question.prompt() instanceof Question.Ids given) {
            return new Fed("", given.ids());
        }
        if (question.prompt() instanceof Question.Text given) {
            return new Fed(given.text(), pair.tokenizer().encode(given.text(), true));
        }
        var messages = ((Question.Chat) question.prompt()).messages();
        if (!templated) {
            return plain(question, messages, answers);
        }
        var conversation = new ArrayList<>(before.messages());
        for (int i = 0; i <= answers.size(); i++) {
            conversation.add(ChatTemplate.Message.user(messages.get(i)));
            if (i < answers.size()) {
                conversation.add(ChatTemplate.Message.assistant(pair.tokenizer().decode(answers.get(i)).strip()));
            }
        }
        var text = new Conversation(before.system(), conversation).render(pair.chatTemplate().get(), "--system");
        return new Fed(text, pair.tokenizer().encode(text, false));
    }

    /** Messages and answers one after another, a blank line between turns; an end of text is left out. */
    private Fed plain(Question question, List<String> messages, List<TokenIds> answers) {
        var tokenizer = pair.tokenizer();
        if (answers.isEmpty()) {
            return new Fed(messages.get(0), tokenizer.encode(messages.get(0), true));
        }
        int last = answers.size() - 1;
        var so = prompt(question, answers.subList(0, last));
        var answer = withoutEnd(answers.get(last));
        var next = "\n\n" + messages.get(answers.size());
        return new Fed(
                so.text() + Detokenizer.continuation(tokenizer, answer) + next,
                TokenIds.of(Stream.of(so.ids(), answer, continued(next))
                        .flatMapToInt(TokenIds::stream)
                        .toArray()));
    }

    private TokenIds withoutEnd(TokenIds answer) {
        boolean ended = !answer.isEmpty() && pair.endIds().contains(answer.get(answer.size() - 1));
        return ended ? answer.slice(0, answer.size() - 1) : answer;
    }

    /** A text in the middle of another: without the space that some tokenizers put before a first word. */
    private TokenIds continued(String text) {
        var tokenizer = pair.tokenizer();
        var ids = tokenizer.encode(text, false);
        boolean spaced = tokenizer.leadingSpaces() > 0 && !ids.isEmpty() && tokenizer.piece(ids.get(0)).isBlank()
                && !tokenizer.piece(ids.get(0)).contains("\n");
        return spaced ? ids.slice(1, ids.size()) : ids;
    }

    /**
     * What is fed.
     *
     * @param text the text, empty when ids were given
     */
    public record Fed(String text, TokenIds ids) {}
}
