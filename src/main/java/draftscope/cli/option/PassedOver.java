package draftscope.cli.option;

import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Options that were given and change nothing beside the others, so that nobody takes them for heeded. */
public final class PassedOver {

    /** The reason where a policy drafts nothing. */
    static final String NOTHING = "passed_over.nothing";

    private final Map<String, List<String>> byReason = new LinkedHashMap<>();

    /**
     * @param reason key of the words that say why
     * @param more what stands in them
     */
    void add(Stream<String> options, String reason, Object... more) {
        options.forEach(option ->
                byReason.computeIfAbsent(Messages.text(reason, more), words -> new ArrayList<>()).add(option));
    }

    public void add(boolean given, String option, String reason, Object... more) {
        if (given) {
            add(Stream.of(option), reason, more);
        }
    }

    /** The same for an option that was written, whatever it says. */
    public void addWritten(CommandSpec command, String option, String reason, Object... more) {
        add(written(command, option), option, reason, more);
    }

    /** Whether an option was written, and does not only stand at what it is by itself. */
    static boolean written(CommandSpec command, String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** A line for each reason. */
    public List<String> lines() {
        return byReason.entrySet().stream()
                .map(each -> Messages.text("passed_over", String.join(", ", each.getValue()), each.getKey()))
                .toList();
    }

    /** Tells them as notes. */
    public void tell(Output err) {
        lines().forEach(line -> err.line(Messages.text("note", line)));
    }
}
