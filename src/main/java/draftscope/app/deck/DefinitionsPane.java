package draftscope.app.deck;

import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.MetricId;
import draftscope.draw.MetricSheet;
import draftscope.draw.Words;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** What every figure means and how it is computed: those asked about first, then all others. */
public final class DefinitionsPane extends ScrollPane {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 520;

    private final MetricSheet metrics = MetricSheet.load();
    private final VBox entries = new VBox();

    public DefinitionsPane(DeckViewModel deck) {
        getStyleClass().add("definitions");
        AreaSheet.dress(this, "deck");
        setId("definitions");
        setContent(entries);
        Ui.sharp(this);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setPrefSize(WIDTH, HEIGHT);
        setMinHeight(120);
        entries.setPadding(new Insets(0, 14, 0, 0));
        entries.getStyleClass().add("definition-list");
        deck.asked.subscribe(this::show);
    }

    private void show(List<MetricId> asked) {
        entries.getChildren().clear();
        if (!asked.isEmpty()) {
            part("definitions.asked", asked);
        }
        part(asked.isEmpty() ? "sheet.definitions" : "definitions.all", Arrays.stream(MetricId.values())
                .filter(id -> !asked.contains(id))
                .toList());
        setVvalue(0);
    }

    private void part(String heading, List<MetricId> ids) {
        entries.getChildren().add(wrapped(Words.of(heading), "definitions-head"));
        for (var id : ids) {
            var metric = metrics.get(id);
            var unit = metric.unit().isEmpty() ? "" : " (" + metric.unit() + ")";
            var entry = new VBox(
                    wrapped(metric.name() + unit, "definition-name"),
                    wrapped(metric.formula(), "definition-formula"),
                    wrapped(metric.meaning(), "definition-meaning"));
            entry.getStyleClass().add("definition");
            entry.setId("definition-" + id.id());
            entry.setAccessibleRole(AccessibleRole.TEXT);
            entry.setAccessibleText(metric.hover());
            entries.getChildren().add(entry);
        }
    }

    private static Label wrapped(String words, String style) {
        var label = Ui.wrapped(words, style);
        return label;
    }
}
