package draftscope.app.lesson;

import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.layout.HBox;
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
        AreaSheet.dress(this, "lesson");
        var words = Ui.label(Words.of("lesson.offer"), "lesson-offer-words");
        words.setMinWidth(0);
        var begin = Ui.button("lesson-offer-begin", Words.of("lesson.offer.begin"), desk::tour, "accent");
        var no = Ui.button("lesson-offer-decline", Words.of("lesson.offer.decline"), desk::decline, "flat");
        getChildren().addAll(Ui.icon(Feather.COMPASS), words, Ui.spring(), begin, no);
        Ui.there(this, desk.offered.and(presenting.not()));
    }
}
