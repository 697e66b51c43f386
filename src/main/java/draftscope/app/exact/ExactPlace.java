package draftscope.app.exact;

import draftscope.app.inspector.TokenFacts;
import draftscope.decoding.exact.KeepRule;
import draftscope.decoding.exact.TwoDistributions;
import draftscope.draw.Words;
import draftscope.draw.data.DrawsData.Named;
import draftscope.draw.data.RejectionData;
import draftscope.draw.stage.TokenKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place whose token is drawn again and again.
 *
 * @param key which token of the run stands there
 * @param at both distributions
 * @param named the outcomes that get a bar of their own
 * @param whole whether they are the models' whole distributions; else those tokens both models told of, and the rest as
 *     one outcome
 */
record ExactPlace(TokenKey key, TwoDistributions at, List<Named> named, boolean whole) {

    /** Mass that rounding leaves out is no outcome. */
    private static final double DUST = 1e-9;

    ExactPlace {
        named = List.copyOf(named);
    }

    /** As the engine told it. */
    static ExactPlace whole(TokenKey key, TwoDistributions at, Map<Integer, String> names) {
        return new ExactPlace(
                key,
                at,
                names.entrySet().stream().map(e -> new Named(e.getKey(), e.getValue(), true)).toList(),
                true);
    }

    /**
     * As the trace told it: the tokens of which both probabilities are known, and all others as one. Empty where nothing
     * was guessed or nothing is known.
     */
    static Optional<ExactPlace> ofTrace(TokenFacts facts) {
        var rows = facts.picture().rows();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        // A guess of probability 1 leaves nothing to any other token.
        boolean certain = rows.get(0).q().orElse(0) > 1 - DUST;
        var known = rows.stream()
                .filter(row -> row.p().isPresent() && (certain || row.q().isPresent()))
                .toList();
        var named = new ArrayList<Named>();
        var p = new double[known.size() + 1];
        var q = new double[known.size() + 1];
        double ofP = 0;
        double ofQ = 0;
        for (int i = 0; i < known.size(); i++) {
            RejectionData.Row row = known.get(i);
            p[i] = row.p().orElse(0);
            q[i] = row.q().orElse(0);
            ofP += p[i];
            ofQ += q[i];
            named.add(new Named(i, row.text(), true));
        }
        p[known.size()] = ofP < 1 - DUST ? 1 - ofP : 0;
        q[known.size()] = ofQ < 1 - DUST ? 1 - ofQ : 0;
        named.add(new Named(known.size(), Words.of("exact.rest"), false));
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExactPlace(facts.key(), TwoDistributions.of(p, q), named, false));
    }

    /** End of an axis that holds what the target and every rule lead to. */
    double end() {
        return Stream.of(KeepRule.values())
                .map(rule -> rule.distribution(at))
                .flatMap(distribution -> named.stream().map(one -> Math.max(distribution[one.outcome()], at.p(one.outcome()))))
                .mapToDouble(share -> share)
                .max()
                .orElse(1);
    }
}
