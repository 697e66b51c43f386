package draftscope.app.chips;

import draftscope.app.kit.Watch;
import draftscope.app.play.StageLook;
import draftscope.draw.round.ChipPlaces.Span;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.ChipKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * The large chips of a round on one line, the target's own token a little apart. Chips are kept for the next round, in
 * the order in which the Tab key goes. {@link LaneChips} paints the small ones.
 */
public final class ChipRow extends Region {

    private static final int NOTHING = -1;
    private static final double DROP = 26;
    private static final double HIGH = 36;
    private static final double GAP = 6;
    private static final double APART = 14;

    private final StageLook look;
    private final IntConsumer chosen;
    private final List<TokenChip> pool = new ArrayList<>();
    private final List<TokenChip> placed = new ArrayList<>();
    private boolean dense;
    private List<Chip> shown = List.of();
    private int marked = NOTHING;
    private Runnable afterLayout = () -> {};

    /** @param chosen told the place of a chip that was clicked or chosen by key */
    public ChipRow(StageLook look, IntConsumer chosen) {
        this.look = look;
        this.chosen = chosen;
        getStyleClass().add("chip-row");
        look.lit.addListener((observed, before, now) -> lit());
    }

    /** Room the drafted tokens take, without the target's own. */
    public double draftWidth() {
        double width = prefWidth(-1);
        if (placed.isEmpty()) {
            return width;
        }
        var last = placed.get(placed.size() - 1);
        return ofTarget(last) ? width - last.prefWidth(-1) - APART : width;
    }

    /** Narrower chips, for a round that would not fit. */
    public void dense(boolean wanted) {
        if (dense != wanted) {
            dense = wanted;
            show(shown);
        }
    }

    /** Marks the chip of a place, counted from 0; below 0 none. */
    public void mark(int place) {
        marked = place;
        for (int i = 0; i < pool.size(); i++) {
            pool.get(i).mark(i == marked);
        }
    }

    /** The guess under the pointer, else the one that the keyboard is on. */
    private void point() {
        var hovered = guess(Node::isHover);
        look.lit.set(hovered.isPresent() ? hovered : guess(Node::isFocused));
    }

    private OptionalInt guess(Predicate<Node> wanted) {
        return IntStream.range(0, placed.size())
                .filter(i -> asked(placed.get(i)) && wanted.test(placed.get(i)))
                .findFirst();
    }

    private void lit() {
        var place = look.lit.get();
        for (int i = 0; i < placed.size(); i++) {
            placed.get(i).light(place.isPresent() && place.getAsInt() == i && asked(placed.get(i)));
        }
    }

    public void show(List<Chip> chips) {
        shown = chips;
        while (pool.size() < chips.size()) {
            int place = pool.size();
            var made = new TokenChip(true);
            made.onChosen(() -> chosen.accept(place));
            made.mark(place == marked);
            Watch.changes(this::point, made.hoverProperty(), made.focusedProperty());
            pool.add(made);
            getChildren().add(made);
        }
        placed.clear();
        placed.addAll(pool.subList(0, chips.size()));
        for (int i = 0; i < placed.size(); i++) {
            placed.get(i).setVisible(true);
            placed.get(i).show(chips.get(i), dense, look.colouring.get());
        }
        pool.subList(chips.size(), pool.size()).forEach(unused -> unused.setVisible(false));
        lit();
        if (getScene() != null) {
            applyCss();
        }
        requestLayout();
    }

    /** Lets the target's own chip come from above: 0 not yet there, 1 in its place. */
    public void drop(double share) {
        for (var chip : placed) {
            double way = ofTarget(chip) ? 1 - share : 0;
            chip.setTranslateY(-DROP * way);
            chip.setOpacity((1 - way) * chip.chip().map(Chip::presence).orElse(1.0));
        }
    }

    /** Called after every layout, when {@link #centres()} may have changed. */
    public void onLayout(Runnable listener) {
        afterLayout = listener;
    }

    /** Middle of each draft chip in this row's pixels. */
    public List<Double> centres() {
        return placed.stream()
                .filter(c -> c.chip().filter(chip -> !chip.kind().ofTarget()).isPresent())
                .map(c -> c.getLayoutX() + c.getWidth() / 2)
                .toList();
    }

    /** Where the guesses that the target was asked about stand, in this row's pixels. */
    public List<Span> guesses() {
        return placed.stream()
                .filter(ChipRow::asked)
                .map(chip -> new Span(chip.getLayoutX(), chip.getWidth()))
                .toList();
    }

    @Override
    protected double computePrefWidth(double height) {
        return place(false);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HIGH;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        place(true);
        afterLayout.run();
    }

    /** Goes through the chips; gives the width taken. */
    private double place(boolean move) {
        double x = 0;
        for (int i = 0; i < placed.size(); i++) {
            var chip = placed.get(i);
            x += i == 0 ? 0 : ofTarget(chip) ? APART : dense ? GAP - 3 : GAP;
            double own = chip.prefWidth(-1);
            if (move) {
                chip.resizeRelocate(x, 0, own, HIGH);
            }
            x += own;
        }
        return x;
    }

    /** Whether the pass that verifies was fed it. */
    private static boolean asked(TokenChip chip) {
        return chip.chip().filter(c -> !c.kind().ofTarget() && c.kind() != ChipKind.CUT).isPresent();
    }

    private static boolean ofTarget(TokenChip chip) {
        return chip.chip().filter(c -> c.kind().ofTarget()).isPresent();
    }
}
