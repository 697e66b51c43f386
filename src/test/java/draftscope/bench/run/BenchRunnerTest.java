package draftscope.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.bench.BenchFile;
import draftscope.bench.BenchRow;
import draftscope.bench.Benches;
import draftscope.bench.Calibration;
import draftscope.bench.LineFile;
import draftscope.bench.RoundCost;
import draftscope.bench.StoppedException;
import draftscope.bench.TurnResult;
import draftscope.bench.prompts.Question;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DecodingException;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.Conversation;
import draftscope.testing.ScriptedPair;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchRunnerTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("bench.jsonl");
    }

    @Test
    void everyMeasurementIsMadeOnceAndGreedyOutputsAreTheTargetsOwn() {
        var plan = Benches.plan(4, 2, 0.0, 1.0);
        var data = Benches.run(file(), plan, Cancellation.NEVER);

        assertThat(data.rows()).hasSize(plan.size()).extracting(BenchRow::key).doesNotHaveDuplicates();
        assertThat(data.differences()).isEmpty();
        assertThat(data.settings().differences(Benches.settings(ScriptedPair.story(), plan))).isEmpty();
        for (var row : data.rows()) {
            assertThat(row.turns()).hasSize(row.category().equals("qa") ? 1 : 2);
            for (var turn : row.turns()) {
                assertThat(turn.rounds().stream().mapToInt(RoundCost::newTokens).sum())
                        .isEqualTo(turn.totals().newTokens())
                        .isEqualTo(turn.outputIds().size());
                assertThat(turn.rounds()).hasSize(turn.totals().rounds());
                assertThat(turn.finish()).isEqualTo(RunEnded.Finish.LENGTH);
            }
            assertThat(row.calibration().tested()).isEqualTo(row.totals().tested());
            assertThat(row.calibration().accepted()).isEqualTo(row.totals().accepted());
        }
    }

    @Test
    void simulatedConstantsAreWhatMeasuredOnesDid() {
        var plan = new BenchPlan(
                Benches.questions(3), new BenchMethods(Map.of(), DrafterEntry::standard).read("svip", true), List.of(0.0), 1, 0);
        var data = Benches.run(file(), plan, Cancellation.NEVER);
        var sources = data.rows().stream().filter(r -> !r.shadows().isEmpty()).toList();
        assertThat(sources).hasSize(3).allSatisfy(r -> assertThat(r.key().policy()).isEqualTo("svip"));
        for (var source : sources) {
            for (int length = 1; length <= BenchMethods.LONGEST_SWEPT; length++) {
                var label = "constant:" + length;
                var shadow = source.shadows().get(label);
                var real = data.rows().stream()
                        .filter(r -> r.key().equals(source.key().of(label)))
                        .findFirst()
                        .orElseThrow()
                        .totals();
                assertThat(shadow.count()).isEqualTo(real.rounds());
                assertThat(shadow.accepted()).isEqualTo(real.accepted());
                assertThat(shadow.tested()).isEqualTo(real.tested());
                assertThat(shadow.newTokens()).isEqualTo(real.newTokens());
                assertThat(shadow.drafted()).isEqualTo(real.drafted());
            }
            var oracle = source.shadows().get("oracle");
            assertThat(oracle.drafted()).isEqualTo(oracle.accepted());
            assertThat(oracle.newTokens()).isEqualTo(source.totals().newTokens());
        }
    }

    @Test
    void methodsTakeTurnsPromptByPromptInARotatingOrder() {
        var plan = Benches.plan(4, 1, 0.0);
        var order = Benches.run(file(), plan, Cancellation.NEVER).rows().stream()
                .map(row -> row.key().policy())
                .toList();
        assertThat(order.subList(0, 4)).containsExactly("none", "constant", "heuristic", "svip");
        assertThat(order.subList(4, 8)).containsExactly("constant", "heuristic", "svip", "none");
        assertThat(order.subList(12, 16)).containsExactly("svip", "none", "constant", "heuristic");
    }

    @Test
    void sampledRunsRepeatBySeedAndDifferBetweenRepeats() {
        var plan = Benches.plan(2, 2, 1.0);
        var once = Benches.run(file(), plan, Cancellation.NEVER);
        var again = Benches.run(folder.resolve("again.jsonl"), plan, Cancellation.NEVER);
        for (int i = 0; i < once.rows().size(); i++) {
            assertThat(outputs(once.rows().get(i))).isEqualTo(outputs(again.rows().get(i)));
        }
        var first = once.rows().stream().filter(r -> r.key().repeat() == 0).map(this::outputs).toList();
        var second = once.rows().stream().filter(r -> r.key().repeat() == 1).map(this::outputs).toList();
        assertThat(first).doesNotContainAnyElementsOf(second);
    }

    private List<?> outputs(BenchRow row) {
        return row.turns().stream().map(TurnResult::outputIds).toList();
    }

    @Test
    void anInterruptedBenchGoesOnFromItsFile() {
        var plan = Benches.plan(3, 1, 0.0, 1.0);
        var asked = new AtomicInteger();
        var part = Benches.run(file(), plan, () -> asked.incrementAndGet() > 900);
        assertThat(part.rows()).isNotEmpty().hasSizeLessThan(plan.size());

        var whole = Benches.run(file(), plan, Cancellation.NEVER);
        assertThat(whole.rows()).hasSize(plan.size()).extracting(BenchRow::key).doesNotHaveDuplicates();
        assertThat(whole.rows().subList(0, part.rows().size())).isEqualTo(part.rows());
    }

    @Test
    void killedAtAnyByteItFinishesWithEachMeasurementOnce() throws IOException {
        var plan = new BenchPlan(Benches.questions(1), Benches.METHODS, List.of(0.0), 1, 0);
        Benches.run(file(), plan, Cancellation.NEVER);
        var bytes = Files.readAllBytes(file());
        for (int length = 0; length < bytes.length; length += 37) {
            Files.write(file(), java.util.Arrays.copyOf(bytes, length));
            var data = Benches.run(file(), plan, Cancellation.NEVER);
            assertThat(new HashSet<>(data.rows().stream().map(BenchRow::key).toList())).hasSize(plan.size());
            assertThat(data.rows()).hasSize(plan.size());
        }
    }

    @Test
    void otherSettingsAreRefusedByNameAndNothingIsLost() throws IOException {
        var plan = Benches.plan(1, 1, 0.0);
        Benches.run(file(), plan, Cancellation.NEVER);
        var before = Files.readAllBytes(file());
        var other = Benches.settings(ScriptedPair.story(), plan, 2);
        assertThatThrownBy(() -> BenchFile.open(file(), other, Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("seed");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void somebodyElsesFileIsLeftAlone() throws IOException {
        var plan = Benches.plan(1, 1, 0.0);
        var settings = Benches.settings(ScriptedPair.story(), plan);
        for (var foreign : List.of("my notes, no line end", "my notes\nin lines\n", "{\"event\":\"run\"}\n")) {
            Files.writeString(file(), foreign);
            assertThatThrownBy(() -> BenchFile.open(file(), settings, Map.of())).isInstanceOf(BadInputException.class);
            assertThat(file()).hasContent(foreign);
        }
    }

    @Test
    void aSecondBenchOnTheSameFileIsRefused() {
        var plan = Benches.plan(1, 1, 0.0);
        var settings = Benches.settings(ScriptedPair.story(), plan);
        try (var open = BenchFile.open(file(), settings, Map.of())) {
            assertThat(open.data().rows()).isEmpty();
            assertThatThrownBy(() -> BenchFile.open(file(), settings, Map.of()))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("another bench");
        }
    }

    @Test
    void aFolderInTheWayIsOneClearLine() {
        var settings = Benches.settings(ScriptedPair.story(), Benches.plan(1, 1, 0.0));
        assertThatThrownBy(() -> BenchFile.open(folder, settings, Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is not a file");
    }

    @Test
    void aFullDiskKeepsWhatIsThere() throws IOException {
        Files.writeString(file(), "first\nsecond\n");
        try (var channel = FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            LineFile.Sink full = (bytes, at) -> {
                if (at > 13) {
                    throw new IOException("No space left on device");
                }
                bytes.limit(5);
                int written = channel.write(bytes, at);
                bytes.limit(bytes.capacity());
                return written;
            };
            var lines = new LineFile(file(), channel, full);
            assertThatThrownBy(() -> lines.append("third line"))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("kept")
                    .hasMessageNotContaining("\n");
        }
        assertThat(file()).hasContent("first\nsecond\n");
    }

    @Test
    void aDeviceIsNotAFile() {
        var device = Path.of("/dev/null");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(device));
        assertThatThrownBy(() -> LineFile.open(device)).isInstanceOf(BadInputException.class);
    }

    @Test
    void aFailingModelStopsItAndKeepsTheRows() {
        var plan = Benches.plan(3, 1, 0.0);
        var pair = ScriptedPair.story();
        pair.log().failNext("target.verify", 250, () -> new DecodingException("the device is gone"));
        var settings = Benches.settings(pair, plan);
        try (var file = BenchFile.open(file(), settings, Map.of())) {
            var runner = new BenchRunner(pair, settings, plan, file, new BenchListener() {}, Cancellation.NEVER);
            assertThatThrownBy(runner::run)
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("the device is gone")
                    .hasMessageContaining("question");
        }
        var kept = BenchFile.read(file()).rows().size();
        assertThat(kept).isPositive().isLessThan(plan.size());
        assertThat(Benches.run(file(), plan, Cancellation.NEVER).rows()).hasSize(plan.size());
    }

    /** A row that is there is never measured again: its trace has to be there first. */
    @Test
    void noRowIsKeptWithoutItsTrace() throws IOException {
        var plan = Benches.plan(3, 1, 0.0);
        var pair = ScriptedPair.story();
        var settings = Benches.settings(pair, plan);
        var traces = new BenchTraces(folder.resolve("traces"));
        var failing = new AtomicInteger(2);
        BenchListener listener = new BenchListener() {
            @Override
            public void keeping(BenchRow row, List<List<TraceEvent>> events) {
                if (failing.getAndDecrement() == 0) {
                    throw new StoppedException("the disk is full", new IOException("full"));
                }
                traces.write(row, events);
            }
        };
        try (var file = BenchFile.open(file(), settings, Map.of())) {
            var runner = new BenchRunner(pair, settings, plan, file, listener, Cancellation.NEVER);
            assertThatThrownBy(runner::run).isInstanceOf(StoppedException.class);
            assertThat(file.data().rows()).hasSize(2);
        }
        try (var file = BenchFile.open(file(), settings, Map.of())) {
            new BenchRunner(pair, settings, plan, file, listener, Cancellation.NEVER).run();
            assertThat(file.data().rows()).hasSize(plan.size()).allSatisfy(row ->
                    assertThat(TraceFile.read(traces.file(row)).runs()).hasSameSizeAs(row.turns()).allSatisfy(run ->
                            assertThat(run.end()).isPresent()));
        }
    }

    @Test
    void aRowOfAPolicyThatTheFileDoesNotNameIsRefusedByItsLine() throws IOException {
        Benches.run(file(), Benches.plan(1, 1, 0.0), Cancellation.NEVER);
        var lines = new ArrayList<>(Files.readAllLines(file()));
        lines.set(1, lines.get(1).replace("\"policy\":\"" + Benches.METHODS.get(0).label() + "\"", "\"policy\":\"other\""));
        Files.write(file(), lines);
        assertThatThrownBy(() -> BenchFile.read(file()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("other");
    }

    @Test
    void aFieldGivenTwiceInARowIsRefusedByItsLine() throws IOException {
        Benches.run(file(), Benches.plan(1, 1, 0.0), Cancellation.NEVER);
        var lines = new ArrayList<>(Files.readAllLines(file()));
        lines.set(1, lines.get(1).replaceFirst("\\{", "{\"policy\":\"svip\","));
        Files.write(file(), lines);
        assertThatThrownBy(() -> BenchFile.read(file()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("gives 'policy' twice");
    }

    @Test
    void aPromptTooLongForTheContextIsSkippedAndSaidOnce() {
        var long1 = new Question(0, "1", "qa", new Question.Text(" the little fox".repeat(600)));
        var fits = new Question(1, "2", "qa", new Question.Text(" the little fox"));
        var plan = new BenchPlan(List.of(long1, fits), Benches.METHODS, List.of(0.0), 1, 0);
        var data = Benches.run(file(), plan, Cancellation.NEVER);
        data = Benches.run(file(), plan, Cancellation.NEVER);
        assertThat(data.rows()).hasSize(4);
        assertThat(data.skipped()).singleElement().satisfies(s -> {
            assertThat(s.questionId()).isEqualTo("1");
            assertThat(s.reason()).contains("1800").contains("1024");
        });
    }

    @Test
    void aDifferentOutputIsReportedWithItsPlaceAndTheLogitGap() {
        var plan = new BenchPlan(Benches.questions(1), Benches.METHODS, List.of(0.0), 1, 0);
        var data = Benches.run(file(), plan, Cancellation.NEVER);
        var pair = ScriptedPair.story();
        var baseline = data.rows().get(0);
        var turn = baseline.turns().get(0);
        var lossless = new Lossless(pair, data.settings());
        assertThat(lossless.compare(plan.questions().get(0), baseline, baseline)).isEmpty();

        var fed = new Prompter(pair, false, Conversation.NONE).prompt(plan.questions().get(0), List.of());
        var prefix = new ArrayList<Integer>();
        fed.ids().stream().forEach(prefix::add);
        turn.outputIds().slice(0, 3).stream().forEach(prefix::add);
        var logits = pair.script().target().after(prefix.stream().mapToInt(i -> i).toArray());
        int own = turn.outputIds().get(3);
        int other = second(logits, own);
        var ids = turn.outputIds().toArray();
        ids[3] = other;
        var changed = new BenchRow(
                baseline.key().of("svip"), "81", "qa",
                List.of(new TurnResult(0, turn.promptTokens(), turn.finish(), turn.totals(),
                        draftscope.decoding.port.TokenIds.of(ids), turn.rounds())),
                Calibration.EMPTY,
                Map.of());

        assertThat(lossless.compare(plan.questions().get(0), baseline, changed)).hasValueSatisfying(d -> {
            assertThat(d.position()).isEqualTo(3);
            assertThat(d.expected()).hasValue(own);
            assertThat(d.found()).hasValue(other);
            assertThat(d.atLeast()).isFalse();
            assertThat(d.gap().orElseThrow())
                    .isCloseTo(logits[own] - logits[other], org.assertj.core.data.Offset.offset(1e-6));
        });
    }

    private static int second(double[] logits, int best) {
        int second = best == 0 ? 1 : 0;
        for (int i = 0; i < logits.length; i++) {
            if (i != best && logits[i] > logits[second]) {
                second = i;
            }
        }
        return second;
    }
}
