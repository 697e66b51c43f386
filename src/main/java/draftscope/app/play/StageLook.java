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

    /** Smallest zoom. */
    public static final double SMALLEST = 0.7;

    /** Largest zoom. */
    public static final double LARGEST = 2.5;

    private static final double STEP = 1.1;

    private final ObjectProperty<Colouring> colouring = new SimpleObjectProperty<>(Colouring.ENTROPY);
    private final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.ROOMY);
    private final ObjectProperty<Below> below = new SimpleObjectProperty<>(Below.ROUNDS);
    private final BooleanProperty whitespace = new SimpleBooleanProperty(false);
    private final BooleanProperty presenting = new SimpleBooleanProperty(false);
    private final BooleanProperty black = new SimpleBooleanProperty(false);
    private final ObjectProperty<Optional<StageCard>> alone = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(false);
    private final ObjectProperty<TokenKey> marked = new SimpleObjectProperty<>(TokenKey.NONE);
    private final ObjectProperty<OptionalInt> lit = new SimpleObjectProperty<>(OptionalInt.empty());
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);

    /** What colour means. */
    public ObjectProperty<Colouring> colouring() {
        return colouring;
    }

    /** How close lines and lanes stand. */
    public ObjectProperty<Density> density() {
        return density;
    }

    /** What stands under the round. */
    public ObjectProperty<Below> below() {
        return below;
    }

    /** Whether white space in the running text is marked. */
    public BooleanProperty whitespace() {
        return whitespace;
    }

    /** Whether the window shows nothing but stage and charts, large. */
    public BooleanProperty presenting() {
        return presenting;
    }

    /** Whether the window shows nothing at all, so that people look at who speaks. */
    public BooleanProperty black() {
        return black;
    }

    /** The card that fills the screen; empty for all of them. */
    public ObjectProperty<Optional<StageCard>> alone() {
        return alone;
    }

    /** The next card fills the screen, after the last all are there again. */
    public void nextAlone() {
        int next = alone.get().map(card -> card.ordinal() + 1).orElse(0);
        alone.set(next < StageCard.values().length ? Optional.of(StageCard.values()[next]) : Optional.empty());
    }

    /** Whether a card is to be seen. */
    public boolean shows(StageCard card) {
        return alone.get().isEmpty() || alone.get().get() == card;
    }

    /** Whether nothing moves. */
    public BooleanProperty reducedMotion() {
        return reducedMotion;
    }

    /** The token that the inspector tells of, marked wherever it stands; {@link TokenKey#NONE} for none. */
    public ObjectProperty<TokenKey> marked() {
        return marked;
    }

    /**
     * The guess of the round seen large that the pointer is on, or the keyboard: what it sees and who sees it are lit. Its
     * place among the round's guesses; empty for none.
     */
    public ObjectProperty<OptionalInt> lit() {
        return lit;
    }

    /** How many times as large as usual the stage is; a window too small for it shows as much as fits. */
    public ReadOnlyDoubleProperty zoom() {
        return zoom.getReadOnlyProperty();
    }

    /** Sets the zoom, kept within {@link #SMALLEST} and {@link #LARGEST}; what is no number means 1. */
    public void zoomTo(double wanted) {
        zoom.set(Double.isNaN(wanted) ? 1 : Math.max(SMALLEST, Math.min(LARGEST, wanted)));
    }

    /** A little larger. */
    public void zoomIn() {
        zoomTo(round(zoom.get() * STEP));
    }

    /** A little smaller. */
    public void zoomOut() {
        zoomTo(round(zoom.get() / STEP));
    }

    /** Ten steps in and ten steps out lead back to 1. */
    private static double round(double wanted) {
        double steps = Math.rint(Math.log(wanted) / Math.log(STEP));
        return Math.pow(STEP, steps);
    }
}
