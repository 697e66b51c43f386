package draftscope.decoding.pass;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedPair;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetPassesTest {

    private final ScriptedPair pair = ScriptedPair.story();
    private final TargetPasses passes = pair.passes().orElseThrow();
    private final TokenIds prompt = TokenIds.of(1, 2, 3);

    @Test
    void aGreedyTextReadBackIsTheTargetsOwnAtEveryPlaceInOnePass() {
        var text = written(Sampling.GREEDY);
        int before = pair.log().count("target.verify");
        var reading = passes.read(prompt, text, Cancellation.NEVER).orElseThrow();
        assertThat(reading.chosen()).isEqualTo(text);
        assertThat(reading.same()).isEqualTo(40);
        assertThat(reading.rows()).isEqualTo(41);
        assertThat(pair.log().count("target.verify") - before).as("one pass, and five of one row to compare with").isEqualTo(6);
    }

    @Test
    void aDrawnTextIsReadPastTheFirstTokenThatDiffers() {
        var text = written(new Sampling(1, 0, 1, 4));
        var reading = passes.read(prompt, text, Cancellation.NEVER).orElseThrow();
        assertThat(reading.same()).isBetween(1, 39);
        // Whatever stands before, the choice is that of all tokens before it.
        for (int i = 0; i < text.size(); i++) {
            var behind = TokenIds.of(IntStream.concat(prompt.stream(), text.slice(0, i).stream()).toArray());
            assertThat(reading.chosen().get(i)).isEqualTo(next(behind));
        }
    }

    @Test
    void aWrongTokenIsTheOnlyOneThatDiffersWhereTheRestFollowsFromIt() {
        var text = written(Sampling.GREEDY).toArray();
        int right = text[39];
        text[39] = (right + 1) % 30;
        var reading = passes.read(prompt, TokenIds.of(text), Cancellation.NEVER).orElseThrow();
        assertThat(reading.same()).isEqualTo(39);
        assertThat(reading.same(39)).isFalse();
        assertThat(reading.chosen().get(39)).isEqualTo(right);
    }

    @Test
    void passesOfEveryWidthAreFedAsManyRowsAndLeaveNothingBehind() {
        var millis = passes.millis(TokenIds.of(4, 5, 6, 7, 8), new int[] {1, 2, 16}, 3, Cancellation.NEVER).orElseThrow();
        assertThat(millis).hasSize(3);
        assertThat(pair.targetModel().cached()).isZero();
    }

    @Test
    void cancellationEndsIt() {
        var looks = new AtomicInteger();
        assertThat(passes.millis(prompt, new int[] {1, 2, 3}, 2, () -> looks.incrementAndGet() > 2)).isEmpty();
        assertThat(passes.read(prompt, TokenIds.of(4, 5), () -> true)).isEmpty();
    }

    @Test
    void theMedianIsTheMiddle() {
        assertThat(TargetPasses.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(TargetPasses.median(List.of(4.0, 1.0))).isEqualTo(2.5);
        assertThat(TargetPasses.median(List.of())).isNaN();
    }

    private int next(TokenIds behind) {
        return run(behind, Sampling.GREEDY, 1).get(0);
    }

    private TokenIds written(Sampling sampling) {
        return run(prompt, sampling, 40);
    }

    private TokenIds run(TokenIds behind, Sampling sampling, int tokens) {
        var alone = new NoDrafting();
        return pair.decoder()
                .run(
                        new DecodingRequest(RunLabel.NONE, "", behind, alone, sampling, tokens, Set.of()),
                        pair.drafter(alone),
                        Cancellation.NEVER,
                        event -> {})
                .outputIds();
    }
}
