package draftscope.app.inspector;

import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Two branches side by side: the text they share once, and what each goes on with. */
public final class BranchesSheet extends VBox {

    private static final double WIDTH = 900;
    private static final double HEIGHT = 620;

    private final BranchesViewModel branches;
    private final VBox body = new VBox();

    public BranchesSheet(BranchesViewModel branches) {
        this.branches = branches;
        getStyleClass().add("branches-sheet");
        AreaSheet.dress(this, "inspector");
        body.getStyleClass().add("branches-body");
        var scroller = Ui.tall(Ui.sharp(new ScrollPane(body)));
        scroller.setId("branches-beside");
        scroller.setAccessibleText(Words.of("sheet.branches"));
        scroller.setFitToWidth(true);
        scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().add(scroller);
        setPrefSize(WIDTH, HEIGHT);
        Watch.changes(this::show, branches.beside, branches.active);
        branches.branches.addListener((ListChangeListener<Branch>) change -> show());
        show();
    }

    private void show() {
        body.getChildren().clear();
        var left = branches.active.get();
        var right = branches.find(branches.beside.get());
        if (left.isEmpty() || right.isEmpty()) {
            body.getChildren().add(Ui.wrapped(Words.of("branch.none"), "placeholder"));
            return;
        }
        var parted = Parted.of(left.get().words(), right.get().words());
        body.getChildren().add(Ui.wrapped(
                BranchComparison.of(left.get(), right.get()).words(), "branch-comparison"));
        if (!parted.shared().isEmpty()) {
            body.getChildren().addAll(
                    Ui.label(Words.of("branch.shared"), "section-title"), flow(text(parted.shared(), "branch-shared")));
        }
        var columns = Ui.grid("branch-columns", 50, 50);
        columns.add(column(left.get(), parted.first()), 0, 0);
        columns.add(column(right.get(), parted.second()), 1, 0);
        body.getChildren().add(columns);
    }

    private static Node column(Branch branch, String rest) {
        int word = Parted.firstWord(rest);
        var column = new VBox(
                Ui.wrapped(branch.title(), "branch-title"),
                flow(text(rest.substring(0, word), "branch-differs"), text(rest.substring(word), "branch-rest")));
        column.getStyleClass().add("branch-column");
        return column;
    }

    private static TextFlow flow(Text... parts) {
        var flow = new TextFlow(parts);
        flow.getStyleClass().add("branch-text");
        return flow;
    }

    private static Text text(String words, String styleClass) {
        var text = new Text(words);
        text.getStyleClass().add(styleClass);
        return text;
    }
}
