package draftscope.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.LookupDrafter;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DecodingException;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TokenBuffer;
import draftscope.testing.CallLog;
import draftscope.testing.ScriptedLogits;
import draftscope.testing.ScriptedPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancelled and failing runs: what they say, and that the next run on the same pair is right. */
class DecoderTroubleTest {

    private static final int LENGTH = 30;

    private static ScriptedPair pair() {
        // By the machine's clock the lengths of a policy that reads it would not repeat.
        var log = new CallLog();
        log.costs("draft.draft", 1);
        log.costs("target.verify", 10);
        return new ScriptedPair(
                ScriptedPair.Script.random(21, Runs.LETTERS, 3, 0.7).favouringEnd(-50), log, 1, true);
    }

    private static void nextRunIsRight(ScriptedPair pair, Drafter drafter, LengthPolicy policy) {
        var fresh = Runs.run(pair(), Runs.greedy(policy, LENGTH));
        var again = Runs.run(pair, Runs.greedy(policy, LENGTH), drafter);
        assertThat(again.output()).isEqualTo(fresh.output());
        assertThat(again.draftLengths()).isEqualTo(fresh.draftLengths());
        assertThat(again.stops()).isEqualTo(fresh.stops());
    }

    /** Cancels at the n-th time it is asked: before the prefill, between draft tokens, before verification. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 25})
    void cancelledAnywhereEndsAndLeavesThePairUsable(int question) {
        for (var policy : Runs.drafting()) {
            var pair = pair();
            var drafter = pair.drafter(policy);
            var asked = new AtomicInteger();
            var events = new ArrayList<TraceEvent>();

            var ended = pair.decoder()
                    .run(Runs.greedy(policy, LENGTH), drafter, () -> asked.incrementAndGet() >= question, events::add);

            assertThat(ended.finish()).isEqualTo(RunEnded.Finish.CANCELLED);
            assertThat(events.get(events.size() - 1)).isSameAs(ended);
            assertThat(ended.error()).isEmpty();
            var whole = Runs.run(pair(), Runs.greedy(policy, LENGTH)).output();
            assertThat(ended.outputIds()).isEqualTo(whole.slice(0, ended.outputIds().size()));
            var trace = new Runs.Trace(events);
            assertThat(trace.rounds().stream().mapToInt(RoundEnded::newTokens).sum())
                    .isEqualTo(ended.outputIds().size());
            assertThat(ended.totals().drafted())
                    .isEqualTo(trace.rounds().stream().mapToInt(RoundEnded::drafted).sum());
            nextRunIsRight(pair, drafter, policy);
        }
    }

    @Test
    void cancelledBetweenTwoDraftTokensDraftsNoMore() {
        var pair = pair();
        var events = new ArrayList<TraceEvent>();
        // Stops as soon as the second token of the first round has been said.
        Cancellation afterTwo = () -> events.stream().filter(DraftToken.class::isInstance).count() == 2;
        var ended = pair.decoder()
                .run(Runs.greedy(new ConstantLength(5), LENGTH), pair.drafter(Svip.REFERENCE), afterTwo, events::add);
        assertThat(ended.finish()).isEqualTo(RunEnded.Finish.CANCELLED);
        assertThat(pair.log().count("draft.draft")).isEqualTo(2);
        assertThat(pair.log().count("target.verify")).isZero();
        assertThat(ended.totals().drafted()).isZero();
    }

    @Test
    void cancelledBehindTheLastDraftTokenVerifiesNothing() {
        var pair = pair();
        var events = new ArrayList<TraceEvent>();
        Cancellation afterThree = () -> events.stream().filter(DraftToken.class::isInstance).count() == 3;
        pair.decoder()
                .run(Runs.greedy(new ConstantLength(3), LENGTH), pair.drafter(Svip.REFERENCE), afterThree, events::add);
        assertThat(pair.log().count("target.verify")).isZero();
    }

    static Stream<Arguments> failures() {
        List<Supplier<? extends Throwable>> kinds = List.of(
                () -> new DecodingException("no memory on the device"),
                () -> new IllegalStateException("no memory on the device\nat native frame 3"),
                () -> new UnsatisfiedLinkError("no memory on the device"),
                () -> new OutOfMemoryError("no memory on the device"));
        return Stream.of("draft.prefill", "draft.draft", "target.prefill", "target.verify")
                .flatMap(name -> kinds.stream().map(kind -> Arguments.of(name, kind)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureSaysSoOnceAndLeavesThePairUsable(String call, Supplier<? extends Throwable> failure) {
        var pair = pair();
        var policy = new HeuristicLength(3, 9);
        var drafter = pair.drafter(policy);
        pair.log().failNext(call, call.endsWith("prefill") ? 1 : 4, failure);
        var events = new ArrayList<TraceEvent>();

        assertThatThrownBy(() -> pair.decoder()
                        .run(Runs.greedy(policy, LENGTH), drafter, Cancellation.NEVER, events::add))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("no memory on the device")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));

        var trace = new Runs.Trace(events);
        assertThat(trace.ended().finish()).isEqualTo(RunEnded.Finish.ERROR);
        assertThat(trace.ended().error().orElseThrow()).contains("no memory on the device");
        assertThat(events.stream().filter(RunEnded.class::isInstance)).hasSize(1);
        assertThat(trace.rounds().stream().mapToInt(RoundEnded::newTokens).sum())
                .isEqualTo(trace.output().size());
        nextRunIsRight(pair, drafter, policy);
    }

    @Test
    void failureWithoutAMessageIsNamedByItsKind() {
        var pair = pair();
        pair.log().failNext("target.verify", 1, UnsupportedOperationException::new);
        assertThatThrownBy(() -> Runs.run(pair, Runs.greedy(Svip.REFERENCE, 5)))
                .isInstanceOf(DecodingException.class)
                .hasMessage("UnsupportedOperationException");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void listenersOwnExceptionComesThroughAndNothingIsSaidAfterIt(int event) {
        var pair = pair();
        var drafter = pair.drafter(Svip.REFERENCE);
        var said = new AtomicInteger();
        var broken = new IllegalArgumentException("disk full");

        var thrown = catchThrowable(() -> pair.decoder()
                .run(Runs.greedy(Svip.REFERENCE, LENGTH), drafter, Cancellation.NEVER, e -> {
                    if (said.incrementAndGet() == event) {
                        throw broken;
                    }
                }));

        assertThat(thrown).isSameAs(broken);
        assertThat(said).hasValue(event);
        nextRunIsRight(pair, drafter, Svip.REFERENCE);
    }

    @Test
    void listenerThatFailsAtTheEndIsNotAskedAgain() {
        var pair = pair();
        var ends = new AtomicInteger();
        assertThatThrownBy(() -> pair.decoder()
                        .run(Runs.greedy(Svip.REFERENCE, 4), pair.drafter(Svip.REFERENCE), Cancellation.NEVER, e -> {
                            if (e instanceof RunEnded) {
                                ends.incrementAndGet();
                                throw new IllegalStateException("closed");
                            }
                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ends).hasValue(1);
    }

    @Test
    void listenerThatFailsOnTheErrorDoesNotHideIt() {
        var pair = pair();
        pair.log().failNext("target.verify", 1, () -> new IllegalStateException("device lost"));
        var thrown = catchThrowable(() -> pair.decoder()
                .run(Runs.greedy(Svip.REFERENCE, 4), pair.drafter(Svip.REFERENCE), Cancellation.NEVER, e -> {
                    if (e instanceof RunEnded) {
                        throw new IllegalStateException("disk full");
                    }
                }));
        assertThat(thrown).isInstanceOf(DecodingException.class).hasMessageContaining("device lost");
        assertThat(thrown.getSuppressed()).singleElement().extracting(Throwable::getMessage).isEqualTo("disk full");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void probabilitiesThatAreNotNumbersEndTheRun(boolean inTheDraft) {
        ScriptedLogits sound = ScriptedLogits.random(1, Runs.LETTERS.size(), 2, 2);
        ScriptedLogits damaged = prefix -> {
            var row = sound.after(prefix);
            if (prefix.length > 6) {
                row[0] = Double.NaN;
            }
            return row;
        };
        var pair = new ScriptedPair(new ScriptedPair.Script(
                Runs.LETTERS,
                inTheDraft ? sound : damaged,
                Optional.of(inTheDraft ? damaged : sound),
                64,
                64,
                false));
        for (var policy : Runs.drafting()) {
            assertThatThrownBy(() -> Runs.run(pair, Runs.request(policy, Sampling.GREEDY, 30, java.util.Set.of())))
                    .isInstanceOf(DecodingException.class)
                    .hasMessageContaining(inTheDraft ? "scripted-draft" : "scripted-target")
                    .hasMessageContaining("not numbers");
        }
    }

    @Test
    void verdictThatDoesNotFitTheProposalEndsTheRun() {
        var inner = pair().targetModel();
        var liar = new LyingTarget(inner);
        var decoder = new Decoder(liar, Runs.LETTERS, 1, Optional.empty(), Clock.SYSTEM);
        var drafter = new LookupDrafter(Clock.SYSTEM);
        assertThatThrownBy(() -> decoder.run(
                        Runs.greedy(new ConstantLength(3), 10), drafter, Cancellation.NEVER, e -> {}))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("kept");
    }

    @Test
    void timeOfTheListenerIsNotTheEngines() {
        var now = new long[1];
        Clock clock = () -> now[0];
        var pair = pair();
        var decoder = new Decoder(pair.targetModel(), Runs.LETTERS, 1, Optional.empty(), clock);
        var ended = decoder.run(
                Runs.greedy(new ConstantLength(3), LENGTH),
                new ModelDrafter(pair.draftModel(), clock),
                Cancellation.NEVER,
                e -> now[0] += 1_000_000_000L);
        assertThat(ended.totals().millis()).isZero();
        assertThat(ended.totals().draftMillis()).isZero();
        assertThat(ended.totals().verifyMillis()).isZero();
    }

    /** Claims one more accepted token than were proposed. */
    private record LyingTarget(Target inner) implements Target {

        @Override
        public ModelInfo info() {
            return inner.info();
        }

        @Override
        public int contextLength() {
            return inner.contextLength();
        }

        @Override
        public int cached() {
            return inner.cached();
        }

        @Override
        public void rewind(int length) {
            inner.rewind(length);
        }

        @Override
        public boolean prefill(TokenBuffer text, int end, Cancellation cancellation) {
            return inner.prefill(text, end, cancellation);
        }

        @Override
        public Verdict verify(TokenBuffer text, Proposal proposal, Sampling sampling, double[] uniforms) {
            var honest = inner.verify(text, proposal, sampling, uniforms);
            return new Verdict(proposal.size() + 1, honest.tests(), honest.next(), honest.nextUniform());
        }
    }
}
