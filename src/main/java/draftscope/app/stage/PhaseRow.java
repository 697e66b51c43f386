package draftscope.app.stage;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.play.ClockViewModel;
import draftscope.app.play.Phase;
import draftscope.draw.Words;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The phases of a round: the one on show is lit, and the one that is pressed is held before. */
final class PhaseRow extends HBox {

    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");

    PhaseRow(ClockViewModel clock) {
        setId("phases");
        getStyleClass().add("phase-row");
        setMinWidth(Region.USE_PREF_SIZE);
        var holding = clock.holding;
        getChildren().add(Ui.label(Words.of("phase.title"), "clock-word"));
        for (var phase : Phase.values()) {
            var button = Ui.named("phase-" + phase.id(), Ui.uncut(new ToggleButton(phase.words())));
            button.getStyleClass().add("phase");
            Hover.says(button, Words.of("phase.hover", phase.meaning()));
            button.setAccessibleText(Words.of("phase.spoken", phase.words()));
            button.setOnAction(e -> holding.before
                    .set(button.isSelected() ? Optional.of(phase) : Optional.empty()));
            holding.before.subscribe(now -> button.setSelected(now.equals(Optional.of(phase))));
            holding.phase.subscribe(now -> button.pseudoClassStateChanged(NOW, now.equals(Optional.of(phase))));
            getChildren().add(button);
        }
    }
}
