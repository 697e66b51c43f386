package draftscope.app.tree;

import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.inspector.TokenFacts;
import draftscope.app.kit.Watch;
import draftscope.app.play.StageViewModel;
import draftscope.decoding.port.TreePlace;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TokenKey;
import draftscope.draw.stage.TreeLayout;
import draftscope.draw.stage.TreeLayout.Spot;
import draftscope.draw.stage.TreeNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** The tree of the round that is seen large: what is opened in it, where one stands in it. */
public final class TreeViewModel {

    /** Ways to go from a place. */
    public enum Way {
        /** To the parent. */
        BACK,
        /** To the first child. */
        ON,
        /** To the place above in the same level. */
        UP,
        /** To the place below. */
        DOWN
    }

    private final StageViewModel stage;
    private final InspectorViewModel inspector;
    private final ReadOnlyIntegerWrapper versionNow = new ReadOnlyIntegerWrapper(0);
    /** Changes whenever the same round is to be shown in another way. */
    public final ReadOnlyIntegerProperty version = versionNow.getReadOnlyProperty();
    private Set<Integer> opened = Set.of();
    private int openedIn;
    private Optional<Spot> cursor = Optional.empty();

    public TreeViewModel(StageViewModel stage, InspectorViewModel inspector) {
        this.stage = stage;
        this.inspector = inspector;
        Watch.changes(this::changed, inspector.token, inspector.tab);
    }

    /** Where the round's nodes stand when there is room for some rows. */
    public TreeLayout layout(RoundLane lane, int rows) {
        if (lane.number() != openedIn) {
            opened = Set.of();
            openedIn = lane.number();
            cursor = Optional.empty();
        }
        return lane.isTree() ? TreeLayout.of(TreeNode.of(lane, looked(lane)), rows, opened) : TreeLayout.EMPTY;
    }

    /** The node of a round that the inspector shows; −1 when it shows none of them. */
    public int looked(RoundLane lane) {
        return inspector.tab.get().filter(tab -> tab == InspectorViewModel.Tab.TOKEN).isPresent()
                ? inspector.token.get()
                        .map(TokenFacts::key)
                        .filter(key -> key.round() == lane.number() && key.index() < lane.drafted())
                        .map(TokenKey::index)
                        .orElse(-1)
                : -1;
    }

    /** Where one stands by key; empty before the first. */
    public Optional<Spot> cursor() {
        return cursor;
    }

    /** Goes on by key from where one stands, or to the first node. */
    public void go(Way way, TreeLayout layout) {
        var from = cursor.flatMap(c -> layout.spots().stream()
                .filter(s -> s.node() == c.node() && s.parent() == c.parent())
                .findFirst());
        var to = from.isEmpty() ? layout.spot(0) : next(from.get(), way, layout);
        to.ifPresent(spot -> {
            cursor = Optional.of(spot);
            if (looked(stage.current.get()) >= 0 && !spot.stub()) {
                choose(spot);
            }
            changed();
        });
    }

    private static Optional<Spot> next(Spot from, Way way, TreeLayout layout) {
        var column = layout.spots().stream().filter(s -> s.column() == from.column());
        return switch (way) {
            case BACK -> layout.spot(from.parent());
            case ON -> from.stub()
                    ? Optional.empty()
                    : layout.spots().stream().filter(s -> s.column() > 0 && s.parent() == from.node()).findFirst();
            case UP -> column.filter(s -> s.row() < from.row()).max(Comparator.comparingInt(Spot::row));
            case DOWN -> column.filter(s -> s.row() > from.row()).min(Comparator.comparingInt(Spot::row));
        };
    }

    /** Looks at a node closely, or unfolds a stub. */
    public void choose(Spot spot) {
        cursor = Optional.of(spot);
        if (spot.stub()) {
            var more = new HashSet<>(opened);
            more.add(spot.parent());
            opened = Set.copyOf(more);
            changed();
        } else {
            inspector.inspect(new TokenKey(stage.current.get().number(), spot.node()));
        }
    }

    /** Folds everything again that was opened. */
    public void fold() {
        opened = Set.of();
        changed();
    }

    /** Every figure of a place with its formula. */
    public String details(RoundLane lane, Spot spot) {
        if (spot.stub()) {
            return Words.of("tree.stub.hover", spot.hidden());
        }
        var chip = lane.chips().get(spot.node());
        return chip.details() + "\n" + node(lane, spot);
    }

    private static String node(RoundLane lane, Spot spot) {
        var cumulative = Figures.fraction(
                lane.place(spot.node()).map(TreePlace::cumulative).orElse(Double.NaN));
        return Words.of("tree.node.details", spot.column() + 1, cumulative);
    }

    /** What a screen reader says of where one stands, else of the whole tree. */
    public String spoken(RoundLane lane) {
        return cursor.map(spot -> spot.stub()
                        ? Words.of("tree.stub.spoken", spot.hidden())
                        : lane.chips().get(spot.node()).spoken() + ", " + node(lane, spot).replace("\n", ", "))
                .orElseGet(() -> lane.drafted() == 0
                        ? Words.of("tree.empty")
                        : Words.of("tree.spoken", lane.drafted(), lane.depth(), lane.accepted()));
    }

    /** What the round added of the target's own; empty before it has spoken. */
    public static Optional<Chip> own(RoundLane lane) {
        return lane.chips().size() > lane.drafted()
                ? Optional.of(lane.chips().get(lane.drafted()))
                : Optional.empty();
    }

    private void changed() {
        versionNow.set(version.get() + 1);
    }
}
