package draftscope.draw.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.app.kit.TreeRounds;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.draw.Provenance;
import draftscope.draw.clip.Clip.Scene;
import draftscope.draw.clip.Pick.Why;
import draftscope.trace.RandomRuns;
import draftscope.trace.Trace;
import draftscope.trace.TraceRecorder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a clip of scripted runs shows and says when. */
class ClipPlanTest {

    private static final ModelInfo TARGET = new ModelInfo("big", "llama", 14, "float32", "cpu");
    private static final ModelInfo DRAFT = new ModelInfo("small", "llama", 2, "float32", "cpu");

    /** Refused, whole, longest, least sure; each of them takes 4 ms to draft and 6 ms to verify. */
    private static final Trace FOUR = trace(
            Optional.of(DRAFT), Sampling.GREEDY, round(1, 3, 1, 0.2), round(2, 4, 4, 0.2), round(3, 7, 2, 0.2), round(4, 2, 1, 3.5));

    /** A run beside which nobody ran another. */
    private static final ClipFacts ALONE =
            new ClipFacts(Optional.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty());

    @Test
    void roundsAreChosenByWhatTheyShow() {
        assertThat(Pick.of(FOUR)).containsExactly(
                new Pick(1, List.of(Why.REFUSED)), new Pick(2, List.of(Why.WHOLE)),
                new Pick(3, List.of(Why.LONGEST)), new Pick(4, List.of(Why.UNSURE)));
        var one = trace(Optional.of(DRAFT), Sampling.GREEDY, round(1, 3, 1, 0.2));
        assertThat(Pick.of(one)).containsExactly(new Pick(1, List.of(Why.REFUSED, Why.LONGEST, Why.UNSURE)));
        assertThat(clip(one).millis()).isLessThan(22_000);
    }

    @Test
    void everyRoundIsHeldWhereItStopsAndAtTheVerdict() {
        var clip = clip(FOUR);
        assertThat(clip.shots()).extracting(Clip.Shot::scene).startsWith(Scene.TITLE, Scene.DRAFT).endsWith(Scene.VERDICT, Scene.END);
        for (int number = 1; number <= 4; number++) {
            var round = FOUR.round(number);
            int last = round.firstStep() + round.drafted() - 1;
            assertThat(clip.shots()).filteredOn(shot -> shot.scene() == Scene.DRAFT && shot.step() >= round.firstStep() && shot.step() <= last)
                    .extracting(Clip.Shot::step)
                    .containsExactlyElementsOf(IntStream.rangeClosed(round.firstStep(), last).boxed().toList());
            assertThat(clip.shots()).filteredOn(shot -> shot.scene() == Scene.STOP && shot.step() == last)
                    .singleElement().satisfies(shot -> assertThat(shot.millis()).isGreaterThanOrEqualTo(2000));
            assertThat(clip.shots()).filteredOn(shot -> shot.scene() == Scene.VERDICT && shot.step() == last + 1)
                    .singleElement().satisfies(shot -> assertThat(shot.millis()).isGreaterThanOrEqualTo(3000));
        }
        double clock = 0;
        for (var shot : clip.shots()) {
            assertThat(shot.start()).isCloseTo(clock, within(1e-6));
            clock = shot.end();
        }
        assertThat(clip.millis()).isCloseTo(clock, within(1e-6)).isLessThanOrEqualTo(Clip.MOST_MILLIS);
    }

    @Test
    void howMuchSlowerItIsComesFromMeasuredTimes() {
        var clip = clip(FOUR);
        assertThat(clip.measuredMillis()).isCloseTo(40, within(1e-9));
        double cards = clip.shots().get(0).millis() + clip.shots().get(clip.shots().size() - 1).millis();
        assertThat(clip.slower()).isCloseTo((clip.millis() - cards) / 40, within(1e-9));
        assertThat(clip.slowerWords()).matches("shown [0-9\u00a0,]+× slower than measured");
        var slow = trace(Optional.of(DRAFT), Sampling.GREEDY, timed(round(1, 3, 1, 0.2), 40_000, 60_000));
        assertThat(clip(slow).slowerWords()).matches("shown [0-9.]+× faster than measured");
        var untimed = trace(Optional.of(DRAFT), Sampling.GREEDY, timed(round(1, 3, 1, 0.2), Double.NaN, Double.NaN));
        assertThat(clip(untimed).slower()).isNaN();
        assertThat(clip(untimed).slowerWords()).contains("no times");
    }

