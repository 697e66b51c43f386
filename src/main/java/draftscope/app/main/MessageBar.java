package draftscope.app.main;

import draftscope.app.engine.Problem;
import draftscope.app.kit.Sheet;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** What went wrong and what to do, in one line, until it is dismissed. Takes no room while there is nothing. */
final class MessageBar extends HBox {

    private final Hyperlink more = new Hyperlink(Words.of("message.log"));
    private final Label text = Ui.wrapped("", "message-text");

    MessageBar(WorkbenchViewModel workbench) {
        getStyleClass().add("message-bar");
        setId("message-bar");
        setAccessibleRole(AccessibleRole.TEXT);
        text.setMaxWidth(Double.MAX_VALUE);
        var close = Ui.iconButton("dismiss", Feather.X, Words.of("message.dismiss"), workbench::dismiss);
        more.setId("show-log");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setOnAction(e -> workbench.sheet().set(Optional.of(Sheet.LOG)));
        getChildren().addAll(Ui.icon(Feather.ALERT_TRIANGLE), Ui.wide(text), more, close);
        workbench.problem.addListener((observed, before, now) -> show(now));
        show(workbench.problem.get());
    }

    private void show(Optional<Problem> problem) {
        Ui.there(this, problem.isPresent());
        Ui.there(more, problem.filter(Problem::logged).isPresent());
        text.setText(problem.map(p -> Words.of("message", p.where(), p.cause(), p.fix())).orElse(""));
        setAccessibleText(text.getText());
    }
}
