package draftscope.app.lesson.book;

import draftscope.app.inspector.InspectorViewModel.Tab;
import draftscope.app.lesson.act.Acts;
import draftscope.app.lesson.act.LessonFields;
import draftscope.app.play.Below;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.pass.CacheRows;
import draftscope.draw.Words;
import draftscope.draw.stage.ChipKind;
import draftscope.trace.Trace;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Refuses steps that ask for what their run does not have: nobody could ever do them. */
final class Sense {

    /** Controls that a step can light, by their names in the window. */
    static final Set<String> SPOTS = Set.of(
            "text-card", "round-pane", "round-times", "score-strip", "tree", "lanes-card", "chart-place-0", "chart-place-1",
            "chart-place-2", "inspector", "exactness-ladder", "whole-runs", "users-panel", "run", "prompt", "clock", "pages",
            "page-race", "page-sweep", "race-start", "sweep-start");

    /** What stands in the inspector. */
    private static final Set<String> INSPECTED = Set.of("inspector", "exactness-ladder", "whole-runs", "users-panel");

    private static final Set<String> OPENING = Set.of("open", "inspect", "node", "read_back", "measure", "users", "draw", "whole_runs");
    private static final String ACT = "act";

    private final LessonFields order;
    private final Scope scope;
    private final List<RoundEnded> rounds;

    private Sense(LessonFields order, Scope scope) {
        this.order = order;
        this.scope = scope;
        rounds = scope.trace().ended();
    }

    /**
     * Looks whether all that a step names can be there.
     *
     * @param order the step, whose fields are right by themselves
     * @throws draftscope.model.input.BadInputException naming the field
     */
    static void of(LessonFields order, Scope scope) {
        var sense = new Sense(order, scope);
        sense.place();
        order.object(ACT).ifPresent(sense::act);
        sense.spotlight();
    }

    private void place() {
        if (order.has("phase") && scope.round().filter(round -> round.drafted() > 0).isEmpty()) {
            throw order.wrong("phase", Words.of("lesson.wrong.phase"));
        }
        if (order.has("open") && aboutToken(Acts.tab(order, "open")) && scope.token().isEmpty() && !order.flag("keep")) {
            throw order.wrong("open", Words.of("lesson.wrong.open"));
        }
    }

    private static boolean aboutToken(Tab tab) {
        return tab == Tab.TOKEN || tab == Tab.EXACT;
    }

    private void act(LessonFields act) {
        switch (act.text("do")) {
            case "inspect" -> {
                var kinds = kinds();
                if (!kinds.contains(act.text("token"))) {
                    throw act.wrong("token", Words.of("lesson.wrong.token", act.text("token"), scope.run(), String.join(", ", kinds)));
                }
            }
            case "node" -> needs(act, "do", rounds.stream().anyMatch(RoundEnded::isTree));
            case "step" -> needs(act, "to", rounds.stream().anyMatch(Acts.kindOfRound(act)));
            case "below" -> needs(
                    act,
                    "shows",
                    !act.text("shows").equals(Below.CACHE.id()) || CacheRows.of(scope.trace().run(), rounds).isPresent());
            case "draw" -> needs(act, "do", order.flag("keep") || scope.token().isPresent());
            case "users" -> needs(act, "do", manyUsers(scope.trace()));
            default -> {
                // What is asked for does not come from the run.
            }
        }
    }

    private void needs(LessonFields act, String field, boolean there) {
        if (!there) {
            throw act.wrong(field, Words.of("lesson.wrong.nowhere", act.text(field), scope.run()));
        }
    }

    /** Kinds of chips that the run has, and that can be opened. */
    private Set<String> kinds() {
        var kinds = new TreeSet<String>();
        for (var round : rounds) {
            round.tokens().forEach(token -> kinds.add(ChipKind.of(token.outcome()).id()));
            round.next().ifPresent(next -> kinds.add(ChipKind.of(next.source()).id()));
        }
        if (order.has("phase")) {
            kinds.add(ChipKind.PENDING.id());
        }
        return kinds;
    }

    /** Passes of two users at least have to be narrow enough to be timed. */
    private static boolean manyUsers(Trace trace) {
        return DrafterCatalog.of(trace.run().draft()).filter(DrafterEntry::isStandard).isPresent()
                && trace.rounds().stream()
                        .flatMap(round -> round.ended().stream())
                        .allMatch(round -> 2 * (round.drafted() + 1) <= Acts.WIDEST_PASS);
    }

    private void spotlight() {
        var spots = order.texts("spotlight");
        for (var spot : spots) {
            if (!SPOTS.contains(spot)) {
                throw order.wrong("spotlight", Words.of("lesson.wrong.among", spot, String.join(", ", new TreeSet<>(SPOTS))));
            }
        }
        if (!spots.isEmpty() && spots.stream().noneMatch(lightable())) {
            throw order.wrong("spotlight", Words.of("lesson.wrong.dark", String.join(", ", spots)));
        }
    }

    private Predicate<String> lightable() {
        boolean open = order.has("open")
                || order.flag("keep")
                || order.object(ACT).filter(act -> OPENING.contains(act.text("do"))).isPresent();
        boolean trees = rounds.stream().anyMatch(RoundEnded::isTree);
        return spot -> (open || !INSPECTED.contains(spot)) && (trees || !spot.equals("tree"));
    }
}
