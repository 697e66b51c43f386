package draftscope.app.lesson;

import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Offers the tour, once, in a line of its own. Takes no room afterwards. */
public final class LessonOffer extends HBox {

    /**
     * At a desk that starts it.
     *
     * @param presenting a class has nothing to do with the offer, and the stage needs its room
     */
    public LessonOffer(LessonDesk<?> desk, ReadOnlyBooleanProperty presenting) {
        setId("lesson-offer");
        getStyleClass().add("lesson-offer");
        var words = Ui.label(Words.of("lesson.offer"), "lesson-offer-words");
        words.setMinWidth(0);
        var begin = new Button(Words.of("lesson.offer.begin"));
        begin.setId("lesson-offer-begin");
        begin.getStyleClass().add("accent");
        begin.setMinWidth(Region.USE_PREF_SIZE);
        begin.setOnAction(e -> desk.tour());
        var no = new Button(Words.of("lesson.offer.decline"));
        no.setId("lesson-offer-decline");
        no.getStyleClass().add("flat");
        no.setMinWidth(Region.USE_PREF_SIZE);
        no.setOnAction(e -> desk.decline());
        getChildren().addAll(Ui.icon(Feather.COMPASS), words, Ui.spring(), begin, no);
        visibleProperty().bind(desk.offered.and(presenting.not()));
        managedProperty().bind(visibleProperty());
    }
}
