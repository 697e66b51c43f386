package draftscope.app.home;

import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.util.Optional;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the program is, what it runs on, and where its files lie. */
public final class AboutSheet extends VBox {

    private static final double WIDTH = 640;

    private final AboutViewModel about;
    private final GridPane facts = new GridPane();

    /** Over what the program says of itself. */
    public AboutSheet(AboutViewModel about) {
        this.about = about;
        setId("about");
        getStyleClass().add("about-sheet");
        AreaSheet.dress(this, "home");
        facts.getStyleClass().add("about-grid");
        var names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().addAll(names, values);
        var words = Ui.wrapped(Words.of("about.words"), "about-words");
        words.setPrefWidth(WIDTH);
        var copy = Ui.button("about-copy", Words.of("about.copy"), Feather.COPY, () -> Ui.copy(about.text()));
        getChildren().addAll(words, facts, Ui.row("about-foot", Ui.spring(), copy));
        setPrefWidth(WIDTH);
        // A pair may have been loaded since it was open last.
        sceneProperty().addListener((observed, before, now) -> Optional.ofNullable(now).ifPresent(s -> show()));
        show();
    }

    private void show() {
        facts.getChildren().clear();
        about.facts().forEach((name, value) -> {
            var fact = Ui.wrapped(value, "about-value");
            facts.addRow(facts.getRowCount(), Ui.label(name, "about-name"), fact);
        });
    }
}
