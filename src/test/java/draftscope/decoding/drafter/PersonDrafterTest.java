package draftscope.decoding.drafter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.exact.ChiSquare;
import draftscope.decoding.exact.KeepRule;
import draftscope.decoding.exact.TwoDistributions;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedDistribution;
import draftscope.testing.ScriptedLogits;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedVocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People draft: whatever they guess, the text is the target's. */
class PersonDrafterTest {

    private static final TokenIds PROMPT = TokenIds.of(1, 2, 3);

    private final ScriptedPair pair = ScriptedPair.story();
    private final List<TraceEvent> events = new ArrayList<>();
    private final List<Person.Compared> compared = new ArrayList<>();
    private final List<Person.Asked> asked = new ArrayList<>();

    @Test
    void greedyTextIsTheTargetsOwnWhateverIsGuessed() {
        var alone = run(new NoDrafting(), Sampling.GREEDY, 60, guessing(TokenIds.empty())).outputIds();
        var random = new Random(5);
        int words = pair.script().vocabulary().size();
        var wild = run(new ConstantLength(9), Sampling.GREEDY, 60, saying(asked -> TokenIds.of(random.ints(
                random.nextInt(5), 0, words).toArray())));
        assertThat(wild.outputIds()).isEqualTo(alone);
        var right = run(new ConstantLength(5), Sampling.GREEDY, 60, saying(asked -> {
            int from = asked.text().size() - PROMPT.size();
            return alone.slice(from, Math.min(alone.size(), from + 5));
        }));
        assertThat(right.outputIds()).isEqualTo(alone);
        assertThat(right.totals().accepted()).as("right guesses stay").isEqualTo(right.totals().drafted());
        assertThat(run(new ConstantLength(5), Sampling.GREEDY, 60, guessing(TokenIds.empty())).outputIds()).isEqualTo(alone);
    }

    /** The test of a point mass and the draw after a refusal, summed up and not drawn: what comes out is p for every guess. */
    @Test
    void theDistributionOfWhatComesOutIsTheTargetsForEveryGuessByEnumeration() {
        for (int place = 0; place < 9; place++) {
            for (double temperature : new double[] {0.7, 1}) {
                var p = ScriptedDistribution.of(
                                ScriptedLogits.random(3, 9, 2, 1).after(new int[] {place}), new Sampling(temperature, 0, 1, 1))
                        .mass();
                for (int guess = 0; guess < p.length; guess++) {
                    var q = new double[p.length];
                    q[guess] = 1;
                    var distribution = KeepRule.RESIDUAL.distribution(TwoDistributions.of(p, q));
                    var own = new double[p.length];
                    for (int x = 0; x < p.length; x++) {
                        own[x] = x == guess ? p[x] : (1 - p[guess]) * (p[x] / (1 - p[guess]));
                        assertThat(distribution[x]).isCloseTo(p[x], within(1e-12));
                        assertThat(own[x]).isCloseTo(p[x], within(1e-12));
                    }
                }
            }
        }
    }

    @Test
    void whatIsDrawnAfterAFixedGuessHasTheTargetsDistribution() {
        var small = new ScriptedPair(ScriptedPair.Script.random(
                3, ScriptedVocabulary.words("a", "b", "c", "d", "e", "f"), 1.2, 0.5).favouringEnd(-30));
        int words = small.script().vocabulary().size();
        var p = ScriptedDistribution.of(small.script().target().after(PROMPT.toArray()), new Sampling(1, 0, 1, 1)).mass();
        for (int guess = 0; guess < 2; guess++) {
            var counts = new int[words];
            for (int seed = 0; seed < 3000; seed++) {
                var ended = run(
                        small, new ConstantLength(1), new Sampling(1, 0, 1, seed), 2, guessing(TokenIds.of(guess)));
                counts[ended.outputIds().get(0)]++;
            }
            assertThat(ChiSquare.of(counts, p).pValue()).as("guess %d", guess).isGreaterThan(1e-4);
        }
    }

    @Test
    void guessesArePointMassesAndThinkingIsNoneOfTheEnginesTime() {
        var clock = pair.log().clock();
        long before = clock.nanos();
        var ended = run(new ConstantLength(4), new Sampling(0.8, 0, 1, 3), 20, saying(asked -> {
            sleep(20);
            return TokenIds.of(4, 5);
        }));
        long wall = clock.nanos() - before;
        var rounds = events.stream().filter(RoundEnded.class::isInstance).map(RoundEnded.class::cast).toList();
        assertThat(rounds.stream().flatMap(round -> round.tokens().stream())).allSatisfy(token -> {
            assertThat(token.q()).isEqualTo(1);
            assertThat(token.acceptance()).isEqualTo(token.p());
        });
        assertThat(rounds.get(0).stop()).isEqualTo(StopReason.PERSON);
        assertThat(wall / 1e6 - ended.totals().millis()).as("waits left out").isGreaterThan(15.0 * rounds.size());
        var started = (RunStarted) events.get(0);
        assertThat(DrafterCatalog.of(started.draft())).contains(DrafterCatalog.entry("you"));
        assertThat(DrafterCatalog.timed(started)).isFalse();
        assertThat(started.exact()).isTrue();
    }

