package draftscope.cli.option;

import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.StopStrings;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say how tokens are chosen and how many. */
public final class SamplingOptions {

    @Option(names = "--temperature", defaultValue = "0", paramLabel = "T")
    private double temperature;

    @Option(names = "--top-k", defaultValue = "0", paramLabel = "K")
    private int topK;

    @Option(names = "--top-p", defaultValue = "1", paramLabel = "P")
    private double topP;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N")
    private long seed;

    @Option(names = "--max-new-tokens", defaultValue = "256", paramLabel = "N")
    private int maxNewTokens;

    @Option(names = "--ignore-eos")
    private boolean ignoreEos;

    @Option(names = "--stop", paramLabel = "TEXT")
    private List<String> stops = List.of();

    /**
     * @throws draftscope.model.input.BadInputException naming the option that cannot be used
     */
    public Sampling sampling() {
        Checks.made("--temperature", () -> new Sampling(temperature, 0, 1, seed));
        Checks.made("--top-k", () -> new Sampling(0, topK, 1, seed));
        Checks.made("--top-p", () -> new Sampling(0, 0, topP, seed));
        return new Sampling(temperature, topK, topP, seed);
    }

    /** Notes cuts of a distribution from which nothing is drawn. */
    public void note(PassedOver over) {
        noteCuts(temperature == 0, topK, topP, over);
    }

    /** The same of a bench, greedy at all its temperatures or not. */
    public static void noteCuts(boolean greedy, int topK, double topP, PassedOver over) {
        over.add(greedy && topK > 0, "--top-k", "passed_over.greedy");
        over.add(greedy && topP < 1, "--top-p", "passed_over.greedy");
    }

    /**
     * @throws draftscope.model.input.BadInputException naming the option that cannot be used
     */
    public int maxNewTokens() {
        return Checks.atLeast("--max-new-tokens", maxNewTokens, 1);
    }

    /**
     * The texts that end a run.
     *
     * @throws draftscope.model.input.BadInputException when one is empty
     */
    public StopStrings stops() {
        return Checks.made("--stop", () -> new StopStrings(stops));
    }

    /** The tokens that end a text, of those a model has. */
    public Set<Integer> endIds(Set<Integer> ofModel) {
        return ignoreEos ? Set.of() : ofModel;
    }
}
