package draftscope.app.lesson.book;

import draftscope.decoding.event.RoundEnded;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The exercises that a run has the figures for, to be worked out on paper. */
public final class Exercises {

    /** Round, its token, what is asked, and whether only where tokens are drawn and kept by p over q. */
    private static final List<Place> PLACES = List.of(
            new Place("refused", "", Exercise.Kind.ADDED, false),
            new Place("whole", "", Exercise.Kind.ADDED, false),
            new Place("drawn", "refused", Exercise.Kind.ACCEPTANCE, true),
            new Place("unsure", "kept", Exercise.Kind.KEPT, true),
            new Place("judged", "refused", Exercise.Kind.KEPT, true),
            new Place("longest", "", Exercise.Kind.EXPECTED, true),
            new Place("", "", Exercise.Kind.BREAK_EVEN, false));

    private record Place(String round, String token, Exercise.Kind kind, boolean drawn) {}

    private Exercises() {}

    /**
     * An exercise and its place.
     *
     * @param round number of the round it is about; 0 where it is about all of the run
     */
    public record Posed(int round, Exercise exercise) {}

    /**
     * Those of a run, in the order of a lesson.
     *
     * @param others what was recorded with it: the target alone on the same prompt tells what a guess may cost
     */
    public static List<Posed> of(Trace run, List<Trace> others) {
        var posed = new ArrayList<Posed>();
        var asked = new HashSet<Scope>();
        Map<String, Trace> runs = new LinkedHashMap<>();
        for (int i = 0; i < others.size(); i++) {
            runs.put("other" + i, others.get(i));
        }
        runs.put("run", run);
        // Another rule than the usual decides by another number than p over q.
        boolean drawn = !run.run().sampling().greedy() && run.run().rule().isEmpty();
        for (var place : PLACES) {
            var scope = scope(place, runs, run);
            // A second question about a token would tell the answer to the first.
            boolean told = !place.token().isEmpty() && !asked.add(scope);
            if ((drawn || !place.drawn()) && !told && Exercise.possible(place.kind(), scope)) {
                var one = new Posed(scope.round().map(RoundEnded::round).orElse(0), Exercise.of(place.kind(), scope));
                posed.addAll(posed.contains(one) ? List.of() : List.of(one));
            }
        }
        return posed;
    }

    private static Scope scope(Place place, Map<String, Trace> runs, Trace run) {
        var round = Rounds.find(run, place.round());
        return new Scope(
                runs, "run", round, round.map(found -> Rounds.token(found, place.token())).orElse(OptionalInt.empty()));
    }
}
