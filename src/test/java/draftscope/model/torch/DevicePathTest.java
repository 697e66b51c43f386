package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.model.torch.library.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is compiled for a device, run on the processor, since no machine with a GPU was at hand: the same numbers as the
 * processor's own sources, and the number of times that a step looks at a number.
 */
@Tag("model")
class DevicePathTest {

    private static final int SIZE = 40;
    /** Looking at a number is this operator, whoever asks. */
    private static final String LOOK = "aten::_local_scalar_dense";

    @RegisterExtension
    static final NativeLibrary LIBTORCH = new NativeLibrary();

    @TempDir
    private Path folder;

    static Stream<Sampling> samplings() {
        return Stream.of(
                Sampling.GREEDY,
                new Sampling(1, 0, 1, 1),
                new Sampling(0.7, 5, 1, 1),
                new Sampling(1.3, 0, 0.8, 1));
    }

    private static TorchModel model(boolean apart, int seed) {
        return ScriptedTables.model(LIBTORCH.manager(), "m", ScriptedTables.random(seed, SIZE, 1.5), apart ? "cuda:0" : "cpu");
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void everyNumberIsTheProcessorsOwn(Sampling sampling) {
        try (var here = new TorchTarget(model(false, 3));
                var apart = new TorchTarget(model(true, 3));
                var draftHere = new TorchDraft(model(false, 4));
                var draftApart = new TorchDraft(model(true, 4))) {
            var random = new Random(9);
            for (int run = 0; run < 60; run++) {
                var text = new TokenBuffer(TokenIds.of(random.nextInt(SIZE), random.nextInt(SIZE)));
                int drafted = random.nextInt(4);
                var tokens = new int[drafted];
                draftHere.rewind(0);
                draftApart.rewind(0);
                var grown = new TokenBuffer(TokenIds.of(text.slice(0, 2)));
                for (int i = 0; i < drafted; i++) {
                    double u = random.nextDouble();
                    var step = draftHere.draft(grown, i, sampling, u);
                    assertThat(draftApart.draft(grown, i, sampling, u)).isEqualTo(step);
                    tokens[i] = step.choice().id();
                    grown.append(tokens[i]);
                }
                var us = sampling.greedy() ? new double[0] : random.doubles(drafted + 1).toArray();
                here.rewind(0);
                apart.rewind(0);
                var ids = TokenIds.of(tokens);
                assertThat(apart.verify(text, Proposal.chain(ids, draftApart.distributions()), sampling, us))
                        .isEqualTo(here.verify(text, Proposal.chain(ids, draftHere.distributions()), sampling, us));
                here.rewind(0);
                apart.rewind(0);
                assertThat(apart.verify(text, Proposal.chain(ids, DraftDistributions.POINT_MASSES), sampling, us))
                        .isEqualTo(here.verify(text, Proposal.chain(ids, DraftDistributions.POINT_MASSES), sampling, us));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void treesAreWalkedAlikeToo(Sampling sampling) {
        try (var here = new TorchTarget(model(false, 3));
                var apart = new TorchTarget(model(true, 3));
                var draft = new TorchDraft(model(false, 4))) {
            var random = new Random(5);
            for (int run = 0; run < 40; run++) {
                var text = new TokenBuffer(TokenIds.of(random.nextInt(SIZE), random.nextInt(SIZE)));
                var tokens = new int[7];
                var parents = new int[7];
                for (int i = 0; i < tokens.length; i++) {
                    draft.rewind(0);
                    tokens[i] = draft.draft(text, i, sampling, random.nextDouble()).choice().id();
                    parents[i] = i < 3 ? -1 : random.nextInt(i);
                }
                var us = sampling.greedy() ? new double[0] : random.doubles(tokens.length + 1).toArray();
                for (var distributions : List.of(draft.distributions(), DraftDistributions.POINT_MASSES)) {
                    var tree = new Proposal(TokenIds.of(tokens), TokenIds.of(parents), distributions);
                    here.rewind(0);
                    apart.rewind(0);
                    assertThat(apart.verify(text, tree, sampling, us)).isEqualTo(here.verify(text, tree, sampling, us));
                }
            }
        }
    }

    /** Each look waits for the device; the last one reads what one transfer has brought, so they are equally many. */
    @ParameterizedTest
    @MethodSource("samplings")
    void aDraftStepWaitsOnceAndAVerificationAtMostTwice(Sampling sampling) throws IOException {
        try (var target = new TorchTarget(model(true, 3)); var draft = new TorchDraft(model(true, 4))) {
            var text = new TokenBuffer(TokenIds.of(1, 2));
            assertThat(looks(() -> draft.draft(text, 0, sampling, 0.3))).as("two rows").isEqualTo(1);
            text.append(5);
            assertThat(looks(() -> draft.draft(text, 1, sampling, 0.3))).as("one row").isEqualTo(1);
            var us = sampling.greedy() ? new double[0] : new double[] {0.2, 0.4, 0.9};
            var proposal = Proposal.chain(TokenIds.of(3, 4), draft.distributions());
            assertThat(looks(() -> target.verify(text, proposal, sampling, us))).isBetween(1, 2);
            target.rewind(0);
            var one = sampling.greedy() ? new double[0] : new double[] {0.2};
            assertThat(looks(() -> target.verify(text, Proposal.chain(TokenIds.of(), draft.distributions()), sampling, one)))
                    .isEqualTo(1);
            try (var other = new TorchTarget(model(false, 3))) {
                assertThat(looks(() -> other.verify(text, proposal, sampling, us)))
                        .as("on the processor, where looking costs nothing")
                        .isGreaterThan(1);
            }
        }
    }

    /** Where times are taken: a prefill ends when the device has read, which one look for each of its pieces waits for. */
    @Test
    void readingEndsWhenTheDeviceHasRead() throws IOException {
        try (var target = new TorchTarget(model(true, 3)); var here = new TorchTarget(model(false, 3))) {
            var text = new TokenBuffer(TokenIds.of(new int[60]));
            assertThat(looks(() -> target.prefill(text, 59, Cancellation.NEVER))).isEqualTo(1);
            // Nobody reads what the scripted tables make of a prompt here, so libtorch leaves nearly all of it out.
            assertThat(looks(1, () -> here.prefill(text, 59, Cancellation.NEVER))).isZero();
            assertThat(target.cached()).isEqualTo(59);
        }
    }

    /** How often a number is looked at, by libtorch's own record of what ran. */
    private int looks(Runnable step) throws IOException {
        return looks(6, step);
    }

    private int looks(int least, Runnable step) throws IOException {
        var record = folder.resolve("record.json");
        JniUtils.startProfile(false, false, false);
        step.run();
        JniUtils.stopProfile(record.toString());
        int count = 0;
        int all = 0;
        for (var event : new ObjectMapper().readTree(Files.readString(record))) {
            all++;
            count += event.path("name").asText().equals(LOOK) ? 1 : 0;
        }
        assertThat(all).as("operators recorded").isGreaterThanOrEqualTo(least);
        return count;
    }

    private static String source(String name) throws IOException {
        try (var in = Script.class.getResourceAsStream("/draftscope/model/torch/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.stripLeading().startsWith("#"))
                    .reduce("", (all, line) -> all + line + "\n");
        }
    }

    /** What is told goes over in one piece at a method's end, and nothing comes from Java after the pass. */
    @Test
    void eachMethodTransfersOnceAtItsEnd() throws IOException {
        int telling = 0;
        for (var method : source("readout-apart.py").split("(?m)^def ")) {
            var name = method.replaceFirst("(?s)\\W.*", "");
            boolean tells = List.of("drafted", "judged", "climbed").contains(name);
            telling += tells ? 1 : 0;
            assertThat(method.split("\\(self\\)\\.brought\\(there, out\\)", -1)).as(name).hasSize(tells ? 2 : 1);
            int end = Math.max(0, method.indexOf("brought(there, out)"));
            assertThat(method.substring(0, end)).as(name).doesNotContain("torch.tensor(", "torch.device(", "tolist(", "int(", "float(", "bool(");
        }
        assertThat(telling).isEqualTo(3);
        for (var method : source("guesses.py").split("(?m)^def ")) {
            assertThat(method.split("\\.brought\\(", -1))
                    .as(method.lines().findFirst().orElse(""))
                    .hasSize(method.startsWith("guessed") || method.startsWith("chosen") ? 2 : 1);
        }
    }
}
