package draftscope.cli;

import draftscope.bench.prompts.PromptLine;
import draftscope.bench.prompts.Question;
import draftscope.bench.run.Prompter;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.drafter.Person;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceListener;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.StopStrings;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.Verification;
import draftscope.model.LoadedPair;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Decodes prompts one after another on a loaded pair. */
final class Generation {

    private final LoadedPair pair;
    private final Settings settings;
    private final Cancellation cancellation;
    private final Prompter prompter;
    private final Person person;

    Generation(LoadedPair pair, Settings settings, Person person, Cancellation cancellation) {
        this.person = person;
        this.pair = pair;
        this.settings = settings;
        this.cancellation = cancellation;
        prompter = new Prompter(pair, settings.raw(), new Conversation(settings.system(), List.of()));
    }

    /**
     * What all runs have in common.
     *
     * @param sampling its seed is that of the first prompt; every further one adds its index
     * @param endIds the end-of-text tokens to heed, of those the model has
     * @param stops texts that end a run
     * @param raw whether to pass over the chat template
     * @param system the system prompt; empty for none
     */
    record Settings(
            LengthPolicy policy,
            Drafting drafting,
            Verification verification,
            Sampling sampling,
            int maxNewTokens,
            UnaryOperator<Set<Integer>> endIds,
            StopStrings stops,
            boolean raw,
            String system) {}

    /**
     * Decodes every turn of every prompt. Prompts that cannot be decoded are found before the first run, later
     * turns when they come.
     *
     * @param views makes what shows a run
     * @param ended told of every run that is over
     * @return false when cancelled
     * @throws BadInputException naming the prompt that cannot be decoded
     */
    boolean run(List<PromptLine> prompts, Supplier<TraceListener> views, Consumer<RunEnded> ended) {
        for (var prompt : prompts) {
            if (cancellation.requested()) {
                return false;
            }
            fed(prompt, List.of());
        }
        pair.requireSampling(settings.sampling());
        pair.requireVerification(settings.verification());
        var drafter = pair.drafter(settings.policy(), settings.drafting(), person);
        for (var prompt : prompts) {
            if (!answer(prompt, drafter, views, ended)) {
                return false;
            }
        }
        return true;
    }

    private boolean answer(
            PromptLine prompt, Drafter drafter, Supplier<TraceListener> views, Consumer<RunEnded> ended) {
        var answers = new ArrayList<TokenIds>();
        for (int turn = 0; turn < prompt.question().turns(); turn++) {
            var fed = fed(prompt, answers);
            var request = new DecodingRequest(
                    label(prompt, turn),
                    fed.text(),
                    fed.ids(),
                    settings.policy(),
                    settings.sampling().withSeed(settings.sampling().seed() + prompt.index()),
                    settings.maxNewTokens(),
                    settings.endIds().apply(pair.endIds()),
                    settings.stops(),
                    settings.verification());
            var end = pair.decoder().run(request, drafter, cancellation, views.get());
            ended.accept(end);
            if (end.finish() == RunEnded.Finish.CANCELLED) {
                return false;
            }
            answers.add(end.outputIds());
        }
        return true;
    }

    private Prompter.Fed fed(PromptLine prompt, List<TokenIds> answers) {
        var fed = prompter.prompt(prompt.question(), answers);
        if (fed.ids().isEmpty()) {
            throw new BadInputException(prompt.where(), "the prompt is empty", "give it some text");
        }
        int vocabulary = pair.vocabulary();
        fed.ids().stream().filter(id -> id < 0 || id >= vocabulary).findFirst().ifPresent(id -> {
            throw new BadInputException(
                    prompt.where(),
                    "token id " + id + " is not in the vocabulary of " + pair.target().name(),
                    "give ids from 0 to " + (vocabulary - 1));
        });
        if (fed.ids().size() >= pair.contextLength()) {
            throw new BadInputException(
                    prompt.where(),
                    "the prompt has " + fed.ids().size() + " tokens, but the context of "
                            + pair.target().name() + " holds " + pair.contextLength(),
                    "shorten it");
        }
        return fed;
    }

    /** A prompt of a set carries its id and, in a conversation, its turn. */
    private static RunLabel label(PromptLine prompt, int turn) {
        boolean conversation = !prompt.json().isEmpty() && prompt.prompt() instanceof Question.Chat;
        return new RunLabel(
                prompt.questionId(), conversation ? OptionalInt.of(turn) : OptionalInt.empty());
    }
}
