package draftscope.decoding.drafter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.Metrics;
import draftscope.decoding.Runs;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.Ddd;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.TreePlace;
import draftscope.decoding.port.Uniforms;
import draftscope.testing.ScriptedPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SuffixDrafterTest {

    private static Drafter.Draft draft(Optional<AnswerMemory> answers, int length, int... text) {
        return draft(new SuffixDrafter(answers, Clock.SYSTEM), new ConstantLength(length), text);
    }

    private static Drafter.Draft draft(Drafter drafter, LengthPolicy policy, int... text) {
        return drafter.draft(
                        new TokenBuffer(TokenIds.of(text)),
                        new Drafter.Round(
                                1,
                                policy.begin(),
                                100,
                                Sampling.GREEDY,
                                new Uniforms(1),
                                Set.of(9),
                                Cancellation.NEVER,
                                (i, step, millis) -> {}))
                .orElseThrow();
    }

    /** The rule read plainly: every window of every text is written down with how often it stands there. */
    private static final class Plain {

        private final Map<List<Integer>, Integer> windows = new LinkedHashMap<>();

        Plain(List<int[]> texts) {
            for (var text : texts) {
                for (int start = 0; start < text.length; start++) {
                    for (int end = start + 1; end <= Math.min(text.length, start + 24); end++) {
                        windows.merge(list(text, start, end), 1, Integer::sum);
                    }
                }
            }
        }

        private record Found(List<Integer> tokens, double score) {}

        Found best(int[] text, int most) {
            var best = new Found(List.of(), 0);
            for (int m = 1; m <= Math.min(23, text.length); m++) {
                var match = list(text, text.length - m, text.length);
                if (!windows.containsKey(match)) {
                    break;
                }
                var found = follow(match, Math.min(most, m));
                best = found.score() >= best.score() ? found : best;
            }
            return best;
        }

        private Found follow(List<Integer> match, int most) {
            var path = new ArrayList<>(match);
            double probability = 1;
            double score = 0;
            while (path.size() - match.size() < most && path.size() < 24) {
                List<Integer> next = List.of();
                for (var window : windows.keySet()) {
                    if (window.size() == path.size() + 1
                            && window.subList(0, path.size()).equals(path)
                            && (next.isEmpty() || windows.get(window) > windows.get(next))) {
                        next = window;
                    }
                }
                if (next.isEmpty()) {
                    break;
                }
                probability *= (double) windows.get(next) / windows.get(path);
                if (probability < 0.1) {
                    break;
                }
                score += probability;
                path = new ArrayList<>(next);
                if (path.get(path.size() - 1) == 9) {
                    break;
                }
            }
            return new Found(path.subList(match.size(), path.size()), score);
        }

        /** Paths with their probabilities, the best first: again and again the most probable of all that could be added. */
        Map<List<Integer>, Double> tree(int[] text, int levels) {
            var best = new LinkedHashMap<List<Integer>, Double>();
            double score = 0;
            for (int m = 1; m <= Math.min(23, text.length); m++) {
                var match = list(text, text.length - m, text.length);
                if (!windows.containsKey(match)) {
                    break;
                }
                var tree = grow(match, m, Math.min(levels, 24 - m));
                double sum = sum(tree);
                if (!tree.isEmpty() && sum >= score) {
                    best = tree;
                    score = sum;
                }
            }
            return best;
        }

        private LinkedHashMap<List<Integer>, Double> grow(List<Integer> match, int most, int deepest) {
            var tree = new LinkedHashMap<List<Integer>, Double>();
            var open = new ArrayList<>(List.of(Map.entry(List.<Integer>of(), 1.0)));
            var could = new LinkedHashMap<List<Integer>, Double>();
            while (tree.size() < most) {
                for (var node : open) {
                    var from = new ArrayList<>(match);
                    from.addAll(node.getKey());
                    boolean ended = !node.getKey().isEmpty() && from.get(from.size() - 1) == 9;
                    for (var window : windows.entrySet()) {
                        double path = node.getValue() * ((double) window.getValue() / windows.get(from));
                        if (!ended && window.getKey().size() == from.size() + 1 && from.size() < match.size() + deepest
                                && window.getKey().subList(0, from.size()).equals(from) && path >= 0.1) {
                            could.put(window.getKey().subList(match.size(), from.size() + 1), path);
                        }
                    }
                }
                if (could.isEmpty()) {
                    return tree;
                }
                var next = could.entrySet().stream().reduce((a, b) -> b.getValue() > a.getValue() ? b : a).orElseThrow();
                could.remove(next.getKey());
                tree.put(next.getKey(), next.getValue());
                open = new ArrayList<>(List.of(next));
            }
            return tree;
        }

        private static List<Integer> list(int[] ids, int from, int to) {
            return Arrays.stream(ids, from, to).boxed().toList();
        }
    }

    private static int[] random(Random random, int size, int letters) {
        return random.ints(size, 0, letters).map(id -> random.nextInt(40) == 0 ? 9 : id).toArray();
    }

    @Property(tries = 120)
    void draftsWhatAPlainReadingOfTheRuleDrafts(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int letters, @ForAll @IntRange(min = 1, max = 30) int most) {
        var random = new Random(seed);
        var text = random(random, 1 + random.nextInt(60), letters);
        var memory = new AnswerMemory();
        var answers = new ArrayList<int[]>();
        for (int i = random.nextInt(5); i > 0; i--) {
            answers.add(random(random, 1 + random.nextInt(60), letters));
            memory.remember(TokenIds.of(i), TokenIds.of(answers.get(answers.size() - 1)));
        }
        var here = new Plain(List.of(text)).best(text, most);
        var there = new Plain(answers).best(text, most);
        var expected = there.score() > here.score() ? there : here;
        assertThat(draft(Optional.of(memory), most, text).steps()
                        .stream()
                        .map(s -> s.choice().id()))
                .isEqualTo(expected.tokens());
        assertThat(draft(Optional.empty(), most, text).steps()
                        .stream()
                        .map(s -> s.choice().id()))
                .isEqualTo(here.tokens());
    }

    @Property(tries = 120)
    void theTreeIsThatOfAPlainReading(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int letters, @ForAll @IntRange(min = 1, max = 30) int levels) {
        var random = new Random(seed);
        var text = random(random, 1 + random.nextInt(60), letters);
        var memory = new AnswerMemory();
        var answers = new ArrayList<int[]>();
        for (int i = random.nextInt(5); i > 0; i--) {
            answers.add(random(random, 1 + random.nextInt(60), letters));
            memory.remember(TokenIds.of(i), TokenIds.of(answers.get(answers.size() - 1)));
        }
        var here = new Plain(List.of(text)).tree(text, levels);
        var there = new Plain(answers).tree(text, levels);
        assertThat(paths(draft(new SuffixTreeDrafter(Optional.empty(), Clock.SYSTEM), new ConstantLength(levels), text)))
                .isEqualTo(here);
        assertThat(paths(draft(new SuffixTreeDrafter(Optional.of(memory), Clock.SYSTEM), new ConstantLength(levels), text)))
                .isEqualTo(sum(there) > sum(here) ? there : here);
    }

    private static double sum(Map<List<Integer>, Double> tree) {
        // One after the other: a stream adds more exactly, and then a tie is none.
        double sum = 0;
        for (double p : tree.values()) {
            sum += p;
        }
        return sum;
    }

    /** By what stands on them, with their probabilities; parents before children, none twice. */
    private static Map<List<Integer>, Double> paths(Drafter.Draft draft) {
        var paths = new ArrayList<List<Integer>>();
        var found = new LinkedHashMap<List<Integer>, Double>();
        for (int i = 0; i < draft.proposal().size(); i++) {
            int parent = draft.proposal().parents().get(i);
            var path = new ArrayList<>(parent < 0 ? List.<Integer>of() : paths.get(parent));
            path.add(draft.proposal().tokens().get(i));
            paths.add(path);
            var place = draft.steps().get(i).place();
            place.ifPresent(at -> assertThat(at.depth()).isEqualTo(path.size()));
            assertThat(found.put(path, place.map(TreePlace::cumulative).orElse(1.0))).as("twice: %s", path).isNull();
        }
        return found;
    }

    /** What is drafted stands after the match where it is said to be, and its counts are those of the windows. */
    @Property(tries = 120)
    void whereItWasFoundItStands(@ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int letters, @ForAll boolean tree) {
        var random = new Random(seed);
        var text = random(random, 1 + random.nextInt(60), letters);
        var memory = new AnswerMemory();
        var answers = new ArrayList<int[]>();
        for (int i = random.nextInt(5); i > 0; i--) {
            answers.add(random(random, 1 + random.nextInt(60), letters));
            memory.remember(TokenIds.of(answers.size()), TokenIds.of(answers.get(answers.size() - 1)));
        }
        Drafter drafter = tree
                ? new SuffixTreeDrafter(Optional.of(memory), Clock.SYSTEM)
                : new SuffixDrafter(Optional.of(memory), Clock.SYSTEM);
        var draft = draft(drafter, new ConstantLength(1 + random.nextInt(12)), text);
        assertThat(draft.found().isPresent()).isEqualTo(draft.proposal().size() > 0);
        draft.found().ifPresent(found -> {
            var there = found.answer().map(a -> answers.get(a.number() - 1)).orElse(text);
            found.answer().ifPresent(a -> assertThat(a.prompt()).isEqualTo(TokenIds.of(a.number())));
            var match = Plain.list(text, text.length - found.length(), text.length);
            var plain = new Plain(found.answer().isPresent() ? answers : List.of(text));
            assertThat(found.times()).isEqualTo(plain.windows.get(match));
            var paths = List.copyOf(paths(draft).keySet());
            for (int i = 0; i < paths.size(); i++) {
                var window = new ArrayList<>(match);
                window.addAll(paths.get(i));
                assertThat(found.counts().get(i)).isEqualTo(plain.windows.get(window));
            }
            var longest = paths.stream().reduce((a, b) -> b.size() > a.size() ? b : a).orElseThrow();
            var whole = new ArrayList<>(match);
            whole.addAll(longest);
            assertThat(Plain.list(there, found.at(), found.at() + whole.size())).isEqualTo(whole);
            assertThat(found.told(Runs.LETTERS).of(-1)).isEqualTo(found.times());
        });
    }

    /** 1 is followed by 2 twice, by 3 once and by the text's end: shares of 2/4 and 1/4, and a quarter that ends here. */
    @Test
    void aTokenBearsItsShareOfTheCountsAndTheirEntropy() {
        var text = new int[] {1, 2, 4, 1, 3, 5, 1, 2, 6, 1};
        var draft = draft(new SuffixTreeDrafter(Optional.empty(), Clock.SYSTEM), new ConstantLength(9), text);
        var first = draft.steps().get(0).choice();
        assertThat(first.id()).isEqualTo(2);
        assertThat(first.probability()).isEqualTo(0.5);
        assertThat(first.entropy()).isCloseTo(1.5 * Math.log(2), within(1e-12));
        assertThat(first.top().ids()).containsExactly(2, 3);
        assertThat(first.top().probabilities()).containsExactly(0.5, 0.25);
        var chain = draft(Optional.empty(), 9, text).steps().get(0).choice();
        assertThat(chain.id()).isEqualTo(2);
        assertThat(chain.entropy()).isEqualTo(first.entropy());
    }

    /** Levels that are left say so: by the rule of the policy, and of a policy that peeks without the level it saw. */
    @Test
    void aLengthPolicyCutsTheTreeAfterALevel() {
        var text = new int[] {1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 6, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3};
        var whole = draft(new SuffixTreeDrafter(Optional.empty(), Clock.SYSTEM), new ConstantLength(23), text);
        assertThat(whole.proposal().depth()).isGreaterThan(1);
        assertThat(whole.stop()).isEqualTo(StopReason.NO_MATCH);
        assertThat(whole.passes()).hasSize(whole.proposal().depth());
        var cut = draft(new SuffixTreeDrafter(Optional.empty(), Clock.SYSTEM), new Svip(EntropyScore.REFERENCE, 0.01, 40), text);
        assertThat(cut.proposal().depth()).isEqualTo(1);
        assertThat(cut.stop()).isEqualTo(StopReason.ENTROPY);
        var improbable = draft(new SuffixTreeDrafter(Optional.empty(), Clock.SYSTEM), new Ddd(1, 40), text);
        assertThat(improbable.proposal().depth()).isEqualTo(1);
        assertThat(improbable.stop()).isEqualTo(StopReason.CONFIDENCE);
        var levels = draft(new SuffixTreeDrafter(Optional.empty(), Clock.SYSTEM), new ConstantLength(2), text);
        assertThat(levels.proposal().depth()).isEqualTo(2);
        assertThat(levels.stop()).isEqualTo(StopReason.LENGTH);
    }

    @Property(tries = 60)
    void afterForgettingItCountsAsIfItHadNeverKnown(@ForAll long seed, @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 5) Integer> gone) {
        var random = new Random(seed);
        var memory = new AnswerMemory();
        var kept = new ArrayList<int[]>();
        for (int i = 0; i < 6; i++) {
            var answer = random(random, 1 + random.nextInt(50), 3);
            memory.remember(TokenIds.of(i), TokenIds.of(answer));
            if (!gone.contains(i)) {
                kept.add(answer);
            }
        }
        gone.forEach(i -> memory.forget(TokenIds.of(i)));
        assertThat(memory.held().answers()).isEqualTo(kept.size());
        var plain = new Plain(kept);
        for (var window : plain.windows.entrySet()) {
            var buffer = new TokenBuffer(TokenIds.of(window.getKey().stream().mapToInt(id -> id).toArray()));
            assertThat(memory.place(buffer, buffer.size()).map(SuffixPlace::count)).contains(window.getValue());
        }
        for (int i = 0; i < 50; i++) {
            var some = random(random, 1 + random.nextInt(6), 3);
            var at = memory.place(new TokenBuffer(TokenIds.of(some)), some.length);
            assertThat(at.isPresent()).isEqualTo(plain.windows.containsKey(Plain.list(some, 0, some.length)));
        }
    }

    @Test
    void theOldestAnswersGoFirst() {
        var memory = new AnswerMemory(2, 10);
        memory.remember(TokenIds.of(1), TokenIds.of(1, 2, 3));
        memory.remember(TokenIds.of(2), TokenIds.of(4, 5, 6));
        memory.remember(TokenIds.of(3), TokenIds.of(7, 8));
        assertThat(memory.held().answers()).isEqualTo(2);
        assertThat(memory.held().tokens()).isEqualTo(5);
        assertThat(draft(Optional.of(memory), 5, 0, 1).proposal().size()).isZero();
        assertThat(draft(Optional.of(memory), 5, 0, 4).proposal().tokens()).isEqualTo(TokenIds.of(5));
        memory.remember(TokenIds.of(4), TokenIds.of(1, 1, 1, 1, 1, 1, 1, 1, 1));
        assertThat(memory.held().answers()).isEqualTo(1);
        memory.clear();
        assertThat(memory.held().tokens()).isZero();
        assertThat(draft(Optional.of(memory), 5, 0, 1).proposal().size()).isZero();
    }

    /** A run forgets the answer to its own prompt; a comparison on the same prompt is the same answer to a person. */
    @Test
    void anotherAnswerToTheLastPromptKeepsItsNumberAndWhatIsHeldIsCounted() {
        var memory = new AnswerMemory();
        memory.remember(TokenIds.of(1), TokenIds.of(1, 2, 3));
        memory.forget(TokenIds.of(1));
        memory.remember(TokenIds.of(1), TokenIds.of(1, 2, 3));
        memory.remember(TokenIds.of(2), TokenIds.of(1, 2, 4));
        var standing = memory.place(new TokenBuffer(TokenIds.of(2, 4)), 2).orElseThrow().standing();
        assertThat(standing.answer().orElseThrow().number()).isEqualTo(2);
        assertThat(memory.place(new TokenBuffer(TokenIds.of(2, 3)), 2).orElseThrow().standing().answer().orElseThrow().number())
                .isEqualTo(1);
        // Edges of [1 2] [3] [4], [2] [3] [4], [3], [4].
        assertThat(memory.held()).isEqualTo(new AnswerMemory.Held(2, 6, 8 * 40 + 8 * 4 + 2 * 200));
        memory.forget(TokenIds.of(1));
        memory.forget(TokenIds.of(2));
        assertThat(memory.held()).isEqualTo(AnswerMemory.Held.NOTHING);
    }

    @Test
    void stopsAtAnEndOfTextWhichItProposes() {
        var made = draft(Optional.empty(), 5, 1, 2, 3, 9, 4, 1, 2, 3);
        assertThat(made.proposal().tokens()).isEqualTo(TokenIds.of(9));
        assertThat(made.stop()).isEqualTo(StopReason.EOS);
        assertThat(draft(Optional.empty(), 5, 1, 2).stop()).isEqualTo(StopReason.NO_MATCH);
    }

    @Test
    void greedyTextIsTheTargetsAndAnEarlierAnswerSpeedsItUpUnlessItIsToTheSamePrompt() {
        var pair = new ScriptedPair(ScriptedPair.Script.random(4, Runs.LETTERS, 4, 0.5).favouringEnd(-50));
        var policy = new ConstantLength(20);
        var drafting = DrafterCatalog.entry("suffix").with(Map.of("answers", 1.0));
        var request = Runs.greedy(policy, 120);
        var expected = Runs.run(pair, Runs.greedy(new NoDrafting(), 120));
        var cold = Runs.run(pair, request, pair.drafter(policy, drafting));
        var again = Runs.run(pair, request, pair.drafter(policy, drafting));
        assertThat(cold.output()).isEqualTo(expected.output());
        assertThat(again.rounds().size()).isEqualTo(cold.rounds().size());
        // Another prompt that leads to the same text, since the script looks a few tokens back.
        pair.parts().answers().remember(TokenIds.of(4, 4), expected.output());
        var warm = Runs.run(pair, request, pair.drafter(policy, drafting));
        assertThat(warm.output()).isEqualTo(expected.output());
        assertThat(Metrics.meanAcceptedLength(warm.totals())).isGreaterThan(Metrics.meanAcceptedLength(cold.totals()));
        assertThat(pair.log().count("draft.draft")).isZero();
    }

    @Test
    @Tag("long")
    void tenThousandAnswersAreDraftedFromInLessThanAMillisecondAndTakeLessThanTwoHundredMegabytes() {
        var random = new Random(3);
        // Words of a few letters in any order: many windows share a beginning, as those of texts do.
        var words = random.ints(3000, 0, 4000).mapToObj(first -> random.ints(1 + first % 5, 0, 4000).toArray()).toList();
        long before = used();
        var memory = new AnswerMemory();
        for (int i = 0; i < AnswerMemory.MOST_ANSWERS; i++) {
            memory.remember(TokenIds.of(i), TokenIds.of(answer(random, words)));
        }
        assertThat(memory.held().answers()).isEqualTo(AnswerMemory.MOST_ANSWERS);
        long taken = used() - before;
        assertThat(taken).isLessThan(200_000_000);
        assertThat((double) memory.held().bytes() / taken).as("reckoned over taken").isBetween(0.75, 1.25);
        var times = new ArrayList<Double>();
        for (int i = 0; i < 300; i++) {
            var text = answer(random, words);
            long start = System.nanoTime();
            draft(Optional.of(memory), 40, text);
            times.add((System.nanoTime() - start) / 1e6);
        }
        assertThat(times.stream().sorted().skip(150).findFirst().orElseThrow()).as("median in ms").isLessThan(1);
    }

    private static int[] answer(Random random, List<int[]> words) {
        var ids = new TokenBuffer(TokenIds.empty());
        while (ids.size() < 128) {
            // Frequent words are much more frequent than rare ones.
            int word = (int) (words.size() * Math.pow(random.nextDouble(), 3));
            for (int id : words.get(word)) {
                ids.append(id);
            }
        }
        return ids.slice(0, 128);
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
