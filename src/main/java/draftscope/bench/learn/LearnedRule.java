package draftscope.bench.learn;

import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.LogisticRule;
import draftscope.draw.data.RuleData;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * A stop rule with what it was learned from and how well it tells on runs it was not.
 *
 * @param threshold drafting stops below it
 * @param trained the runs it was trained on
 * @param held the runs it was tested on; none when there was one run only
 * @param before what the bound 1 − √(0.15·H) forecasts on those; of the trained ones where none was held back
 * @param after what the rule forecasts on the same
 */
public record LearnedRule(
        LogisticRule rule,
        double threshold,
        List<Source> trained,
        List<Source> held,
        Reliability before,
        Reliability after) {

    /** Every so many runs one is held back. */
    private static final int EVERY = 4;

    private static final double HALF = 0.5;

    public LearnedRule {
        trained = List.copyOf(trained);
        held = List.copyOf(held);
    }

    /** A run with the name of its file. */
    public record Named(String file, Trace run) {}

    /**
     * Learns from runs. Every fourth is held back whole to be tested on, or the last of two or three.
     *
     * @throws IllegalArgumentException when they hold too little, in words
     */
    public static LearnedRule from(List<Named> runs) {
        var useful = runs.stream().filter(named -> !Example.of(named.run()).isEmpty()).toList();
        if (useful.isEmpty()) {
            throw new IllegalArgumentException("no chain was drafted in these runs whose draft steps are recorded");
        }
        var trained = new ArrayList<Source>();
        var held = new ArrayList<Source>();
        var training = new ArrayList<Example>();
        var testing = new ArrayList<Example>();
        for (int i = 0; i < useful.size(); i++) {
            boolean apart = i % EVERY == EVERY - 1 || useful.size() > 1 && useful.size() < EVERY && i == useful.size() - 1;
            var examples = Example.of(useful.get(i).run());
            var source = Source.of(useful.get(i).file(), useful.get(i).run(), examples.size());
            (apart ? held : trained).add(source);
            (apart ? testing : training).addAll(examples);
        }
        if (training.stream().map(Example::kept).distinct().count() < 2) {
            throw new IllegalArgumentException("of " + training.size() + " judged tokens "
                    + (training.get(0).kept() ? "none was refused" : "none was kept") + ": there is nothing to tell apart");
        }
        var rule = LogisticFit.of(training);
        var judged = testing.isEmpty() ? training : testing;
        return new LearnedRule(
                rule,
                HALF,
                trained,
                held,
                Reliability.of(judged, e -> EntropyScore.REFERENCE.bound(e.entropy())),
                Reliability.of(judged, e -> rule.chance(e.entropy(), e.largest(), e.own(), e.place())));
    }

    public RuleData picture() {
        return new RuleData(rule, threshold, tenths(before), tenths(after), after.count(), !held.isEmpty());
    }

    private static List<RuleData.Tenth> tenths(Reliability reliability) {
        return reliability.bins().stream()
                .filter(bin -> bin.count() > 0)
                .map(bin -> new RuleData.Tenth(bin.mean(), bin.share(), bin.count()))
                .toList();
    }

    public static int examples(List<Source> sources) {
        return sources.stream().mapToInt(Source::examples).sum();
    }
}
