package draftscope.app.tour;

import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The recorded runs the tour goes through. All but the last continue one prompt, greedily, so that they write one text.
 *
 * @param alone the target without a draft
 * @param svip drafts as long as the draft is sure
 * @param others other policies
 * @param sampled an SVIP run that drew its tokens
 */
public record TourRuns(Trace alone, Trace svip, List<Trace> others, Trace sampled) {

    private static final Path WAYS = Path.of("tour", "four-ways.jsonl");
    private static final Path SAMPLED = Path.of("sampled-story.jsonl");

    /** Copies the list. */
    public TourRuns {
        others = List.copyOf(others);
    }

    /**
     * Reads them from the folder of example traces.
     *
     * @throws BadInputException when one is missing or damaged
     */
    public static TourRuns read(Path traces) {
        var file = traces.resolve(WAYS);
        var ways = whole(file);
        var named = ways.stream()
                .filter(run -> is(run, PolicyCatalog.baseline()) || is(run, PolicyCatalog.standard()))
                .toList();
        if (named.size() != 2) {
            throw unusable(file);
        }
        boolean first = is(named.get(0), PolicyCatalog.baseline());
        return new TourRuns(
                named.get(first ? 0 : 1),
                named.get(first ? 1 : 0),
                ways.stream().filter(run -> !named.contains(run)).toList(),
                whole(traces.resolve(SAMPLED)).get(0));
    }

    private static boolean is(Trace run, PolicyEntry policy) {
        return run.run().policy().name().equals(policy.name());
    }

    private static List<Trace> whole(Path file) {
        try {
            var read = TraceFile.read(file);
            var runs = read.runs().stream().filter(run -> run.end().isPresent()).toList();
            if (runs.isEmpty() || read.damage().isPresent()) {
                throw unusable(file);
            }
            return runs;
        } catch (IOException e) {
            throw new BadInputException(
                    file.toString(), Words.of("traces.unreadable"), Words.of("tour.fix"), e);
        }
    }

    private static BadInputException unusable(Path file) {
        return new BadInputException(file.toString(), Words.of("tour.damaged"), Words.of("tour.fix"));
    }
}
