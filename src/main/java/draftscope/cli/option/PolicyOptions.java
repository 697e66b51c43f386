package draftscope.cli.option;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyCatalog;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that make a length policy: its name, and numbers of which it takes those it knows. */
public final class PolicyOptions {

    @Option(names = "--policy", defaultValue = "svip", paramLabel = "NAME", completionCandidates = Names.class)
    private String name;

    @Option(names = "--drafter", defaultValue = "model", paramLabel = "NAME")
    private String drafter;

    private final Map<String, Double> numbers = new HashMap<>();

    /** The names of the policies, for the help. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return PolicyCatalog.names().iterator();
        }
    }

    @Option(names = "--draft-length", paramLabel = "N")
    private void draftLength(int value) {
        numbers.put("draft-length", (double) value);
    }

    @Option(names = "--threshold", paramLabel = "X")
    private void threshold(double value) {
        numbers.put("threshold", value);
    }

    @Option(names = "--entropy-coefficient", paramLabel = "X")
    private void entropyCoefficient(double value) {
        numbers.put("entropy-coefficient", value);
    }

    @Option(names = "--max-draft", paramLabel = "N")
    private void maxDraft(int value) {
        numbers.put("max-draft", (double) value);
    }

    @Option(names = "--adaptive", paramLabel = "0|1")
    private void adaptive(int value) {
        numbers.put("adaptive", (double) value);
    }

    @Option(names = "--alpha", paramLabel = "X")
    private void alpha(double value) {
        numbers.put("alpha", value);
    }

    @Option(names = "--epsilon", paramLabel = "X")
    private void epsilon(double value) {
        numbers.put("epsilon", value);
    }

    @Option(names = "--beta1", paramLabel = "X")
    private void beta1(double value) {
        numbers.put("beta1", value);
    }

    @Option(names = "--beta2", paramLabel = "X")
    private void beta2(double value) {
        numbers.put("beta2", value);
    }

    /**
     * The policy. Numbers it does not take are passed over, so that one line of options serves them all.
     *
     * @throws draftscope.model.input.BadInputException naming the option that cannot be used
     */
    public LengthPolicy policy() {
        return policy(name);
    }

    /** The policy of another name with the same numbers. */
    public LengthPolicy policy(String other) {
        return policy(other, DrafterCatalog.standard());
    }

    private LengthPolicy policy(String other, DrafterEntry on) {
        var entry = Checks.made("--policy", () -> PolicyCatalog.entry(other));
        var given = new HashMap<String, Double>();
        numbers.forEach((option, value) -> entry.byOption(option)
                .ifPresent(p -> given.put(p.name(), Checks.made("--" + option, () -> p.checked(value)))));
        return Checks.made("--policy", () -> on.policy(entry, given));
    }

    /**
     * The policy on a drafter: a constant length that is not given is the one this drafter was published with, a
     * threshold the one that was measured to pay on it.
     *
     * @throws draftscope.model.input.BadInputException naming the option that cannot be used
     */
    public LengthPolicy policy(Drafting drafting) {
        return drafting.drafter().need().headKind().isPresent()
                        && name.equals(drafting.published().info().name())
                        && !numbers.containsKey("draft-length")
                ? drafting.published()
                : policy(name, drafting.drafter());
    }

    /** Who drafts. */
    public DrafterEntry drafter() {
        return Checks.made("--drafter", () -> DrafterCatalog.entry(drafter));
    }
}