    @Test
    void afterwardsItIsToldWhatTheDraftModelWouldHaveGuessed() {
        var alone = run(new NoDrafting(), Sampling.GREEDY, 30, guessing(TokenIds.empty())).outputIds();
        run(new ConstantLength(4), Sampling.GREEDY, 30, guessing(TokenIds.of(4, 5, 6)));
        int rounds = (int) events.stream().filter(RoundEnded.class::isInstance).count();
        assertThat(compared).as("every round, the last one too").hasSize(rounds);
        var whole = new ArrayList<Integer>();
        for (var round : compared) {
            var before = TokenIds.of(IntStream.concat(
                    PROMPT.stream(), whole.stream().mapToInt(Integer::intValue)).toArray());
            assertThat(round.model().get(0)).isEqualTo(ScriptedDistribution.of(
                    pair.script().draft().orElseThrow().after(before.toArray()), Sampling.GREEDY).best());
            round.became().stream().forEach(whole::add);
        }
        assertThat(whole).isEqualTo(alone.stream().boxed().toList());
        assertThat(compared.stream().mapToInt(round -> Person.Compared.kept(round.model(), round.became())).sum())
                .as("it would have been right here and there").isPositive();
    }

    /** After any beginning of a guess, right or wrong, the draft model suggests; and what it reads of it leaves no trace. */
    @Test
    void suggestionsGoOnAfterWhatWasBegunAndAreTheDraftModelsAlone() {
        run(new ConstantLength(4), Sampling.GREEDY, 30, guessing(TokenIds.of(4, 5, 6)));
        var plain = List.copyOf(compared);
        var draft = pair.script().draft().orElseThrow();
        var random = new Random(3);
        run(new ConstantLength(4), Sampling.GREEDY, 30, saying(one -> {
            for (int length = 0; length < one.most(); length++) {
                var begun = TokenIds.of(random.ints(length, 0, pair.script().vocabulary().size()).toArray());
                var suggested = one.suggestions(begun);
                var text = IntStream.concat(one.text().stream(), begun.stream()).toArray();
                var mass = ScriptedDistribution.of(draft.after(text), new Sampling(1, 0, 1, 1)).mass();
                assertThat(suggested).as("its most probable tokens, by id").isNotEmpty().isEqualTo(IntStream.range(0, mass.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(id -> -mass[id]))
                        .limit(suggested.size())
                        .sorted()
                        .toList());
            }
            assertThat(one.suggestions(TokenIds.of(new int[one.most()]))).as("nothing more is of use").isEmpty();
            return TokenIds.of(4, 5, 6);
        }));
        assertThat(compared).as("as if nobody had asked").isEqualTo(plain);
    }

    @Test
    void whereNobodyIsAskedItIsRefusedInOneLine() {
        assertThatThrownBy(() -> pair.drafter(new ConstantLength(4), you())).hasMessageContaining("somebody who guesses");
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Drafting you() {
        return DrafterCatalog.entry("you").standard();
    }

    private interface Guess {
        TokenIds of(Person.Asked asked);
    }

    private Person guessing(TokenIds always) {
        return saying(one -> always);
    }

    private Person saying(Guess guess) {
        return new Person() {
            @Override
            public Optional<TokenIds> guess(Asked one, Cancellation cancellation) {
                asked.add(one);
                return Optional.of(guess.of(one));
            }

            @Override
            public void compared(Compared round) {
                compared.add(round);
            }
        };
    }

    private RunEnded run(LengthPolicy policy, Sampling sampling, int tokens, Person person) {
        return run(pair, policy, sampling, tokens, person);
    }

    private RunEnded run(ScriptedPair on, LengthPolicy policy, Sampling sampling, int tokens, Person person) {
        events.clear();
        compared.clear();
        asked.clear();
        return on.decoder().run(
                request(policy, sampling, tokens), on.drafter(policy, you(), person), Cancellation.NEVER, events::add);
    }

    private static DecodingRequest request(LengthPolicy policy, Sampling sampling, int tokens) {
        return new DecodingRequest(RunLabel.NONE, "", PROMPT, policy, sampling, tokens, Set.of());
    }
}
