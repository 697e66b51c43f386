package draftscope.cli.option;

import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.StopStrings;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how tokens are chosen, but for the temperature, and what ends a text. */
public final class SamplingOptions {

    private static final String SEED = "--seed";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--top-k", defaultValue = "0", paramLabel = "K")
    private int topK;

    @Option(names = "--top-p", defaultValue = "1", paramLabel = "P")
    private double topP;

    @Option(names = SEED, defaultValue = "1", paramLabel = "N")
    private long seed;

    @Option(names = "--ignore-eos")
    private boolean ignoreEos;

    @Option(names = "--stop", paramLabel = "TEXT")
    private List<String> stops = List.of();

    /**
     * @throws draftscope.model.input.BadInputException naming the option that cannot be used
     */
    public Sampling sampling(double temperature) {
        Checks.made("--temperature", () -> new Sampling(temperature, 0, 1, seed));
        Checks.made("--top-k", () -> new Sampling(0, topK, 1, seed));
        Checks.made("--top-p", () -> new Sampling(0, 0, topP, seed));
        return new Sampling(temperature, topK, topP, seed);
    }

    /**
     * Notes cuts of a distribution from which nothing is drawn, and a seed where nothing is drawn at all.
     *
     * @param drafters all that draft
     */
    public void note(boolean greedy, Collection<DrafterEntry> drafters, PassedOver over) {
        over.add(greedy && topK > 0, "--top-k", "passed_over.greedy");
        over.add(greedy && topP < 1, "--top-p", "passed_over.greedy");
        boolean rolls = drafters.stream().anyMatch(DrafterEntry::rolls);
        over.add(greedy && !rolls && PassedOver.written(command, SEED), SEED, "passed_over.greedy");
    }

    /**
     * The texts that end a run.
     *
     * @throws draftscope.model.input.BadInputException when one is empty
     */
    public StopStrings stops() {
        return Checks.made("--stop", () -> new StopStrings(stops));
    }

    public boolean ignoreEos() {
        return ignoreEos;
    }

    /** The tokens that end a text, of those a model has. */
    public Set<Integer> endIds(Set<Integer> ofModel) {
        return ignoreEos ? Set.of() : ofModel;
    }
}
