package draftscope.app.exact;

import draftscope.decoding.exact.ChiSquare;
import draftscope.decoding.exact.Draws;
import draftscope.decoding.exact.KeepRule;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.data.DrawsData;

/**
 * What has come of a rule so far at a place.
 *
 * @param kept share of the guesses that stayed; NaN before there is one
 * @param keeps the share that is to be expected
 * @param test whether the draws agree with the target
 * @param distance how far the rule's own distribution lies from the target's here, by formula
 */
record Drawn(KeepRule rule, DrawsData data, double kept, double keeps, ChiSquare test, double distance) {

    /** Below this two distributions differ by rounding only. */
    private static final double SAME = 1e-9;

    static Drawn of(ExactPlace place, Draws draws, double end) {
        var rule = draws.rule();
        return new Drawn(
                rule,
                DrawsData.of(place.at(), draws, place.named(), Words.of("exact.others"), end),
                draws.made() == 0 ? Double.NaN : draws.kept() / (double) draws.made(),
                rule.keeps(place.at()),
                draws.against(),
                place.at().distance(rule.distribution(place.at())));
    }

    String title() {
        return Words.of("exact.rule." + key(), Figures.fraction(KeepRule.LEAST_Q));
    }

    /** What it does and why it is right or wrong. */
    String why() {
        return Words.of("exact.rule." + key() + ".why", Figures.fraction(KeepRule.LEAST_Q));
    }

    /** Whether a wrong rule gives the target's own distribution at this place all the same. */
    boolean harmless() {
        return !rule.exact() && distance < SAME;
    }

    String kept(int made) {
        return made == 0
                ? Words.of("exact.kept.before", Figures.percent(keeps))
                : Words.of("exact.kept", made, Figures.percent(kept), Figures.percent(keeps));
    }

    String verdict() {
        if (!test.tells()) {
            return Words.of("exact.test.early");
        }
        if (Double.isInfinite(test.statistic())) {
            return Words.of("exact.test.impossible");
        }
        return outside() + " " + Words.of(
                test.doubts() ? "exact.test.doubts" : "exact.test.agrees",
                Figures.plain(test.statistic()),
                test.degrees(),
                test.pValue() < 1e-4 ? Words.of("exact.test.tiny") : Words.of("exact.test.p", Figures.fraction(test.pValue())));
    }

    /** How many bars lie outside their bands; one in twenty does so by chance. */
    private String outside() {
        long out = data.bars().stream().filter(bar -> !bar.inside()).count();
        return Words.of("exact.outside", out, data.bars().size());
    }

    String leads() {
        return rule.exact()
                ? Words.of("exact.leads.right")
                : harmless()
                        ? Words.of("exact.leads.harmless")
                        : Words.of("exact.leads.wrong", Figures.fraction(distance));
    }

    private String key() {
        return rule.id();
    }
}
