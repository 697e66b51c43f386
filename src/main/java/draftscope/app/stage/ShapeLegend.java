package draftscope.app.stage;

import draftscope.app.chips.TokenChip;
import draftscope.app.kit.Hover;
import draftscope.draw.Words;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.Colouring;
import javafx.scene.layout.HBox;

/** Says what each outline of a chip means. */
public final class ShapeLegend extends HBox {

    public ShapeLegend() {
        getStyleClass().add("shape-legend");
        for (var kind : new ChipKind[] {
            ChipKind.ACCEPTED, ChipKind.REJECTED, ChipKind.DISCARDED, ChipKind.CORRECTION, ChipKind.BONUS
        }) {
            var sample = new TokenChip(false);
            sample.show(new Chip(kind, kind.words(), 0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN), false, Colouring.ENTROPY);
            sample.setAccessibleText(kind.words());
            var box = new HBox(sample);
            Hover.says(box, Words.of("chip.meaning." + kind.id()));
            sample.setMouseTransparent(true);
            getChildren().add(box);
        }
    }
}
