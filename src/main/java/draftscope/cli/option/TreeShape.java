package draftscope.cli.option;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Drafting;
import java.util.LinkedHashMap;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that shape drafted trees. */
public final class TreeShape {

    @Option(names = "--tree-width", paramLabel = "N")
    private Optional<Integer> width;

    @Option(names = "--tree-depth", paramLabel = "N")
    private Optional<Integer> depth;

    @Option(names = "--tree-tokens", paramLabel = "N")
    private Optional<Integer> tokens;

    @Option(names = "--tree-stop", paramLabel = "NAME")
    private Optional<String> stop;

    @Option(names = "--cape-bins", paramLabel = "NAME")
    private Optional<String> bins;

    /**
     * A drafter with the options given, as far as it takes them.
     *
     * @throws draftscope.model.input.BadInputException naming the option that cannot be used
     */
    public Drafting of(DrafterEntry drafter) {
        var given = new LinkedHashMap<String, String>();
        width.ifPresent(v -> given.put("tree-width", v.toString()));
        depth.ifPresent(v -> given.put("tree-depth", v.toString()));
        tokens.ifPresent(v -> given.put("tree-tokens", v.toString()));
        stop.ifPresent(v -> given.put("tree-stop", v));
        bins.ifPresent(v -> given.put("cape-bins", v));
        var options = new LinkedHashMap<String, Double>();
        // All of them are checked, also for a drafter that takes other ones.
        DrafterCatalog.entries().stream().flatMap(d -> d.parameters().stream()).distinct().forEach(p -> {
            if (given.containsKey(p.option())) {
                double value = Checks.made("--" + p.option(), () -> p.read(given.get(p.option())));
                drafter.parameter(p.name()).ifPresent(own -> options.put(own.name(), value));
            }
        });
        return drafter.with(options);
    }
}
