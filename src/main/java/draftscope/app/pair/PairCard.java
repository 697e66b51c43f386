package draftscope.app.pair;

import draftscope.app.engine.PairSummary;
import draftscope.decoding.port.ModelInfo;
import draftscope.draw.Figures;
import draftscope.draw.Sizes;
import draftscope.draw.Words;
import draftscope.model.PairPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is loaded, in lines for people.
 *
 * @param machine device, threads, memory, context, vocabulary, ends of text
 */
public record PairCard(List<Line> models, String machine) {

    public PairCard {
        models = List.copyOf(models);
    }

    /** A model. */
    public record Line(String role, String name, String facts) {}

    /** Of a loaded pair. */
    static PairCard of(PairSummary pair) {
        var plan = pair.details().plan();
        var lines = new ArrayList<Line>();
        lines.add(line("card.target", pair.target(), plan.map(PairPlan::target)));
        pair.draft().ifPresent(draft -> lines.add(line("card.draft", draft, plan.flatMap(PairPlan::draft))));
        pair.details().heads().forEach((kind, name) -> lines.add(new Line(
                Words.of("card.head"),
                name,
                Words.of("card.head.facts", kind.title())
                        + plan.flatMap(p -> Optional.ofNullable(p.heads().get(kind)))
                                .map(head -> " \u00b7 " + ShownPlan.types(head.stored(), head.type()) + fed(head) + already(head.held()))
                                .orElse(""))));
        return new PairCard(lines, machine(pair));
    }

    /** Which layers of the target feed a head, where it is not the last state alone. */
    private static String fed(PairPlan.HeadPart head) {
        var layers = head.feeds().stream()
                .filter(layer -> layer >= 0)
                .map(String::valueOf)
                .toList();
        return layers.isEmpty() ? "" : " \u00b7 " + Words.of("card.head.fed", String.join(", ", layers));
    }

    private static Line line(String role, ModelInfo model, Optional<PairPlan.Part> part) {
        if (model.served().isPresent()) {
            var by = model.served().get();
            return new Line(
                    Words.of(role),
                    model.name(),
                    Words.of("card.served", by.label()) + " \u00b7 " + Words.of("card.served." + by.engine()));
        }
        var facts = part.map(p -> Words.of(
                        "card.facts",
                        p.family().label(),
                        Sizes.parameters(model.parameters()),
                        p.places().layers().size(),
                        ShownPlan.types(p.stored(), p.type()),
                        model.device()))
                .orElse(Words.of(
                        "card.facts.short",
                        model.architecture(),
                        Sizes.parameters(model.parameters()),
                        model.dtype(),
                        model.device()));
        return new Line(Words.of(role), model.name(), facts + part.map(p -> already(p.held())).orElse(""));
    }

    /** Of a model that was not read for this pair, because one before it had left it. */
    private static String already(PairPlan.Held held) {
        return held.already() ? " \u00b7 " + Words.of("held.already") : "";
    }

    private static String machine(PairSummary pair) {
        var ends = pair.details().ends();
        return Words.of(
                pair.target().served().isPresent() ? "card.machine.served" : "card.machine",
                Sizes.bytes(pair.memoryBytes()),
                pair.threads(),
                Figures.count(pair.contextLength()),
                pair.details().plan().map(p -> Words.of("card.vocabulary", Figures.count(p.vocabulary()))).orElse(""),
                ends.isEmpty() ? Words.of("card.endless") : Words.of("card.ends", String.join(" ", ends)),
                Words.of(pair.chat() ? "card.chat" : "card.raw"));
    }
}
