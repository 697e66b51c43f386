package draftscope.app.tour;

import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Offers the tour, once, in a line of its own. Takes no room afterwards. */
public final class TourOffer extends HBox {

    /** At a desk that starts it. */
    public TourOffer(TourDesk<?> desk) {
        setId("tour-offer");
        getStyleClass().add("tour-offer");
        var words = Ui.label(Words.of("tour.offer"), "tour-offer-words");
        words.setMinWidth(0);
        var begin = new Button(Words.of("tour.begin"));
        begin.setId("tour-begin");
        begin.getStyleClass().add("accent");
        begin.setMinWidth(Region.USE_PREF_SIZE);
        begin.setOnAction(e -> desk.begin());
        var no = new Button(Words.of("tour.decline"));
        no.setId("tour-decline");
        no.getStyleClass().add("flat");
        no.setMinWidth(Region.USE_PREF_SIZE);
        no.setOnAction(e -> desk.decline());
        getChildren().addAll(Ui.icon(Feather.COMPASS), words, Ui.spring(), begin, no);
        visibleProperty().bind(desk.offered());
        managedProperty().bind(desk.offered());
    }
}
