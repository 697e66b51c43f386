package draftscope.decoding.drafter;

import draftscope.decoding.entry.Values;
import draftscope.decoding.event.DrafterInfo;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import java.util.HashMap;
import java.util.Optional;

/**
 * Who drafts, with its options.
 *
 * @param options its options, checked
 */
public record Drafting(DrafterEntry drafter, Values options) {

    /** The draft model, token by token. */
    public static Drafting model() {
        return DrafterCatalog.standard().standard();
    }

    public DrafterInfo info() {
        return new DrafterInfo(drafter.name(), options.byName());
    }

    /** Whether it drafts from earlier answers; empty for a drafter that never does. */
    public Optional<Boolean> warm() {
        return drafter.remembers() ? Optional.of(options.on(AnswerMemory.OPTION.name())) : Optional.empty();
    }

    /** The same from earlier answers, or from the text alone; for a drafter that can do either. */
    public Drafting warm(boolean on) {
        var all = new HashMap<>(options.byName());
        all.put(AnswerMemory.OPTION.name(), on ? 1.0 : 0.0);
        return drafter.with(all);
    }

    public LengthPolicy published() {
        return drafter.published().apply(options);
    }

    /** The shape of its trees; the usual one for those that draft none. */
    public TreeOptions trees() {
        return TreeOptions.of(options);
    }

    /**
     * The drafter a policy needs: none for target only.
     *
     * @return empty where the parts do not hold what it needs
     */
    public Optional<Drafter> on(DraftParts parts, LengthPolicy policy) {
        return policy.drafts()
                ? drafter.maker().apply(parts, options).map(made -> drafter.isStandard() ? made : new NamedDrafter(made, info()))
                : Optional.of(new NoDrafter());
    }

    /** A drafter that bears its entry's name and options, so that traces tell all of them apart. */
    private record NamedDrafter(Drafter made, DrafterInfo named) implements Drafter {

        /** What drafts bears the drafter's name in the place of its model family. */
        @Override
        public Optional<ModelInfo> info() {
            return made.info().map(model -> model.drafting(named.name()));
        }

        @Override
        public Optional<DrafterInfo> options() {
            return Optional.of(named);
        }

        @Override
        public boolean begin(TokenBuffer prompt, Cancellation cancellation) {
            return made.begin(prompt, cancellation);
        }

        @Override
        public Optional<Draft> draft(TokenBuffer text, Round round) {
            return made.draft(text, round);
        }

        @Override
        public void settle(int length) {
            made.settle(length);
        }

        @Override
        public long aside() {
            return made.aside();
        }

        @Override
        public void ended(TokenIds prompt, TokenIds answer) {
            made.ended(prompt, answer);
        }
    }
}
