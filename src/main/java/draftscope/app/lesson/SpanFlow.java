package draftscope.app.lesson;

import draftscope.app.kit.Ui;
import draftscope.app.lesson.book.Span;
import java.util.List;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A lesson's text: its figures, formulas and names told apart from its words. */
public final class SpanFlow extends TextFlow {

    /** One that says nothing yet. */
    public SpanFlow(String id) {
        setId(id);
        getStyleClass().add("lesson-flow");
    }

    /** Says something else; takes no room while it says nothing. */
    public void show(List<Span> spans) {
        getChildren().setAll(spans.stream().map(SpanFlow::text).toList());
        setAccessibleText(Span.plain(spans));
        Ui.there(this, !spans.isEmpty());
    }

    private static Text text(Span span) {
        var text = new Text(span.text());
        text.getStyleClass().add("lesson-" + span.kind().id());
        return text;
    }
}
