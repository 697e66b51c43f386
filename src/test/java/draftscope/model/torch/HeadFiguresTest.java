package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.Sampling;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedPair;
import draftscope.model.PairSpec;
import draftscope.model.machine.Assets;
import draftscope.model.tokenizer.ChatTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rounds, drafted, accepted and passes of the embedded EAGLE-3 and DFlash heads, greedy, 128 tokens a prompt: over all
 * embedded prompts they are those of a plain reference without caches. It counts a pass for every round of a block head;
 * here a round that has room for the target's token alone makes none, and how many those are is counted.
 */
@Tag("model")
class HeadFiguresTest {

    private static final String CHAIN = "eagle3";
    private static final String TREE = "eagle3-tree";
    private static final String BLOCK = "dflash";
    private static LoadedPair pair;

    @BeforeAll
    static void load() {
        var assets = Assets.locate();
        var heads = List.of(assets.head(HeadKind.EAGLE3), assets.head(HeadKind.DFLASH));
        pair = new TorchPairLoader()
                .load(
                        new PairSpec(assets.target(), Optional.empty(), "cpu", "float32", 1).withHeads(heads),
                        LoadProgress.NONE);
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    /** Counted over runs. */
    private record Figures(int tokens, int rounds, int drafted, int accepted, int passes, int noRoom) {

        /** A pass a round, as the reference counts those of a block head. */
        Figures onePassARound() {
            return new Figures(tokens, rounds, drafted, accepted, passes + noRoom, 0);
        }

        /** What the reference counts of heads that make a pass only where they guess. */
        Figures counted() {
            return new Figures(tokens, rounds, drafted, accepted, passes, 0);
        }
    }

    /** What enters layers 2, 4 and 5; what leaves 1, 3 and 5. */
    @Test
    void thePlanSaysWhatFeedsTheHeads() {
        var heads = pair.plan().orElseThrow().heads();
        assertThat(heads.get(HeadKind.EAGLE3).feeds()).containsExactly(2, 4, 5);
        assertThat(heads.get(HeadKind.DFLASH).feeds()).containsExactly(2, 4, 6);
        assertThat(heads.get(HeadKind.EAGLE3).stored()).isEqualTo("bfloat16");
        assertThat(heads.get(HeadKind.EAGLE3).type()).isEqualTo("float32");
    }

    @Test
    void aFewPromptsCountAsTheyDid() throws IOException {
        assertThat(List.of(
                        figures(28, CHAIN, new ConstantLength(5)).counted(),
                        figures(28, TREE, new ConstantLength(8)).counted(),
                        figures(28, BLOCK, new ConstantLength(7)).counted(),
                        figures(28, BLOCK, svip(0.7)).counted()))
                .containsExactly(
                        new Figures(67, 16, 68, 55, 68, 0),
                        new Figures(67, 11, 649, 59, 88, 0),
                        new Figures(67, 16, 83, 55, 16, 0),
                        new Figures(67, 16, 64, 55, 16, 0));
    }

    @Test
    @Tag("long")
    void chainsAndTreesCountAsInTheReference() throws IOException {
        assertThat(figures(1, CHAIN, new ConstantLength(5)).counted()).isEqualTo(new Figures(3933, 822, 3881, 3195, 3881, 0));
        assertThat(figures(1, CHAIN, svip(0.3)).counted()).isEqualTo(new Figures(3933, 884, 3435, 3138, 3435, 0));
        assertThat(figures(1, TREE, new ConstantLength(8)).counted()).isEqualTo(new Figures(3933, 522, 30690, 3487, 4111, 0));
        assertThat(figures(1, TREE, svip(0.3)).counted()).isEqualTo(new Figures(3933, 834, 41944, 3188, 3391, 0));
        assertThat(figures(1, TREE, svip(0.7)).counted()).isEqualTo(new Figures(3933, 542, 30841, 3469, 3909, 0));
    }

    @Test
    @Tag("long")
    void blocksCountAsInTheReference() throws IOException {
        blocks(figures(1, BLOCK, new ConstantLength(7)), 764, 4793, 3251, 4);
        blocks(figures(1, BLOCK, svip(0.3)), 1028, 3199, 2988, 8);
        blocks(figures(1, BLOCK, svip(0.5)), 873, 3672, 3147, 5);
        blocks(figures(1, BLOCK, svip(0.7)), 785, 4145, 3230, 5);
    }

    /** Warm with the outputs of the earlier prompts in the order of the file. */
    @Test
    @Tag("long")
    void suffixesCountAsInTheReferenceColdAndWarm() throws IOException {
        var suffix = DrafterCatalog.entry("suffix").standard();
        pair.parts().answers().clear();
        var cold = figures(1, suffix.warm(false), new ConstantLength(24));
        var warm = figures(1, suffix.warm(true), new ConstantLength(24));
        assertThat(List.of(cold.rounds(), cold.drafted(), cold.accepted())).containsExactly(3371, 2217, 562);
        assertThat(List.of(warm.rounds(), warm.drafted(), warm.accepted())).containsExactly(2071, 4199, 1925);
        assertThat(warm.tokens()).isEqualTo(3933);
        var lookup = figures(1, "lookup", new ConstantLength(10));
        assertThat((double) cold.accepted() / cold.drafted())
                .as("kept of what was drafted, as a look-up keeps")
                .isGreaterThan((double) lookup.accepted() / lookup.drafted());
    }

    /** Passes as the reference counts them, and how many of them are not made here. */
    private static void blocks(Figures figures, int rounds, int drafted, int accepted, int noRoom) {
        assertThat(figures.onePassARound()).isEqualTo(new Figures(3933, rounds, drafted, accepted, rounds, 0));
        assertThat(figures.noRoom()).isEqualTo(noRoom);
    }

    private static LengthPolicy svip(double h) {
        return new Svip(EntropyScore.REFERENCE, h, 40);
    }

    /** Over every so many-th embedded prompt. */
    private static Figures figures(int every, String drafter, LengthPolicy policy) throws IOException {
        return figures(every, DrafterCatalog.entry(drafter).standard(), policy);
    }

    private static Figures figures(int every, Drafting drafting, LengthPolicy policy) throws IOException {
        var rounds = new ArrayList<RoundEnded>();
        int tokens = 0;
        int line = 0;
        for (var text : Files.readAllLines(Assets.locate().prompts())) {
            if (line++ % every == 0) {
                var said = new ObjectMapper().readTree(text).get("turns").get(0).asText();
                var prompt = pair.chatTemplate().orElseThrow().render(List.of(ChatTemplate.Message.user(said)), true);
                var request = new DecodingRequest(
                        RunLabel.NONE, prompt, pair.tokenizer().encode(prompt, true), policy, Sampling.GREEDY, 128, pair.endIds());
                tokens += pair.decoder()
                        .run(request, pair.drafter(policy, drafting), Cancellation.NEVER, event -> {
                            if (event instanceof RoundEnded round) {
                                rounds.add(round);
                            }
                        })
                        .outputIds()
                        .size();
            }
        }
        return new Figures(
                tokens,
                rounds.size(),
                rounds.stream().mapToInt(RoundEnded::drafted).sum(),
                rounds.stream().mapToInt(RoundEnded::accepted).sum(),
                rounds.stream().mapToInt(r -> Metrics.draftPasses(r, false)).sum(),
                (int) rounds.stream()
                        .filter(r -> r.drafted() == 0 && r.stop() == StopReason.BUDGET && r.newTokens() == 1)
                        .count());
    }
}
