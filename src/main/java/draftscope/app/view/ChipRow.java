package draftscope.app.view;

import draftscope.app.viewmodel.Chip;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/**
 * The chips of a round from left to right, the target's own token a little apart. Wraps when asked to. Chips are
 * kept for the next round.
 */
final class ChipRow extends Region {

    private final List<TokenChip> pool = new ArrayList<>();
    private final boolean large;
    private final double gap;
    private final double apart;
    private final boolean wrap;
    private int used;
    private boolean dense;
    private List<Chip> shown = List.of();
    private Runnable afterLayout = () -> {};

    ChipRow(boolean large, boolean wrap) {
        this.large = large;
        this.wrap = wrap;
        gap = large ? 6 : 3;
        apart = large ? 14 : 8;
        getStyleClass().add("chip-row");
    }

    /** Room the drafted tokens take, without the target's own. */
    double draftWidth() {
        double width = prefWidth(-1);
        return used > 0 && ofTarget(pool.get(used - 1)) ? width - pool.get(used - 1).prefWidth(-1) - apart : width;
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
        while (pool.size() < chips.size()) {
            var chip = new TokenChip(large);
            pool.add(chip);
            getChildren().add(chip);
        }
        for (int i = 0; i < pool.size(); i++) {
            boolean on = i < chips.size();
            pool.get(i).setVisible(on);
            if (on) {
                pool.get(i).show(chips.get(i), dense);
            }
        }
        used = chips.size();
        if (large && getScene() != null) {
            applyCss();
        }
        requestLayout();
    }

    /** Called after every layout, when {@link #centres()} may have changed. */
    void onLayout(Runnable listener) {
        afterLayout = listener;
    }

    /** Middle of each draft chip in this row's pixels. */
    List<Double> centres() {
        return pool.subList(0, used).stream()
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
        double high = large ? 36 : 24;
        for (int i = 0; i < used; i++) {
            var chip = pool.get(i);
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
