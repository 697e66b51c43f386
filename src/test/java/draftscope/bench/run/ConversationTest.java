package draftscope.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.bench.prompts.Question;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.Fixtures;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedPair;
import draftscope.model.PairSpec;
import draftscope.model.machine.Assets;
import draftscope.model.tokenizer.Conversation;
import draftscope.model.torch.TorchPairLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model is fed in a second turn is what it read and wrote in the first. */
@Tag("model")
class ConversationTest {

    /** The first of these puts a space before every text, which must not come between the turns. */
    @ParameterizedTest
    @ValueSource(strings = {"llama2-mha-sharded", "llama-gqa-tied", "gpt2-learned-positions"})
    void aRawConversationGoesOnFromTheTokensOfItsFirstTurn(String name) {
        var question = new Question(0, "1", "qa", new Question.Chat(List.of("One", "Two")));
        try (var pair = load(Fixtures.checkpoint(name))) {
            var prompter = new Prompter(pair, true, Conversation.NONE);
            var first = prompter.prompt(question, List.of());
            var answer = answer(pair, first.ids());
            var second = prompter.prompt(question, List.of(answer));

            assertThat(second.ids().slice(0, first.ids().size() + answer.size())).isEqualTo(joined(first.ids(), answer));
            assertThat(second.text()).startsWith("One").endsWith("\n\nTwo");
            var whole = pair.tokenizer().decode(second.ids());
            assertThat(whole).isEqualTo(second.text());
        }
    }

    @Test
    void anEndOfTextIsNotFedAgain() {
        var question = new Question(0, "1", "qa", new Question.Chat(List.of("One", "Two")));
        try (var pair = load(Fixtures.checkpoint("llama-gqa-tied"))) {
            int end = pair.endIds().iterator().next();
            var prompter = new Prompter(pair, true, Conversation.NONE);
            assertThat(prompter.prompt(question, List.of(TokenIds.of(26, end))))
                    .isEqualTo(prompter.prompt(question, List.of(TokenIds.of(26))));
        }
    }

    @Test
    void aTemplatesSecondTurnBeginsWithTheFirstPromptAndOutput() {
        var question = new Question(
                0, "1", "qa", new Question.Chat(List.of("Tell me a story about a fox.", "And then?")));
        try (var pair = load(Assets.locate().target())) {
            var prompter = new Prompter(pair, false, Conversation.NONE);
            var first = prompter.prompt(question, List.of());
            var answer = answer(pair, first.ids());
            var second = prompter.prompt(question, List.of(answer));
            assertThat(second.ids().slice(0, first.ids().size() + answer.size())).isEqualTo(joined(first.ids(), answer));
        }
    }

    private static TokenIds joined(TokenIds one, TokenIds other) {
        return TokenIds.of(IntStream.concat(one.stream(), other.stream()).toArray());
    }

    private static TokenIds answer(LoadedPair pair, TokenIds prompt) {
        var policy = new NoDrafting();
        var request = new DecodingRequest(RunLabel.NONE, "", prompt, policy, Sampling.GREEDY, 12, pair.endIds());
        return pair.decoder().run(request, pair.drafter(policy), Cancellation.NEVER, event -> {}).outputIds();
    }

    private static LoadedPair load(Path folder) {
        return new TorchPairLoader()
                .load(new PairSpec(folder, Optional.empty(), "cpu", "float32", 1), LoadProgress.NONE);
    }
}
