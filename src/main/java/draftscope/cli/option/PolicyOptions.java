package draftscope.cli.option;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyCatalog;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that make a length policy on a drafter: their names, and numbers of which they take those they know. */
public final class PolicyOptions {

    private final OptionSpec policy = MethodOptions.choice("--policy", PolicyCatalog.standard(), PolicyCatalog.names(), "policy.which");
    private final OptionSpec drafter = MethodOptions.choice(
            "--drafter",
            DrafterCatalog.standard(),
            DrafterCatalog.names(),
            "drafter.which",
            DrafterCatalog.entries().stream()
                    .filter(d -> d.need().headKind().isPresent())
                    .map(DrafterEntry::name)
                    .collect(Collectors.joining(", ")));
    private final RuleOption rule = new RuleOption();
    private final MethodOptions numbers = new MethodOptions(PolicyCatalog.entries());

    public void addTo(CommandSpec command) {
        command.addOption(policy).addOption(drafter);
        numbers.addTo(command);
        rule.addTo(command);
    }

    /**
     * The policy on a drafter: a constant length that is not given is the one this drafter was published with, a
     * threshold the one that was measured to pay on it. Numbers the policy does not take are passed over.
     *
     * @throws draftscope.model.input.BadInputException naming the option that cannot be used
     */
    public LengthPolicy policy(Drafting drafting) {
        var entry = Checks.made("--policy", () -> PolicyCatalog.entry(policy.getValue()));
        var given = rule.of(entry);
        given.putAll(numbers.of(entry));
        return drafting.drafter().need().headKind().isPresent()
                        && entry.name().equals(drafting.published().info().name())
                        && given.isEmpty()
                ? drafting.published()
                : Checks.made("--policy", () -> drafting.drafter().policy(entry, given));
    }

    /** Notes the numbers given that this policy does not take, and a drafter where it drafts nothing. */
    public void note(LengthPolicy chosen, PassedOver over) {
        var entry = PolicyCatalog.entry(policy.getValue());
        numbers.note(List.of(entry), over);
        over.add(!chosen.drafts() && !drafter().isStandard(), "--drafter", PassedOver.NOTHING);
    }

    public DrafterEntry drafter() {
        return Checks.made("--drafter", () -> DrafterCatalog.entry(drafter.getValue()));
    }
}
