package draftscope.app.setup;

import draftscope.app.engine.PairSummary;
import draftscope.app.kit.Field;
import draftscope.bench.run.Contender;
import draftscope.decoding.drafter.DrafterKind;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.event.CapeBins;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.draw.Words;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Who drafts: the draft model, a look-up, a head of the target; and the shape of the trees of those that draft trees. */
public final class DrafterForm {

    private static final TreeOptions USUAL = TreeOptions.REFERENCE;
    private static final int MOST_WIDTH = 64;
    private static final int MOST_DEPTH = 63;
    private static final int MOST_TOKENS = 512;

    private final ObjectProperty<DrafterKind> kind = new SimpleObjectProperty<>(DrafterKind.MODEL);
    private final ReadOnlyObjectWrapper<Set<DrafterKind>> offered =
            new ReadOnlyObjectWrapper<>(Set.of(DrafterKind.MODEL, DrafterKind.LOOKUP));
    private final Field<Integer> width = Field.whole("tree_width", USUAL.width(), 1, MOST_WIDTH);
    private final Field<Integer> depth = Field.whole("tree_depth", USUAL.depth(), 0, MOST_DEPTH);
    private final Field<Integer> tokens = Field.whole("tree_tokens", USUAL.tokens(), 2, MOST_TOKENS);
    private final ObjectProperty<TreeOptions.Stop> stop = new SimpleObjectProperty<>(USUAL.stop());
    private final ObjectProperty<CapeBins> bins = new SimpleObjectProperty<>(USUAL.bins());

    DrafterForm() {}

    /** Who drafts. */
    public ObjectProperty<DrafterKind> kind() {
        return kind;
    }

    /** Who can draft with the loaded pair. */
    public ReadOnlyObjectProperty<Set<DrafterKind>> offered() {
        return offered.getReadOnlyProperty();
    }

    /** Children looked at of a node. */
    public Field<Integer> width() {
        return width;
    }

    /** Expansions behind the first. */
    public Field<Integer> depth() {
        return depth;
    }

    /** Nodes of a tree, its root included. */
    public Field<Integer> tokens() {
        return tokens;
    }

    /** What of a level the policy is asked about. */
    public ObjectProperty<TreeOptions.Stop> stop() {
        return stop;
    }

    /** How wide CaPE makes a position. */
    public ObjectProperty<CapeBins> bins() {
        return bins;
    }

    /** The pair changes: what it has no head for cannot be chosen; the choice stays for when it can again. */
    public void pair(Optional<PairSummary> pair) {
        if (pair.isEmpty()) {
            return;
        }
        var can = EnumSet.of(DrafterKind.LOOKUP);
        pair.get().draft().ifPresent(draft -> can.add(DrafterKind.MODEL));
        can.addAll(pair.get().details().heads().keySet());
        if (can.contains(DrafterKind.GLIDE)) {
            can.add(DrafterKind.CAPE);
        }
        offered.set(Set.copyOf(can));
    }

    /** Why some cannot be chosen, in words; empty when all can. */
    public String missing() {
        boolean model = offered.get().contains(DrafterKind.MODEL);
        var heads = Arrays.stream(DrafterKind.values())
                .filter(k -> k.needsHead() && !offered.get().contains(k))
                .map(DrafterForm::words)
                .collect(Collectors.joining(", "));
        return (model ? "" : Words.of("drafter.missing.model"))
                + (model || heads.isEmpty() ? "" : " ")
                + (heads.isEmpty() ? "" : Words.of("drafter.missing.heads", heads));
    }

    /** Why no run can be ordered with what is chosen; empty when one can. */
    Optional<String> problem() {
        if (!offered.get().contains(kind.get())) {
            return Optional.of(Words.of("drafter") + ": " + Words.of("drafter.unable", words(kind.get())));
        }
        return kind.get() != DrafterKind.EAGLE2
                ? Optional.empty()
                : fields().stream()
                        .filter(f -> !f.problem().get().isEmpty())
                        .findFirst()
                        .map(f -> Words.of("field." + f.key()) + ": " + f.problem().get());
    }

    /** Whether a run can be ordered. */
    BooleanBinding valid() {
        return Bindings.createBooleanBinding(
                () -> problem().isEmpty(),
                new Observable[] {kind, offered, width.problem(), depth.problem(), tokens.problem()});
    }

    private List<Field<Integer>> fields() {
        return List.of(width, depth, tokens);
    }

    /** Who drafts; call only without a problem. */
    Drafting drafting() {
        return switch (kind.get()) {
            case EAGLE2 -> new Drafting(
                    DrafterKind.EAGLE2,
                    new TreeOptions(
                            width.value().orElseThrow(),
                            depth.value().orElseThrow(),
                            tokens.value().orElseThrow(),
                            stop.get(),
                            USUAL.bins()));
            case CAPE -> new Drafting(
                    DrafterKind.CAPE,
                    new TreeOptions(USUAL.width(), USUAL.depth(), USUAL.tokens(), USUAL.stop(), bins.get()));
            case MODEL, LOOKUP, GLIDE -> Drafting.of(kind.get());
        };
    }

    /** A contender who drafts as is chosen here; the draft model while there is a problem. */
    public Contender contender(String label, LengthPolicy policy) {
        var drafting = problem().isEmpty() ? drafting() : Drafting.MODEL;
        return new Contender(label, policy, drafting.kind(), drafting.trees());
    }

    /** Its name on screen. */
    public static String words(DrafterKind kind) {
        return Words.of("drafter." + kind.label());
    }

    /** One sentence about it. */
    public static String meaning(DrafterKind kind) {
        return Words.of("drafter." + kind.label() + ".meaning");
    }
}
