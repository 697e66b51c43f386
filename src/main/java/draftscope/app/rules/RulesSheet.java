package draftscope.app.rules;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import draftscope.draw.chart.RulePainter;
import draftscope.draw.data.RuleData;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The rules there are, the chosen one's pictures, what it was learned from, and what can be done with it. */
public final class RulesSheet extends VBox {

    private static final double WIDTH = 820;
    private static final double LIST = 150;
    private static final double CHART = 280;
    private static final double FACTS = 84;

    public RulesSheet(RulesViewModel rules) {
        setId("rules");
        getStyleClass().add("rules-sheet");
        AreaSheet.dress(this, "rules");
        var list = new ListView<>(rules.rules);
        list.setId("rules-list");
        list.setPlaceholder(new Label(Words.of("rules.none")));
        list.setAccessibleText(Words.of("sheet.rules"));
        list.setPrefWidth(LIST);
        list.setMinWidth(LIST);
        list.setPrefHeight(CHART);
        list.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(RuleShelf.Kept kept, boolean empty) {
                super.updateItem(kept, empty);
                setText(empty ? "" : kept.name());
            }
        });
        list.getSelectionModel().selectedItemProperty().addListener((observed, before, now) ->
                Optional.ofNullable(now).ifPresent(kept -> rules.shown.set(Optional.of(kept))));
        var chart = Ui.wide(new ChartView<>(RulePainter::new, RuleData.EMPTY));
        chart.setPrefHeight(CHART);
        chart.setMinHeight(CHART);
        chart.setPrefWidth(WIDTH - LIST);
        var facts = Ui.named("rules-facts", Ui.label("", "rules-facts"));
        facts.setWrapText(true);
        facts.setMinHeight(FACTS);
        facts.setPrefWidth(WIDTH);
        Runnable show = () -> {
            var kept = rules.shown.get();
            chart.setData(kept.map(k -> k.rule().picture()).orElse(RuleData.EMPTY));
            facts.setText(kept.map(RulesViewModel::told).orElse(Words.of("rules.how")));
            kept.ifPresentOrElse(list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
        };
        Watch.always(show, rules.shown);
        var none = Bindings.createBooleanBinding(() -> rules.shown.get().isEmpty(), rules.shown);
        var use = button("use", Feather.CHECK, rules::use);
        use.getStyleClass().add("accent");
        use.disableProperty().bind(none);
        var delete = button("delete", Feather.TRASH_2, rules::delete);
        delete.disableProperty().bind(none);
        var said = Ui.named("rules-said", Ui.label(rules.said, "card-note"));
        getChildren().addAll(
                Ui.row("rules-body", list, chart), facts, Ui.row("rules-foot", use, said, Ui.spring(), delete));
        setPrefWidth(WIDTH);
    }

    private static Button button(String key, Ikon icon, Runnable action) {
        var button = Ui.uncut(new Button(Words.of("rules." + key), Ui.icon(icon)));
        return Ui.button("rules-" + key, button, Words.of("rules." + key + ".hover"), action);
    }
}
