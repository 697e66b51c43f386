package draftscope.app.tour;

import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What a chapter says, with the ways on, back and out. */
final class TourCard extends VBox {

    private static final double WIDTH = 400;

    private final Tour<?> tour;
    private final Label number = Ui.label("", "tour-number");
    private final Label title = Ui.label("", "tour-title");
    private final Label text = Ui.label("", "tour-text");
    private final Button back = new Button(Words.of("tour.back"), Ui.icon(Feather.CHEVRON_LEFT));
    private final Button next = new Button(Words.of("tour.next"));

    TourCard(Tour<?> tour) {
        this.tour = tour;
        setId("tour-card");
        getStyleClass().addAll("card-box", "tour-card");
        var close = new Button("", Ui.icon(Feather.X));
        close.setId("tour-end");
        close.getStyleClass().addAll("flat", "button-icon");
        close.setAccessibleText(Words.of("tour.end"));
        close.setTooltip(Ui.tooltip(Words.of("tour.end")));
        close.setOnAction(e -> tour.end());
        title.setId("tour-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        text.setId("tour-text");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        back.setId("tour-back");
        back.setOnAction(e -> tour.back());
        next.setId("tour-next");
        next.getStyleClass().add("accent");
        next.setOnAction(e -> tour.next());
        var keys = Ui.label(Words.of("tour.keys"), "tour-keys");
        getChildren()
                .addAll(
                        Ui.row("tour-head", number, Ui.spring(), close),
                        title,
                        text,
                        Ui.row("tour-foot", keys, Ui.spring(), back, next));
        setPrefWidth(WIDTH);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        tour.chapter().addListener((observed, before, now) -> show());
        show();
    }

    private void show() {
        number.setText(tour.number());
        title.setText(tour.chapter().get().title());
        text.setText(tour.text());
        back.setDisable(tour.first());
        next.setText(Words.of(tour.last() ? "tour.finish" : "tour.next"));
        // The button has the keyboard, so what is said goes with it.
        next.setAccessibleHelp(number.getText() + ". " + title.getText() + ". " + text.getText());
    }

    /** Takes the keyboard. */
    void take() {
        next.requestFocus();
    }
}
