package draftscope.cli.option;

import draftscope.bench.learn.RuleFile;
import draftscope.cli.terminal.Messages;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.policy.LogisticRule;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.model.input.BadInputException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The option that gives a policy the rule of a file. */
public final class RuleOption {

    private static final String NAME = "--rule";

    private final OptionSpec option = OptionSpec.builder(NAME)
            .type(String.class)
            .paramLabel("FILE")
            .description(Messages.text("rule"))
            .build();

    public void addTo(CommandSpec command) {
        command.addOption(option);
    }

    /**
     * The numbers of the rule by parameter name; none where no rule is given.
     *
     * @throws BadInputException naming the file and field that cannot be used, or that the policy goes by no rule
     */
    Map<String, Double> of(PolicyEntry entry) {
        var numbers = read();
        if (!numbers.isEmpty() && !LogisticRule.rules(entry)) {
            throw new BadInputException(
                    NAME,
                    entry.describe() + " goes by no rule",
                    "choose --policy "
                            + PolicyCatalog.entries().stream()
                                    .filter(LogisticRule::rules)
                                    .map(PolicyEntry::name)
                                    .collect(Collectors.joining(" or ")));
        }
        return numbers;
    }

    /** The same by option, for the policies of a bench that follow them. */
    public Map<String, Double> byOption() {
        var numbers = read();
        var byOption = new HashMap<String, Double>();
        PolicyCatalog.entries().stream().filter(LogisticRule::rules).forEach(entry -> numbers.forEach((name, value) ->
                entry.parameter(name).map(Parameter::option).ifPresent(option -> byOption.put(option, value))));
        return byOption;
    }

    /** Notes a rule by which none of these policies goes. */
    public void note(Collection<PolicyEntry> policies, PassedOver over) {
        boolean given = Optional.ofNullable(option.<String>getValue()).isPresent();
        over.add(given && policies.stream().noneMatch(LogisticRule::rules), NAME, "passed_over.rule");
    }

    private Map<String, Double> read() {
        return Optional.ofNullable(option.<String>getValue())
                .map(name -> Checks.path(NAME, name))
                .map(RuleFile::read)
                .<Map<String, Double>>map(learned -> {
                    var numbers = new HashMap<>(learned.rule().weights());
                    numbers.put(LogisticRule.THRESHOLD, learned.threshold());
                    return numbers;
                })
                .orElseGet(HashMap::new);
    }
}
