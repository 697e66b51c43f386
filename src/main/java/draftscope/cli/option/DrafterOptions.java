package draftscope.cli.option;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Drafting;
import picocli.CommandLine.Model.CommandSpec;

/** What drafters take. */
public final class DrafterOptions {

    private final MethodOptions options = new MethodOptions(DrafterCatalog.entries());

    public void addTo(CommandSpec command) {
        options.addTo(command);
    }

    /**
     * A drafter with the options given, as far as it takes them.
     *
     * @throws draftscope.model.input.BadInputException naming the option that cannot be used
     */
    public Drafting of(DrafterEntry drafter) {
        return drafter.with(options.of(drafter));
    }
}
