package draftscope.cli.option;

import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.decoding.rule.RuleEntry;
import draftscope.decoding.rule.Verification;
import draftscope.model.input.BadInputException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** By which rule guesses are kept, and what the rules take. */
public final class VerificationOptions {

    private static final String NAME = "--verification";

    private final OptionSpec rule =
            MethodOptions.choice(NAME, RuleCatalog.standard(), RuleCatalog.names(), "verification.which");
    private final MethodOptions numbers = new MethodOptions(RuleCatalog.entries());

    public void addTo(CommandSpec command) {
        command.addOption(rule);
        numbers.addTo(command);
    }

    /**
     * The rule for what a drafter drafts.
     *
     * @throws BadInputException naming the option that cannot be used
     */
    public Verification of(DrafterEntry drafter) {
        var entry = Checks.made(NAME, () -> RuleCatalog.entry(rule.getValue()));
        var verification = Checks.made(NAME, () -> entry.with(numbers.of(entry)));
        verification.problem(drafter).ifPresent(problem -> {
            throw new BadInputException(
                    NAME, problem, "use --verification " + RuleCatalog.standard().name() + ", or a drafter of chains");
        });
        return verification;
    }

    /** Notes what was given of a rule where nothing is drafted, and numbers that the rule does not take. */
    public void note(boolean drafts, PassedOver over) {
        var entry = Checks.made(NAME, () -> RuleCatalog.entry(rule.getValue()));
        numbers.note(drafts ? List.of(entry) : List.of(), over);
        over.add(!drafts && !entry.name().equals(RuleCatalog.standard().name()), NAME, PassedOver.NOTHING);
    }

    /**
     * The rule of a whole bench: an exact one.
     *
     * @throws BadInputException naming the option that cannot be used
     */
    public Verification ofBench(Collection<DrafterEntry> drafters) {
        var entry = Checks.made(NAME, () -> RuleCatalog.entry(rule.getValue()));
        if (!entry.exact()) {
            throw new BadInputException(
                    NAME,
                    entry.describe() + " gives texts that are not the target's, and no speed of them is told",
                    "use "
                            + RuleCatalog.entries().stream()
                                    .filter(RuleEntry::exact)
                                    .map(RuleEntry::name)
                                    .collect(Collectors.joining(" or ")));
        }
        drafters.forEach(this::of);
        return entry.with(Map.of());
    }
}
