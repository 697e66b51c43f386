package draftscope.app.chips;

import draftscope.app.kit.Ui;
import draftscope.app.play.StageLook;
import draftscope.draw.EntropyRamp;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.Colouring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Line;

/**
 * The looks of small chips, read from the style sheets once a look instead of once a chip: one invisible sample of
 * each look stands here, and lanes are painted after the samples. Belongs into the scene beside the lanes, so that
 * the same sheets reach it; takes no room.
 */
public final class ChipLooks extends Region {

    private final StageLook stage;
    private final Map<List<String>, ChipLook> looks = new HashMap<>();
    private final ReadOnlyIntegerWrapper versionNow = new ReadOnlyIntegerWrapper(0);
    /** Changes whenever what was painted is out of date, as after a change of the theme. */
    public final ReadOnlyIntegerProperty version = versionNow.getReadOnlyProperty();
    private final InvalidationListener restyled = observed -> {
        looks.clear();
        versionNow.set(version.get() + 1);
    };
    private final Map<List<String>, TokenChip> samples = new HashMap<>();
    private final Line ring = new Line();

    public ChipLooks(StageLook stage) {
        this.stage = stage;
        getStyleClass().add("chip-looks");
        setManaged(false);
        setMouseTransparent(true);
        setOpacity(0);
        setFocusTraversable(false);
        ring.getStyleClass().add("chip-ring");
        ring.setManaged(false);
        ring.strokeProperty().addListener(restyled);
        getChildren().add(ring);
        stand();
    }

    /** The colour of the ring around a token that is looked at closely. */
    public Paint ring() {
        return ring.getStroke();
    }

    public ChipLook of(Chip chip) {
        var by = stage.colouring.get();
        var classes = TokenChip.classes(chip, false, false, by);
        var known = looks.get(classes);
        if (known != null) {
            return known;
        }
        var look = ChipLook.of(samples.computeIfAbsent(classes, this::sample));
        looks.put(classes, look);
        return look;
    }

    /**
     * Every look there is. All of them stand here before the first lane is laid out, since styling a node in the middle
     * of a layout would style all that waits for it too, and the layout under way would not notice.
     */
    private void stand() {
        for (var kind : ChipKind.values()) {
            for (var by : Colouring.values()) {
                samples.computeIfAbsent(TokenChip.classes(kind, Colouring.BLANK, false, false, by), this::sample);
            }
            for (int step = 0; step < EntropyRamp.STEPS && !kind.ofTarget(); step++) {
                var shade = Integer.toString(step);
                samples.computeIfAbsent(
                        TokenChip.classes(kind, shade, false, false, Colouring.ENTROPY), this::sample);
            }
        }
    }

    private TokenChip sample(List<String> classes) {
        var sample = new TokenChip(false);
        sample.setManaged(false);
        sample.setFocusTraversable(false);
        Ui.classes(sample, classes);
        getChildren().add(sample);
        sample.backgroundProperty().addListener(restyled);
        sample.borderProperty().addListener(restyled);
        sample.insetsProperty().addListener(restyled);
        sample.body.fontProperty().addListener(restyled);
        sample.body.fillProperty().addListener(restyled);
        sample.lead.opacityProperty().addListener(restyled);
        sample.strike.strokeProperty().addListener(restyled);
        return sample;
    }
}
