package draftscope.app.hold;

import draftscope.app.theme.AreaSheet;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The stage with what a class is asked over its foot: nothing of the stage moves for it. */
public final class HoldFrame extends StackPane {

    /** @param cards what may lie over its foot, one at a time */
    public HoldFrame(Region stage, Region... cards) {
        getStyleClass().add("hold-frame");
        AreaSheet.dress(this, "hold");
        getChildren().add(stage);
        for (var card : List.of(cards)) {
            StackPane.setAlignment(card, Pos.BOTTOM_CENTER);
            StackPane.setMargin(card, new Insets(0, 8, 8, 8));
            getChildren().add(card);
        }
    }

    /** Its content's: the rest lies over it. */
    @Override
    protected double computeMinWidth(double height) {
        return ((Region) getChildren().get(0)).minWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return ((Region) getChildren().get(0)).minHeight(width);
    }
}
