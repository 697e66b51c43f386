package draftscope.app.inspector;

import draftscope.app.inspector.InspectorViewModel.Tab;
import draftscope.app.kit.Choices;
import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.Words;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The inspector: a drawer over the charts that stays open until it is closed. Left and Right go from token to token, Up
 * and Down from round to round, Escape closes.
 */
public final class InspectorPane extends VBox {

    private final InspectorViewModel inspector;
    private final ScrollPane scroller = Ui.tall(Ui.sharp(new ScrollPane()));
    private final Map<Tab, VBox> pages = new EnumMap<>(Tab.class);

    public InspectorPane(
            InspectorViewModel inspector,
            ObservableValue<Optional<RunStarted>> run,
            BranchesViewModel branches,
            BranchDeeds deeds,
            Map<Tab, VBox> more) {
        this.inspector = inspector;
        setId("inspector");
        getStyleClass().addAll("card-box", "inspector");
        AreaSheet.dress(this, "chips", "inspector");
        pages.put(Tab.TOKEN, new TokenPage(inspector, deeds));
        pages.putAll(more);
        pages.put(Tab.PROMPT, new PromptPage(inspector, run));
        pages.put(Tab.BRANCHES, new BranchesPage(branches, deeds));
        scroller.setFitToWidth(true);
        scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroller.getStyleClass().add("inspector-scroller");
        scroller.setId("inspector-scroller");
        getChildren().addAll(head(), scroller);
        inspector.tab.subscribe(this::show);
        // Before the buttons see them: to those the arrows mean another button.
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void show(Optional<Tab> tab) {
        setVisible(tab.isPresent());
        tab.map(pages::get).ifPresent(page -> {
            if (scroller.getContent() != page) {
                scroller.setContent(page);
                scroller.setVvalue(0);
            }
        });
    }

    private HBox head() {
        var tabs = Ui.named("inspector-tabs", new Choices<>(
                "inspector",
                Stream.of(Tab.values()).map(Optional::of).toList(),
                inspector.tab,
                tab -> tab.orElseThrow().id(),
                tab -> Words.of("inspect.tab." + tab.orElseThrow().id())).joined());
        var back = button("inspector-previous", Feather.CHEVRON_LEFT, "inspect.previous", () -> inspector.move(-1));
        var on = button("inspector-next", Feather.CHEVRON_RIGHT, "inspect.next", () -> inspector.move(1));
        for (var step : new Button[] {back, on}) {
            step.visibleProperty().bind(inspector.tab.map(tab -> inspector.ofToken()));
        }
        var close = button("inspector-close", Feather.X, "inspect.close", inspector::close);
        return Ui.row("inspector-head", tabs, Ui.spring(), back, on, close);
    }

    private static Button button(String id, Feather icon, String key, Runnable action) {
        return Ui.iconButton(id, icon, Words.of(key), action, "stage-tool");
    }

    private void pressed(KeyEvent event) {
        boolean writing = event.getTarget() instanceof TextInputControl;
        if (writing || !inspector.ofToken()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> inspector.move(-1);
            case RIGHT -> inspector.move(1);
            case UP -> inspector.moveRound(-1);
            case DOWN -> inspector.moveRound(1);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
