package draftscope.cli.option;

import draftscope.decoding.event.CapeBins;
import draftscope.decoding.event.TreeOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that shape drafted trees. */
public final class TreeShape {

    private static final TreeOptions USUAL = TreeOptions.REFERENCE;

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
     * The shape asked for.
     *
     * @throws draftscope.model.input.BadInputException naming the option that cannot be used
     */
    public TreeOptions options() {
        var shaped = USUAL;
        shaped = with("--tree-width", shaped, width.orElse(USUAL.width()), USUAL.depth(), USUAL.tokens());
        shaped = with("--tree-depth", shaped, shaped.width(), depth.orElse(USUAL.depth()), USUAL.tokens());
        shaped = with("--tree-tokens", shaped, shaped.width(), shaped.depth(), tokens.orElse(USUAL.tokens()));
        var rule = stop.map(name -> Checks.made("--tree-stop", () -> TreeOptions.Stop.of(name))).orElse(USUAL.stop());
        var widths = bins.map(name -> Checks.made("--cape-bins", () -> CapeBins.of(name))).orElse(USUAL.bins());
        return new TreeOptions(shaped.width(), shaped.depth(), shaped.tokens(), rule, widths);
    }

    private static TreeOptions with(String option, TreeOptions other, int width, int depth, int tokens) {
        return Checks.made(option, () -> new TreeOptions(width, depth, tokens, other.stop(), other.bins()));
    }
}
