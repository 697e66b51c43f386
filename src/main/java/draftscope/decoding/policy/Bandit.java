package draftscope.decoding.policy;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.PolicyNote;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Chooses among other policies, one a round, by UCB1 (Auer et al. 2002; for stop rules TapOut, arXiv 2511.02017, and
 * BanditSpec, arXiv 2505.15141): each once, in their order, then always the one with the largest mean reward plus
 * √(2 ln t ÷ n), see {@link Arm}. The choice rests on rounds that are over, so drawn text keeps its distribution.
 *
 * <p>The arms are policies of the catalogue with their defaults, and only such as waste no draft pass. One that adapts
 * learns from its own rounds alone. Every run starts anew.
 *
 * @param arms which policies, see {@link Parameter#several}
 * @param exploration times the radius: 1 is UCB1, 0 always takes the best so far
 * @param cap upper limit of a round, at least 1
 */
public record Bandit(int arms, double exploration, int cap) implements LengthPolicy {

    private static final List<PolicyEntry> CHOICES = List.of(
            ConstantLength.ENTRY,
            HeuristicLength.ENTRY,
            Svip.ENTRY,
            MaxConfidence.ENTRY,
            HfDynamic.ENTRY,
            Ddd.ENTRY,
            CostAware.ENTRY);

    private static final Parameter ARMS = Parameter.several(
            "arms",
            "arms",
            CHOICES.stream().map(PolicyEntry::name).toList(),
            Stream.of(ConstantLength.ENTRY, Svip.ENTRY, MaxConfidence.ENTRY).map(PolicyEntry::name).toList());

    static final PolicyEntry ENTRY = PolicyEntry.named("bandit")
            .source("arXiv 2511.02017")
            .takes(ARMS, Parameter.real("exploration", "exploration", Parameter.Unit.NUMBER, 1, 100), Svip.CAP)
            .timed()
            .chooses(v -> policies(v.whole("arms")))
            .slot(21)
            .makes(v -> new Bandit(v.whole("arms"), v.real("exploration"), v.whole("max_draft")));

    public Bandit {
        ARMS.checked(arms);
        PolicyChecks.notNegative("exploration", exploration);
        PolicyChecks.length("max draft", cap);
    }

    private static List<LengthPolicy> policies(int arms) {
        return CHOICES.stream()
                .filter(entry -> ARMS.named(arms).contains(entry.name()))
                .map(PolicyEntry::standard)
                .toList();
    }

    @Override
    public PolicyInfo info() {
        return ENTRY.info(arms, exploration, cap);
    }

    @Override
    public State begin() {
        return new Choosing(policies(arms).stream().map(LengthPolicy::begin).toList());
    }

    private final class Choosing extends PassingState {

        private final List<State> states;
        private final Arm[] seen;
        private int now;
        private int rounds;

        Choosing(List<State> states) {
            this.states = states;
            seen = new Arm[states.size()];
            Arrays.fill(seen, Arm.NEW);
        }

        @Override
        protected State to() {
            return states.get(now);
        }

        @Override
        public int requested() {
            now = 0;
            for (int i = 1; i < seen.length; i++) {
                now = promise(i) > promise(now) ? i : now;
            }
            return Math.min(cap, to().requested());
        }

        private double promise(int arm) {
            return seen[arm].pulls() == 0
                    ? Double.POSITIVE_INFINITY
                    : seen[arm].mean() + exploration * seen[arm].radius(rounds);
        }

        /** Its arms' are told by {@link #note}. */
        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.empty();
        }

        @Override
        public PolicyNote note() {
            var figures = new LinkedHashMap<String, Double>();
            figures.put(PolicyNote.ARM, (double) now);
            to().threshold().ifPresent(value -> figures.put(PolicyNote.THRESHOLD, value));
            figures.putAll(to().note().figures());
            return new PolicyNote(to().note().values(), figures);
        }

        @Override
        public void measured(RoundTimes times) {
            states.forEach(state -> state.measured(times));
        }

        @Override
        public void roundEnded(int drafted, int accepted) {
            to().roundEnded(drafted, accepted);
            if (drafted > 0) {
                rounds++;
                seen[now] = seen[now].plus(Arm.reward(drafted, accepted, cap));
            }
        }
    }
}