    @Test
    void captionsSayWhatHappensWithItsFigures() {
        var captions = clip(FOUR).captions();
        assertThat(captions).extracting(Clip.Caption::text).contains(
                "Round 1 of 4, the first with a refusal: the draft guesses 3 tokens, one after the other.",
                "One pass of the target, 6.0\u00a0ms, judges all at once: 1 of 3 kept, ‘t1’ refused. It writes ‘next’ instead.",
                "One pass of the target, 6.0\u00a0ms, judges all 4 at once: all kept. It adds ‘next’ of its own.");
        assertThat(captions.get(0).text()).contains("Tell <b>a</b> story", "small", "big", "SVIP");
        for (int i = 1; i < captions.size(); i++) {
            assertThat(captions.get(i).start()).isCloseTo(captions.get(i - 1).end(), within(1e-6));
        }
    }

    @Test
    void theEndCardTellsOnlyWhatIsKnown() {
        var day = Optional.of(LocalDate.of(2024, 2, 29));
        var known = ClipPlan.of(FOUR, List.of(), new ClipFacts(
                Optional.of(true), OptionalDouble.of(1.634), Optional.of(Provenance.MEASURED), day));
        assertThat(known.end().words()).contains("the same, token by token", "1.63× over the target alone, measured", "2024-02-29", "2 threads");
        assertThat(known.title().words()).contains("2024-02-29");
        assertThat(clip(FOUR).end().words()).contains("nobody compared", "Speedup: not told").doesNotContain("2024");
        var parted = ClipPlan.of(FOUR, List.of(), new ClipFacts(
                Optional.of(false), OptionalDouble.empty(), Optional.empty(), Optional.empty()));
        assertThat(parted.end().words()).contains("not the same");
        var sampled = trace(Optional.of(DRAFT), new Sampling(0.7, 0, 1, 5), round(1, 3, 1, 0.2));
        assertThat(clip(sampled).end().words()).contains("same distribution");
        assertThat(clip(sampled).title().words()).contains("T 0.700, seed 5");
    }

    @Test
    void theTargetAloneIsShownPassByPass() {
        var rounds = IntStream.rangeClosed(1, 20).mapToObj(i -> round(i, 0, 0, 0)).toArray(RoundEnded[]::new);
        var clip = clip(trace(Optional.empty(), Sampling.GREEDY, rounds));
        assertThat(clip.picks()).hasSize(6).allMatch(pick -> pick.why().equals(List.of(Why.ALONE)));
        assertThat(clip.shots()).noneMatch(shot -> shot.scene() == Scene.DRAFT || shot.scene() == Scene.STOP);
        assertThat(clip.captions().get(1).text()).isEqualTo("Round 1 of 20: one pass of the target, 6.0\u00a0ms, gives one token, ‘next’.");
        assertThat(clip.end().words()).contains("the target alone wrote it").doesNotContain("Kept:", "Speedup");
    }

    @Test
    void aTreeIsShownLevelByLevel() {
        var trees = TreeRounds.sampledEagle();
        var clip = clip(trees);
        for (var pick : clip.picks()) {
            var round = trees.round(pick.round());
            assertThat(clip.shots()).filteredOn(shot -> shot.scene() == Scene.DRAFT
                            && shot.step() >= round.firstStep() && shot.step() < round.firstStep() + round.steps())
                    .hasSize(round.ended().orElseThrow().depth());
        }
        assertThat(clip.captions()).anyMatch(caption -> caption.text().contains("a tree of"));
    }

    @Test
    void ofATreeAWholeBranchIsKeptOrNone() {
        var trees = TreeRounds.sampledEagle();
        assertThat(Pick.of(trees)).anyMatch(pick -> pick.why().contains(Why.WHOLE) || pick.why().contains(Why.REFUSED));
        for (var pick : Pick.of(trees)) {
            var next = trees.round(pick.round()).ended().orElseThrow().next().orElseThrow();
            if (pick.why().contains(Why.WHOLE)) {
                assertThat(next.source()).isEqualTo(NextToken.Source.BONUS);
            }
            if (pick.why().contains(Why.REFUSED)) {
                assertThat(next.source()).isEqualTo(NextToken.Source.CORRECTION);
            }
        }
    }

