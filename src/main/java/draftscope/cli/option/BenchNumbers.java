package draftscope.cli.option;

import draftscope.decoding.policy.PolicyCatalog;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Numbers for the policies of a bench that follow them. */
public final class BenchNumbers {

    private final RuleOption rule = new RuleOption();
    private final MethodOptions options = new MethodOptions(PolicyCatalog.adjusted());

    public void addTo(CommandSpec command) {
        options.addTo(command);
        rule.addTo(command);
    }

    /**
     * Those given, by option.
     *
     * @throws draftscope.model.input.BadInputException naming the option that cannot be used
     */
    public Map<String, Double> given() {
        var given = rule.byOption();
        given.putAll(options.byOption());
        return given;
    }
}
