package draftscope.app.play;

import draftscope.app.kit.Density;
import draftscope.draw.stage.Colouring;
import draftscope.draw.stage.TokenKey;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How the stage is looked at: colour, density, white space, size, presenting, motion. */
public final class StageLook {

    public static final double SMALLEST = 0.7;

    public static final double LARGEST = 2.5;

    private static final double STEP = 1.1;

    public final ObjectProperty<Colouring> colouring = new SimpleObjectProperty<>(Colouring.ENTROPY);
    public final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.ROOMY);
    public final ObjectProperty<Below> below = new SimpleObjectProperty<>(Below.ROUNDS);
    public final BooleanProperty whitespace = new SimpleBooleanProperty(false);
    /** Whether the window shows nothing but stage and charts, large. */
    public final BooleanProperty presenting = new SimpleBooleanProperty(false);
    /** Whether the window shows nothing at all, so that people look at who speaks. */
    public final BooleanProperty black = new SimpleBooleanProperty(false);
    /** The card that fills the screen; empty for all of them. */
    public final ObjectProperty<Optional<StageCard>> alone = new SimpleObjectProperty<>(Optional.empty());
    public final BooleanProperty reducedMotion = new SimpleBooleanProperty(false);
    /** The token that the inspector tells of, marked wherever it stands; {@link TokenKey#NONE} for none. */
    public final ObjectProperty<TokenKey> marked = new SimpleObjectProperty<>(TokenKey.NONE);
    /**
     * The guess of the round seen large that the pointer is on, or the keyboard: what it sees and who sees it are lit. Its
     * place among the round's guesses; empty for none.
     */
    public final ObjectProperty<OptionalInt> lit = new SimpleObjectProperty<>(OptionalInt.empty());
    private final ReadOnlyDoubleWrapper zoomNow = new ReadOnlyDoubleWrapper(1);
    /** How many times as large as usual the stage is; a window too small for it shows as much as fits. */
    public final ReadOnlyDoubleProperty zoom = zoomNow.getReadOnlyProperty();

    /** The next card fills the screen, after the last all are there again. */
    public void nextAlone() {
        int next = alone.get().map(card -> card.ordinal() + 1).orElse(0);
        alone.set(next < StageCard.values().length ? Optional.of(StageCard.values()[next]) : Optional.empty());
    }

    public boolean shows(StageCard card) {
        return alone.get().isEmpty() || alone.get().get() == card;
    }

    /** Sets the zoom, kept within {@link #SMALLEST} and {@link #LARGEST}; what is no number means 1. */
    public void zoomTo(double wanted) {
        zoomNow.set(Double.isNaN(wanted) ? 1 : Math.max(SMALLEST, Math.min(LARGEST, wanted)));
    }

    public void zoomIn() {
        zoomTo(round(zoom.get() * STEP));
    }

    public void zoomOut() {
        zoomTo(round(zoom.get() / STEP));
    }

    /** Ten steps in and ten steps out lead back to 1. */
    private static double round(double wanted) {
        double steps = Math.rint(Math.log(wanted) / Math.log(STEP));
        return Math.pow(STEP, steps);
    }
}
