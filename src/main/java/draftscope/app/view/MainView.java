package draftscope.app.view;

import draftscope.app.theme.ThemeChoice;
import draftscope.app.viewmodel.ExamplePrompt;
import draftscope.app.viewmodel.Page;
import draftscope.app.viewmodel.WorkbenchViewModel;
import java.util.EnumMap;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The window's content. */
public final class MainView extends BorderPane {

    /** Narrowest window in which nothing is cut. */
    public static final double MIN_WIDTH = 1120;

    /** Lowest window in which nothing is cut. */
    public static final double MIN_HEIGHT = 660;

    private static final double MEASURES_LEAST = 368;
    private static final double MEASURES_MOST = 680;
    private static final double MEASURES_SHARE = 0.28;

    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final WorkbenchViewModel workbench;

    /**
     * @param workbench what it shows
     * @param examples prompts to try
     * @param theme the look that is wanted
     */
    public MainView(WorkbenchViewModel workbench, ObservableList<ExamplePrompt> examples, ObjectProperty<ThemeChoice> theme) {
        this.workbench = workbench;
        getStyleClass().add("main-view");
        var messages = new MessageBar(workbench);
        VBox.setMargin(messages, new Insets(8, 12, 0, 12));
        var setup = new SetupPane(workbench, examples);
        var stage = new StagePane(workbench.stage(), workbench.setup());
        var measures = new MeasuresPane(workbench.status(), workbench.charts());
        HBox.setHgrow(stage, Priority.ALWAYS);
        // A share of the window, so that no figure's length moves the columns.
        measures.prefWidthProperty().bind(Bindings.createDoubleBinding(
                () -> Math.max(MEASURES_LEAST, Math.min(MEASURES_MOST, MEASURES_SHARE * getWidth())), widthProperty()));
        measures.setMinWidth(Region.USE_PREF_SIZE);
        measures.setMaxWidth(Region.USE_PREF_SIZE);
        // A new page is one more entry here; its node is built when it is first shown.
        var pages = new EnumMap<Page, Supplier<? extends Node>>(Page.class);
        pages.put(Page.STAGE, () -> Ui.row("columns", setup, stage, measures));
        setTop(new VBox(
                new TopBar(workbench, new PageSwitch(pages.keySet(), workbench.page()), theme), messages));
        setCenter(new PageStack(pages, workbench.page()));
        setBottom(new StatusStrip(workbench.status()));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (RUN.match(event)) {
            workbench.run();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && workbench.running().get()) {
            workbench.stop();
            event.consume();
        }
    }
}
