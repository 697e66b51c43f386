package draftscope.app.below;

import draftscope.app.charts.ChartView;
import draftscope.draw.ChartWords;
import draftscope.draw.round.ChipPlaces;
import draftscope.draw.round.SightData;
import draftscope.draw.round.SightPainter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.scene.Node;

/** What each guess sees, its columns under the chips of the round above while these are to be seen. */
public final class SightView extends ChartView<SightData> {

    private final Consumer<OptionalInt> pointed;
    private Optional<Node> row = Optional.empty();
    private ChipPlaces chips = ChipPlaces.NONE;

    SightView(ChartWords words, Consumer<OptionalInt> pointed) {
        super(new SightPainter(words), SightData.EMPTY, words);
        this.pointed = pointed;
    }

    /** Puts the columns under chips that stand at these places of a node. */
    void under(Node chipRow, ChipPlaces places) {
        if (!places.equals(chips) || row.filter(chipRow::equals).isEmpty()) {
            row = Optional.of(chipRow);
            chips = places;
            repaint();
        }
    }

    @Override
    public SightData shown() {
        return getData().under(row.filter(SightView::seen)
                .map(node -> chips.moved(sceneToLocal(node.localToScene(0, 0)).getX()))
                .orElse(ChipPlaces.NONE));
    }

    private static boolean seen(Node node) {
        return node.isVisible() && Optional.ofNullable(node.getParent()).map(SightView::seen).orElse(true);
    }

    @Override
    protected void asked(OptionalInt place) {
        pointed.accept(place);
    }
}
