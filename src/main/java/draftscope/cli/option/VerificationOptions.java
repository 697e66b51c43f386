package draftscope.cli.option;

import draftscope.cli.terminal.Messages;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.decoding.rule.Verification;
import draftscope.model.input.BadInputException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** By which rule guesses are kept, and what the rules take. */
public final class VerificationOptions {

    private static final String NAME = "--verification";

    private final OptionSpec rule = OptionSpec.builder(NAME)
            .type(String.class)
            .paramLabel("NAME")
            .defaultValue(RuleCatalog.standard().name())
            .completionCandidates(RuleCatalog.names())
            .description(Messages.text("verification.which"))
            .build();
    private final MethodOptions numbers = new MethodOptions(RuleCatalog.entries());

    /** Puts the options on a command. */
    public void addTo(CommandSpec command) {
        command.addOption(rule);
        numbers.addTo(command);
    }

    /**
     * The rule for what a drafter drafts.
     *
     * @param drafter who drafts
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
}
