package draftscope.app.found;

import draftscope.draw.Sizes;
import draftscope.draw.Words;
import draftscope.model.RunType;
import draftscope.model.found.FoundModel;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model of the list, in words.
 *
 * @param name as the users of its program call it
 * @param facts what it is and takes; empty when nobody can tell
 * @param trouble why it cannot run here, or not draft for the target; empty when it can
 * @param fit how large a part of the target it is; empty unless it drafts for it
 * @param written what to write where a model is named
 */
public record FoundLine(String name, String source, String facts, String trouble, String fit, String written) {

    /** @param free bytes of memory for it; empty when nobody knows */
    static FoundLine of(FoundModel model, RunType type, OptionalLong free, Optional<FoundModel.Facts> target) {
        return new FoundLine(
                model.name(),
                model.source().label(),
                model.facts().map(f -> facts(model, f, type)).orElse(""),
                model.refusal(type, free)
                        .map(why -> Words.of("found.trouble", why))
                        .or(() -> model.facts().flatMap(f -> target.filter(t -> t.tokens() != f.tokens()))
                                .map(t -> Words.of("found.strange")))
                        .orElse(""),
                target.filter(model::draftsFor).map(t -> ratio(model.facts().orElseThrow(), t)).orElse(""),
                model.written());
    }

    private static String facts(FoundModel model, FoundModel.Facts facts, RunType type) {
        return Words.of(
                "found.facts",
                facts.family(),
                Sizes.parameters(facts.parameters()),
                facts.stored(),
                Sizes.bytes(model.bytes()),
                Sizes.bytes(facts.memory(type).resident()),
                type.label());
    }

    private static String ratio(FoundModel.Facts draft, FoundModel.Facts target) {
        return Words.of("found.fits", target.parameters() / (double) draft.parameters());
    }

    /** All of it, for those who hear it. */
    public String spoken() {
        return String.join(" ", name, source, fit, facts, trouble).strip();
    }
}
