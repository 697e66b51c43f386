package draftscope.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.found.AnyCheckpoint;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.TokenTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairCheckTest {

    @Test
    void oneTokenizerAndTwoWidthsOfHeadAreAPair() {
        var target = side("qwen2-padded-vocab", 1000);
        var draft = side("qwen2-bias-tied", 100);
        assertThat(target.config().vocabSize()).isEqualTo(448);
        assertThat(PairCheck.of(target, draft).usableVocabulary()).isEqualTo(320);
        assertThat(PairCheck.of(draft, target).usableVocabulary()).isEqualTo(320);
    }

    @Test
    void otherTokensAreRefusedWithTheFirstOne() {
        var target = side("llama-gqa-tied", 1000);
        var tokens = tokens(target.table());
        tokens[7] = "other";
        tokens[9] = "another";
        assertThatThrownBy(() -> PairCheck.of(target, with(target, tokens)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("id 7 is 'other' to the draft and '" + target.table().token(7).orElseThrow());
    }

    @Test
    void aTokenThatOneOfThemLacksIsADifference() {
        var target = side("qwen2-padded-vocab", 1000);
        var longer = Arrays.copyOf(tokens(target.table()), 321);
        longer[320] = "<think>";
        assertThatThrownBy(() -> PairCheck.of(target, with(target, longer)))
                .hasMessageContaining("id 320 is '<think>' to the draft and no token to the target");
        assertThatThrownBy(() -> PairCheck.of(with(target, longer), target))
                .hasMessageContaining("id 320 is no token to the draft and '<think>' to the target");
    }

    @Test
    void aTokenizerThatDoesNotMatchItsModelIsRefused() {
        var side = side("llama-gqa-tied", 1000);
        var longer = Arrays.copyOf(tokens(side.table()), 321);
        longer[320] = "x";
        assertThatThrownBy(() -> PairCheck.single(with(side, longer)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("does not match")
                .hasMessageContaining("320 rows");
        var headless = tokens(side.table());
        headless[0] = null;
        assertThat(PairCheck.single(with(side, headless)).notes()).singleElement().asString().contains("end with id 0");
    }

    @Test
    void adviceGoesByTheRatioOfSizes() {
        assertThat(advice(1000, 1000)).contains("not smaller");
        assertThat(advice(1000, 2000)).contains("not smaller");
        assertThat(advice(3000, 1000)).contains("3.0 times");
        assertThat(advice(7000, 1000)).isEmpty();
    }

    @Test
    void largeVocabulariesAreCompared() {
        var tokens = IntStream.range(0, 150_000).mapToObj(i -> "token" + i).toArray(String[]::new);
        var table = new TokenTable(tokens, new BitSet(), tokens.length);
        var other = tokens.clone();
        assertThat(table.firstDifference(new TokenTable(other, new BitSet(), other.length))).isEmpty();
        other[149_999] = "x";
        assertThat(table.firstDifference(new TokenTable(other, new BitSet(), other.length))).contains(149_999);
    }

    private static String advice(long target, long draft) {
        return PairCheck.of(side("llama-gqa-tied", target), side("llama-gqa-tied", draft)).advice().orElse("");
    }

    private static PairCheck.Side side(String name, long parameters) {
        var checkpoint = AnyCheckpoint.open(Fixtures.checkpoint(name));
        return new PairCheck.Side(
                checkpoint.name(), checkpoint.config(), checkpoint.readTokens(), parameters);
    }

    private static PairCheck.Side with(PairCheck.Side side, String[] tokens) {
        return new PairCheck.Side(side.name(), side.config(), new TokenTable(tokens, new BitSet(), tokens.length), side.parameters());
    }

    private static String[] tokens(TokenTable table) {
        return IntStream.range(0, table.size())
                .mapToObj(id -> table.token(id).orElse(null))
                .toArray(String[]::new);
    }
}
