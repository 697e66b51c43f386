package draftscope.app.chips;

import draftscope.app.kit.Density;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.Colouring;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Dimension2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;

/**
 * One token. Its fill says how sure the draft was, its outline what became of it: solid accepted, struck rejected,
 * hollow discarded, notched correction, double bonus. It is used again and again for other tokens.
 */
public final class TokenChip extends Region {

    private static final double NOTCH = 6;
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    private final boolean large;
    /** The faint first part. */
    final Text lead = new Text();
    final Text body = new Text();
    /** The line through a rejected token. */
    final Line strike = new Line();
    private final Hover details;
    private Runnable chosen = () -> {};
    private Optional<Chip> shown = Optional.empty();
    private boolean dense;
    private Dimension2D outlined = new Dimension2D(0, 0);
    private Colouring colouring = Colouring.ENTROPY;

    public TokenChip(boolean large) {
        this.large = large;
        lead.getStyleClass().add("chip-lead");
        body.getStyleClass().add("chip-body");
        strike.getStyleClass().add("chip-strike");
        strike.setManaged(false);
        getChildren().addAll(lead, body, strike);
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(large);
        details = Hover.asks(this, () -> shown.map(Chip::details).orElse(""), "chip-details");
        visibleProperty().addListener((observed, before, now) -> {
            if (!now) {
                details.hide();
            }
        });
        setOnMouseClicked(e -> {
            requestFocus();
            chosen.run();
            e.consume();
        });
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                chosen.run();
                e.consume();
            }
        });
    }

    /** What a click, Enter or Space does. */
    void onChosen(Runnable action) {
        chosen = action;
    }

    /** Whether it is the token that is looked at closely. */
    void mark(boolean on) {
        pseudoClassStateChanged(MARKED, on);
    }

    /** Whether it is the guess pointed at, here or where it is told what each sees. */
    void light(boolean on) {
        pseudoClassStateChanged(LIT, on);
    }

    Optional<Chip> chip() {
        return shown;
    }

    /** Shows a token; {@code dense} makes a large chip narrower. */
    public void show(Chip chip, boolean asDense, Colouring by) {
        if (asDense == dense && by == colouring && shown.filter(chip::equals).isPresent()) {
            return;
        }
        colouring = by;
        dense = asDense;
        shown = Optional.of(chip);
        var marks = chip.marks();
        lead.setText(marks.lead());
        body.setText(marks.body());
        strike.setVisible(chip.kind() == ChipKind.REJECTED);
        // The pointer rests while the round goes on: what it says is of the token that is here now.
        details.now(chip::details);
        Ui.classes(this, classes(chip, large, dense, by));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        requestLayout();
    }

    /** Told when asked: the sentence takes longer to write than the chip to draw. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT && shown.isPresent() && getAccessibleText() == null
                ? shown.get().spoken()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    static List<String> classes(Chip chip, boolean large, boolean dense, Colouring by) {
        return classes(chip.kind(), chip.shade(by), large, dense, by);
    }

    /** The style classes a chip of a kind and {@linkplain Colouring#shade shade} has. */
    static List<String> classes(ChipKind kind, String shade, boolean large, boolean dense, Colouring by) {
        var classes = new ArrayList<String>(5);
        classes.add("token-chip");
        classes.add(large ? "large" : "small");
        if (dense) {
            classes.add("dense");
        }
        classes.add(kind.id());
        if (by == Colouring.OUTCOME) {
            classes.add("by-outcome");
        } else if (!shade.isEmpty()) {
            classes.add("heat-" + shade);
        }
        return classes;
    }

    @Override
    protected double computePrefWidth(double height) {
        double least = large && !dense ? 30 : 16;
        return Math.ceil(Math.max(
                least,
                snappedLeftInset() + lead.getLayoutBounds().getWidth() + body.getLayoutBounds().getWidth()
                        + snappedRightInset()));
    }

    @Override
    protected double computePrefHeight(double width) {
        return large ? 36 : Density.ROOMY.chip();
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected void layoutChildren() {
        double leadWidth = lead.getLayoutBounds().getWidth();
        double bodyWidth = body.getLayoutBounds().getWidth();
        double x = (getWidth() - leadWidth - bodyWidth) / 2;
        place(lead, x);
        place(body, x + leadWidth);
        double middle = Math.round(getHeight() / 2) + 0.5;
        strike.setStartX(snappedLeftInset() * 0.45);
        strike.setEndX(getWidth() - snappedRightInset() * 0.45);
        strike.setStartY(middle);
        strike.setEndY(middle);
        outline();
    }

    private void place(Text text, double x) {
        var bounds = text.getLayoutBounds();
        text.relocate(Math.round(x), Math.round((getHeight() - bounds.getHeight()) / 2));
    }

    /** The outline of a correction in SVG, drawn {@code in} pixels inside a box. */
    static String notched(double x, double y, double width, double height, double in) {
        double left = x + in;
        double top = y + in;
        double right = x + width - in;
        double bottom = y + height - in;
        return String.format(
                Locale.ROOT,
                "M%7$.2f,%8$.2f H%1$.2f Q%2$.2f,%8$.2f %2$.2f,%9$.2f V%3$.2f Q%2$.2f,%4$.2f %1$.2f,%4$.2f H%7$.2f "
                        + "L%5$.2f,%6$.2f Z",
                right - 3, right, bottom - 3, bottom, left + NOTCH, y + height / 2, left, top, top + 3);
    }

    /** A correction has a notch where it took the refused token's place. */
    private void outline() {
        if (shown.map(Chip::kind).filter(k -> k == ChipKind.CORRECTION).isEmpty()) {
            setShape(null);
            return;
        }
        double w = getWidth();
        double h = getHeight();
        if (getShape() != null && outlined.getWidth() == w && outlined.getHeight() == h) {
            return;
        }
        outlined = new Dimension2D(w, h);
        var path = new SVGPath();
        path.setContent(notched(0, 0, w, h, 0));
        setScaleShape(false);
        setCenterShape(false);
        setShape(path);
    }
}