    @Test
    void roundsNamedByHandAreShownInTheirOrder() {
        var clip = ClipPlan.of(FOUR, List.of(3, 1, 3), ALONE);
        assertThat(clip.picks()).extracting(Pick::round).containsExactly(3, 1);
        assertThatThrownBy(() -> ClipPlan.of(FOUR, List.of(5), ALONE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("from 1 to 4");
        assertThatThrownBy(() -> ClipPlan.of(FOUR, IntStream.rangeClosed(1, 9).boxed().toList(), ALONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clip(trace(Optional.of(DRAFT), Sampling.GREEDY))).hasMessageContaining("no finished round");
    }

    @Test
    void longRoundsStillFitIntoAMinute() {
        var rounds = IntStream.rangeClosed(1, 8).mapToObj(i -> round(i, 40, 39, 0.2)).toArray(RoundEnded[]::new);
        var long8 = trace(Optional.of(DRAFT), Sampling.GREEDY, rounds);
        var clip = ClipPlan.of(long8, IntStream.rangeClosed(1, 8).boxed().toList(), ALONE);
        assertThat(clip.millis()).isLessThanOrEqualTo(Clip.MOST_MILLIS + 1e-6).isGreaterThan(59_000);
        assertThat(clip.stills(15).stream().mapToInt(Clip.Still::frames).sum()).isBetween(885, 900);
    }

    @Test
    void anyRunHasAPlanThatIsTheSameEveryTime() {
        for (long seed = 0; seed < 200; seed++) {
            var keeper = new TraceRecorder();
            new RandomRuns(seed).run().forEach(keeper::on);
            var run = keeper.trace().orElseThrow();
            if (Pick.of(run).isEmpty()) {
                continue;
            }
            var clip = clip(run);
            assertThat(clip).isEqualTo(clip(run));
            assertThat(clip.millis()).isLessThanOrEqualTo(Clip.MOST_MILLIS + 1e-6);
            assertThat(clip.shots()).allMatch(shot -> shot.millis() > 0 && shot.step() < run.steps());
            assertThat(clip.stills(15).get(0).shot().scene()).isEqualTo(Scene.TITLE);
            var srt = Subtitles.srt(clip.captions());
            assertThat(srt.split("\n\n")).hasSize(clip.captions().size()).allMatch(cue -> cue.split("\n").length == 3);
        }
    }

    @Test
    void subtitlesHoldNoMarkupOfTexts() {
        assertThat(Subtitles.srt(List.of(
                        new Clip.Caption(0, 1500.4, "a <i>b</i>\n--> {c}"), new Clip.Caption(1500.4, 61_002, "\u202ed"))))
                .isEqualTo("""
                        1
                        00:00:00,000 --> 00:00:01,500
                        a ‹i>b‹/i> → (c)

                        2
                        00:00:01,500 --> 00:01:01,002
                        d

                        """);
    }

    private static Clip clip(Trace trace) {
        return ClipPlan.of(trace, List.of(), ALONE);
    }

    private static Trace trace(Optional<ModelInfo> draft, Sampling sampling, RoundEnded... rounds) {
        var keeper = new TraceRecorder();
        List<TraceEvent> events = new ArrayList<>();
        events.add(ShortEvents.run(
                RunLabel.NONE, TARGET, draft, new PolicyInfo(draft.isPresent() ? "svip" : "none", draft.isPresent() ? Map.of("h", 0.3, "c", 0.15) : Map.of()),
                sampling, "Tell <b>a</b> story\n", TokenIds.of(1, 2), 256, 2));
        events.addAll(List.of(rounds));
        events.forEach(keeper::on);
        return keeper.trace().orElseThrow();
    }

    private static RoundEnded timed(RoundEnded round, double draft, double verify) {
        return ShortEvents.round(
                round.round(), round.stop(), round.tokens(), round.next(), draft, verify, round.previousBonus(), round.threshold());
    }

    private static RoundEnded round(int number, int drafted, int kept, double entropy) {
        var tokens = IntStream.range(0, drafted)
                .mapToObj(i -> ShortEvents.verified(
                        i, "t" + i, i < kept ? Outcome.ACCEPTED : i == kept ? Outcome.REJECTED : Outcome.DISCARDED,
                        0.5, 0.4, entropy, 0.1, 0.8, 0.7, 1, OptionalDouble.empty(), List.of()))
                .toList();
        var source = drafted == 0 ? NextToken.Source.TARGET : kept == drafted ? NextToken.Source.BONUS : NextToken.Source.CORRECTION;
        return ShortEvents.round(
                number, drafted == 0 ? StopReason.NONE : StopReason.ENTROPY, tokens,
                Optional.of(new NextToken(90, " next", source, 0.4, OptionalDouble.empty(), List.of())),
                drafted == 0 ? 0 : 4, 6, Optional.empty());
    }
}
