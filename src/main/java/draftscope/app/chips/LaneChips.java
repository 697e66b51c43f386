package draftscope.app.chips;

import draftscope.app.kit.Hover;
import draftscope.app.play.StageLook;
import draftscope.draw.stage.Chip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * The chips of a finished round, painted side by side on as many lines as they need, the target's own token a little
 * apart. Lanes come a dozen a picture while the engine decodes: painting them costs a small part of what a node a chip
 * would.
 */
public final class LaneChips extends Region {

    private static final double GAP = 3;
    private static final double APART = 8;
    private static final double NARROWEST = 24;
    private static final double RING = 2;
    private static final double ROUND = 12;

    private record Box(double x, double y, double width) {}

    private final StageLook stage;
    private final ChipLooks looks;
    private final Canvas canvas = new Canvas();
    private final Scale scale = new Scale(1, 1, 0, 0);
    private final Hover details = Hover.inPlaces(this, () -> pointedChip().map(Chip::details).orElse(""), "chip-details");
    private final ChangeListener<Object> again = (observed, before, now) -> requestLayout();
    private List<Chip> shown = List.of();
    private List<Box> boxes = List.of();
    private OptionalInt pointed = OptionalInt.empty();
    private OptionalInt marked = OptionalInt.empty();

    /** @param chosen told the place of a chip that was clicked */
    public LaneChips(StageLook stage, ChipLooks looks, IntConsumer chosen) {
        this.stage = stage;
        this.looks = looks;
        getStyleClass().add("lane-chips");
        canvas.setMouseTransparent(true);
        canvas.setManaged(false);
        canvas.getTransforms().add(scale);
        setPickOnBounds(true);
        getChildren().add(canvas);
        setOnMouseMoved(e -> point(at(e.getX(), e.getY())));
        setOnMouseExited(e -> point(OptionalInt.empty()));
        setOnMouseClicked(e -> at(e.getX(), e.getY()).ifPresent(place -> {
            chosen.accept(place);
            e.consume();
        }));
        // Weak, since a list makes new cells now and then and what is listened to outlives them.
        var weak = new WeakChangeListener<Object>(again);
        looks.version.addListener(weak);
        stage.colouring.addListener(weak);
        stage.density.addListener(weak);
        stage.zoom.addListener(weak);
    }

    public void show(List<Chip> chips) {
        if (!shown.equals(chips)) {
            shown = chips;
            point(OptionalInt.empty());
            requestLayout();
        }
    }

    /** Rings the chip of a place among those shown. */
    public void mark(OptionalInt place) {
        if (!place.equals(marked)) {
            marked = place;
            requestLayout();
        }
    }

    /** The place in its round of the chip at a point of this node. */
    OptionalInt at(double x, double y) {
        for (int i = 0; i < Math.min(boxes.size(), shown.size()); i++) {
            var box = boxes.get(i);
            if (x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + high()) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private double high() {
        return stage.density.get().chip();
    }

    private Optional<Chip> pointedChip() {
        return pointed.isPresent() && pointed.getAsInt() < shown.size()
                ? Optional.of(shown.get(pointed.getAsInt()))
                : Optional.empty();
    }

    /** Each chip has a hover of its own, so another chip means another start of the hover. */
    private void point(OptionalInt place) {
        if (place.equals(pointed)) {
            return;
        }
        if (pointed.isPresent()) {
            details.end();
        }
        pointed = place;
        if (place.isPresent()) {
            details.begin();
        }
    }

    @Override
    protected double computeMinWidth(double height) {
        return 60;
    }

    @Override
    protected double computePrefWidth(double height) {
        return place(Double.MAX_VALUE).stream().mapToDouble(b -> b.x() + b.width()).max().orElse(0);
    }

    @Override
    protected double computePrefHeight(double width) {
        var placed = place(width > 0 ? width : Double.MAX_VALUE);
        return placed.isEmpty() ? high() : placed.get(placed.size() - 1).y() + high();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        boxes = place(getWidth());
        // Painted as large as it is shown, for a picture made larger would be blurred.
        double zoom = Math.max(0.1, getLocalToSceneTransform().getMxx());
        canvas.setWidth(Math.ceil(getWidth() * zoom));
        canvas.setHeight(Math.ceil(getHeight() * zoom));
        scale.setX(1 / zoom);
        scale.setY(1 / zoom);
        var on = canvas.getGraphicsContext2D();
        on.setTransform(zoom, 0, 0, zoom, 0, 0);
        on.clearRect(0, 0, getWidth() + 1, getHeight() + 1);
        for (int i = 0; i < boxes.size(); i++) {
            var box = boxes.get(i);
            var chip = shown.get(i);
            looks.of(chip).paint(on, chip, box.x(), box.y(), box.width(), high());
            if (marked.isPresent() && marked.getAsInt() == i) {
                on.setStroke(looks.ring());
                on.setLineWidth(RING);
                on.setLineDashes();
                on.strokeRoundRect(
                        box.x() + RING / 2, box.y() + RING / 2, box.width() - RING, high() - RING, ROUND, ROUND);
            }
        }
    }

    /** Goes through the chips within a width. */
    private List<Box> place(double width) {
        var placed = new ArrayList<Box>(shown.size());
        double x = 0;
        double y = 0;
        for (var chip : shown) {
            double own = Math.min(looks.of(chip).width(chip), Math.max(NARROWEST, width));
            double before = placed.isEmpty() ? 0 : chip.kind().ofTarget() ? APART : GAP;
            if (x > 0 && x + before + own > width) {
                x = 0;
                y += high() + GAP;
                before = 0;
            }
            placed.add(new Box(x + before, y, own));
            x += before + own;
        }
        return placed;
    }
}
