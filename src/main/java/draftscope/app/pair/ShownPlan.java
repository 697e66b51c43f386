package draftscope.app.pair;

import draftscope.app.engine.EngineMessage;
import draftscope.draw.Sizes;
import draftscope.draw.Words;
import draftscope.model.PairPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a check found, in lines for people.
 *
 * @param advice what to consider; empty when nothing
 * @param share of the free memory that would be taken, from 0 to 1; −1 when nobody knows
 */
public record ShownPlan(List<String> lines, String advice, double share) {

    public ShownPlan {
        lines = List.copyOf(lines);
    }

    static ShownPlan of(EngineMessage.Checked checked) {
        return checked.plan()
                .map(plan -> of(plan, checked.free()))
                .orElse(new ShownPlan(List.of(Words.of("plan.none")), "", -1));
    }

    private static ShownPlan of(PairPlan plan, OptionalLong free) {
        var lines = new ArrayList<String>();
        lines.add(part("plan.target", plan.target()));
        plan.draft().ifPresent(draft -> lines.add(part("plan.draft", draft)));
        lines.add(Words.of(
                "plan.memory",
                Sizes.bytes(plan.memory().total()),
                Sizes.bytes(plan.memory().weights()),
                Sizes.bytes(plan.memory().caches()),
                Sizes.bytes(plan.memory().loading()),
                free.isPresent() ? Words.of("plan.free", Sizes.bytes(free.getAsLong())) : "",
                Sizes.bytes(plan.memory().grown()),
                plan.memory().engine() > 0 ? Words.of("plan.engine", Sizes.bytes(plan.memory().engine())) : ""));
        if (plan.shares().size() > 1) {
            plan.shares().forEach(share -> lines.add(Words.of(
                    "plan.share", share.device(), share.layers(), Sizes.bytes(share.bytes()))));
        }
        long home = plan.shares().size() > 1 ? plan.shares().get(0).bytes() : plan.memory().total();
        double share = free.isPresent() && free.getAsLong() > 0 ? home / (double) free.getAsLong() : -1;
        var words = Stream.concat(plan.advice().stream(), plan.notes().stream()).collect(Collectors.joining("\n"));
        return new ShownPlan(lines, words, Math.min(1, share));
    }

    private static String part(String key, PairPlan.Part part) {
        return Words.of(
                key, part.name(), part.family().label(), Sizes.parameters(part.parameters()),
                types(part.stored(), part.type()), part.places().devices(),
                part.held().already() ? Words.of("plan.already", Words.of("held.already")) : "");
    }

    /** Types stored and computed in, in words. */
    static String types(String stored, String run) {
        return stored.equals(run) ? Words.of("types.one", run) : Words.of("types.two", stored, run);
    }
}
