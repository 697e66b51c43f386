package draftscope.decoding.rule;

import draftscope.decoding.exact.TwoDistributions;
import draftscope.decoding.port.ReadChain;
import draftscope.decoding.port.RulePlace;
import draftscope.decoding.port.Ruling;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/** Judges a chain guess by guess, as rules that are not exact do, and measures at every place how far they lead away. */
final class OneByOne {

    private OneByOne() {}

    /** What the number of a place is compared with, from 0 to 1. */
    @FunctionalInterface
    interface Keeps {

        double at(ReadChain chain, int place);
    }

    /** With what probability a token stays that was drafted at a place, for every token of it. */
    @FunctionalInterface
    interface Stays {

        IntToDoubleFunction at(TwoDistributions place);
    }

    static Ruling judge(ReadChain chain, double[] uniforms, Ruling.Rest rest, Keeps keeps, Stays stays) {
        var places = new ArrayList<RulePlace>(chain.size());
        int accepted = 0;
        for (int i = 0; i < chain.size(); i++) {
            double limit = keeps.at(chain, i);
            boolean kept = chain.greedy() ? limit >= 1 : uniforms[i] < limit;
            accepted += kept && accepted == i ? 1 : 0;
            places.add(new RulePlace(
                    limit,
                    OptionalDouble.empty(),
                    OptionalDouble.of(
                            chain.greedy()
                                    ? kept && !chain.agrees(i) ? 1 : 0
                                    : distance(TwoDistributions.of(chain.target(i), chain.draft(i)), rest, stays))));
        }
        return new Ruling(accepted, rest, places);
    }

    /** {@link TwoDistributions#distance} of the token that comes out, from both distributions whole. */
    static double distance(TwoDistributions at, Ruling.Rest rest, Stays stays) {
        var distribution = new double[at.size()];
        double refused = 1;
        var stay = stays.at(at);
        for (int x = 0; x < distribution.length; x++) {
            distribution[x] = at.q(x) > 0 ? at.q(x) * stay.applyAsDouble(x) : 0;
            refused -= distribution[x];
        }
        for (int x = 0; x < distribution.length; x++) {
            distribution[x] += Math.max(0, refused) * (rest.lessDraft() ? at.residual(x) : at.p(x));
        }
        return at.distance(distribution);
    }
}
