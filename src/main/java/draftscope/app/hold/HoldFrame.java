package draftscope.app.hold;

import draftscope.app.play.ClockViewModel;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The stage with the question over its foot while the clock holds: nothing of the stage moves for it. */
public final class HoldFrame extends StackPane {

    /**
     * @param stage the stage
     * @param hold what is asked
     * @param clock what holds
     */
    public HoldFrame(Region stage, HoldViewModel hold, ClockViewModel clock) {
        getStyleClass().add("hold-frame");
        var card = new HoldCard(hold, clock);
        StackPane.setAlignment(card, Pos.BOTTOM_CENTER);
        StackPane.setMargin(card, new Insets(0, 8, 8, 8));
        getChildren().addAll(stage, card);
    }

    /** Its content's: the question lies over it. */
    @Override
    protected double computeMinWidth(double height) {
        return ((Region) getChildren().get(0)).minWidth(height);
    }
}
