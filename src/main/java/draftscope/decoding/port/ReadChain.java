package draftscope.decoding.port;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A chain of guesses and what both models said at each place, whole: the distributions drawn from when sampling, those at
 * T = 1 under greedy. What a {@link Rule} judges by.
 */
public final class ReadChain {

    /** Candidates that go into events. */
    private static final int TOP = 8;

    private final TokenIds guesses;
    private final List<double[]> p;
    private final List<double[]> q;
    private final boolean greedy;

    /**
     * @param guesses the tokens drafted, m of them
     * @param p the target's distributions, m + 1 of them; the last is that after all guesses
     * @param q the draft's, m of them; of a guess that was certain, 1 on it
     * @param greedy whether the most probable tokens are taken instead of drawing
     */
    public ReadChain(TokenIds guesses, List<double[]> p, List<double[]> q, boolean greedy) {
        if (p.size() != guesses.size() + 1 || q.size() != guesses.size()) {
            throw new IllegalArgumentException(
                    guesses.size() + " guesses, " + p.size() + " distributions of the target, " + q.size() + " of the draft");
        }
        this.guesses = guesses;
        this.p = List.copyOf(p);
        this.q = List.copyOf(q);
        this.greedy = greedy;
    }

    public int size() {
        return guesses.size();
    }

    /** Whether the most probable tokens are taken instead of drawing. */
    public boolean greedy() {
        return greedy;
    }

    public double p(int place) {
        return p.get(place)[guesses.get(place)];
    }

    public double q(int place) {
        return q.get(place)[guesses.get(place)];
    }

    /** p ÷ q of a guess; 0 where the draft gave it none. */
    public double ratio(int place) {
        return q(place) > 0 ? p(place) / q(place) : 0;
    }

    /** The target's distribution at a place, [vocabulary]; not to be written to. */
    public double[] target(int place) {
        return p.get(place);
    }

    /** The draft's distribution at a place, [vocabulary]; not to be written to. */
    public double[] draft(int place) {
        return q.get(place);
    }

    /** Σ max(0, weight · p − q) over the vocabulary at a place. */
    public double excess(int place, double weight) {
        double sum = 0;
        var mass = p.get(place);
        var less = q.get(place);
        for (int x = 0; x < mass.length; x++) {
            sum += Math.max(0, weight * mass[x] - less[x]);
        }
        return sum;
    }

    /** The token the target takes under greedy: the first of the most probable. */
    public int best(int place) {
        var mass = p.get(place);
        int best = 0;
        for (int x = 1; x < mass.length; x++) {
            best = mass[x] > mass[best] ? x : best;
        }
        return best;
    }

    /** Whether a guess is the token the target takes under greedy. */
    public boolean agrees(int place) {
        return guesses.get(place) == best(place);
    }

    /** How many guesses are the target's own choices, from the first on. */
    public int agreed() {
        int same = 0;
        while (same < size() && agrees(same)) {
            same++;
        }
        return same;
    }

    /** H(p) in nats at a place. */
    public double entropy(int place) {
        double sum = 0;
        for (double mass : p.get(place)) {
            sum -= mass > 0 ? mass * Math.log(mass) : 0;
        }
        return Math.max(0, sum);
    }

    /**
     * The verdict of a rule on this chain.
     *
     * @param rule judges
     * @param uniforms one for each guess and one for the next token; empty under greedy
     * @param tests what is told of each guess whatever the rule; their numbers drawn and what the rule says are put in here
     */
    public Target.Verdict judged(Rule rule, double[] uniforms, List<Target.Test> tests) {
        var ruling = rule.judge(this, uniforms);
        var told = new ArrayList<Target.Test>(size());
        for (int i = 0; i < size(); i++) {
            told.add(tests.get(i).under(
                    ruling.places().get(i), greedy ? OptionalDouble.empty() : OptionalDouble.of(uniforms[i])));
        }
        int at = ruling.accepted();
        int token = greedy ? best(at) : rest(at, ruling.rest()).pick(uniforms[size()]);
        return new Target.Verdict(
                at, told, choice(at, token), greedy ? OptionalDouble.empty() : OptionalDouble.of(uniforms[size()]));
    }

    private CumulativeMass rest(int place, Ruling.Rest rest) {
        var whole = new CumulativeMass(p.get(place));
        if (place == size() || !rest.lessDraft()) {
            return whole;
        }
        var left = p.get(place).clone();
        for (int x = 0; x < left.length; x++) {
            left[x] = Math.max(0, rest.weight() * left[x] - q.get(place)[x]);
        }
        var mass = new CumulativeMass(left);
        return mass.any() ? mass : whole;
    }

    private TokenChoice choice(int place, int token) {
        var mass = p.get(place);
        var ids = most(mass);
        return new TokenChoice(
                token,
                mass[token],
                entropy(place),
                new TokenChoice.Ranking(ids, Arrays.stream(ids).mapToDouble(x -> mass[x]).toArray()));
    }

    /** The most probable outcomes, best first; of equal ones the first. */
    private static int[] most(double[] mass) {
        var best = new int[Math.min(TOP, mass.length)];
        int held = 0;
        for (int x = 0; x < mass.length; x++) {
            int at = held;
            while (at > 0 && mass[x] > mass[best[at - 1]]) {
                at--;
            }
            if (at < best.length) {
                held = Math.min(held + 1, best.length);
                System.arraycopy(best, at, best, at + 1, held - at - 1);
                best[at] = x;
            }
        }
        return best;
    }
}
