package draftscope.app.view;

import draftscope.app.viewmodel.Chip;
import draftscope.app.viewmodel.StageLook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.layout.Region;

/**
 * The chips of a round from left to right, the target's own token a little apart. Wraps when asked to. Chips are
 * kept for the next round: in a lane each token takes one that has its look already, since styling a chip anew costs
 * many times what its text does. The large chips stand in the order of their tokens, as the Tab key goes.
 */
final class ChipRow extends Region {

    /** So many chips of other looks are kept beside the ones in use. */
    private static final int SPARE = 24;

    private static final double DROP = 26;

    private final StageLook look;
    private final IntConsumer chosen;
    private final List<TokenChip> pool = new ArrayList<>();
    private final List<TokenChip> placed = new ArrayList<>();
    private final boolean large;
    private final double gap;
    private final double apart;
    private final boolean wrap;
    private boolean dense;
    private List<Chip> shown = List.of();
    private Runnable afterLayout = () -> {};

    /**
     * @param look how the stage is looked at
     * @param large for the current round rather than a lane
     * @param wrap whether it may take several lines
     * @param chosen told the place of a chip that was clicked or chosen by key
     */
    ChipRow(StageLook look, boolean large, boolean wrap, IntConsumer chosen) {
        this.look = look;
        this.large = large;
        this.wrap = wrap;
        this.chosen = chosen;
        gap = large ? 6 : 3;
        apart = large ? 14 : 8;
        getStyleClass().add("chip-row");
    }

    /** Room the drafted tokens take, without the target's own. */
    double draftWidth() {
        double width = prefWidth(-1);
        if (placed.isEmpty()) {
            return width;
        }
        var last = placed.get(placed.size() - 1);
        return ofTarget(last) ? width - last.prefWidth(-1) - apart : width;
    }

    /** Narrower chips, for a round that would not fit. */
    void dense(boolean wanted) {
        if (dense != wanted) {
            dense = wanted;
            show(shown);
        }
    }

    void show(List<Chip> chips) {
        shown = chips;
        placed.clear();
        var free = new ArrayList<>(pool);
        for (var chip : chips) {
            var node = take(chip, free, chips.size());
            int place = placed.size();
            node.setVisible(true);
            node.show(chip, dense, look.colouring().get());
            node.onChosen(() -> chosen.accept(place));
            placed.add(node);
        }
        free.forEach(unused -> unused.setVisible(false));
        if (large && getScene() != null) {
            applyCss();
        }
        requestLayout();
    }

    /** A chip for a token, taken out of the free ones or new. */
    private TokenChip take(Chip chip, List<TokenChip> free, int wanted) {
        for (int i = 0; i < free.size() && !large; i++) {
            if (free.get(i).suits(chip, dense, look.colouring().get())) {
                return free.remove(i);
            }
        }
        if (!free.isEmpty() && (large || pool.size() >= wanted + SPARE)) {
            return free.remove(0);
        }
        var made = new TokenChip(large);
        pool.add(made);
        getChildren().add(made);
        return made;
    }

    /** Lets the target's own chip come from above: 0 not yet there, 1 in its place. */
    void drop(double share) {
        for (var chip : placed) {
            double way = ofTarget(chip) ? 1 - share : 0;
            chip.setTranslateY(-DROP * way);
            chip.setOpacity(1 - way);
        }
    }

    /** Called after every layout, when {@link #centres()} may have changed. */
    void onLayout(Runnable listener) {
        afterLayout = listener;
    }

    /** Middle of each draft chip in this row's pixels. */
    List<Double> centres() {
        return placed.stream()
                .filter(c -> c.chip().filter(chip -> !chip.kind().ofTarget()).isPresent())
                .map(c -> c.getLayoutX() + c.getWidth() / 2)
                .toList();
    }

    @Override
    protected double computePrefWidth(double height) {
        return place(Double.MAX_VALUE, false)[0];
    }

    @Override
    protected double computeMinWidth(double height) {
        return wrap ? 60 : 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return place(wrap && width > 0 ? width : Double.MAX_VALUE, false)[1];
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        place(wrap ? getWidth() : Double.MAX_VALUE, true);
        afterLayout.run();
    }

    /** Goes through the chips within a width; gives the width and height taken. */
    private double[] place(double width, boolean move) {
        double x = 0;
        double y = 0;
        double widest = 0;
        double high = large ? 36 : look.density().get().chip();
        for (int i = 0; i < placed.size(); i++) {
            var chip = placed.get(i);
            double own = Math.min(chip.prefWidth(-1), Math.max(24, width));
            double before = i == 0 ? 0 : ofTarget(chip) ? apart : dense ? gap - 3 : gap;
            if (x > 0 && x + before + own > width) {
                x = 0;
                y += high + gap;
                before = 0;
            }
            x += before;
            if (move) {
                chip.resizeRelocate(x, y, own, high);
            }
            x += own;
            widest = Math.max(widest, x);
        }
        return new double[] {widest, y + high};
    }

    private static boolean ofTarget(TokenChip chip) {
        return chip.chip().filter(c -> c.kind().ofTarget()).isPresent();
    }
}
