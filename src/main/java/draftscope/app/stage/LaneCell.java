package draftscope.app.stage;

import draftscope.app.chips.ChipLooks;
import draftscope.app.chips.LaneChips;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.play.StageLook;
import draftscope.app.play.StageViewModel;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.round.RoundWords;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TextSpan;
import draftscope.draw.stage.TokenKey;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;

/** One round in the list: number, chips, what was kept, time. */
final class LaneCell extends ListCell<RoundLane> {

    private static final PseudoClass LOOKED = PseudoClass.getPseudoClass("looked");
    private static final double NUMBER = 44;
    private static final double SHAPE = 136;
    private static final double KEPT = 62;
    private static final double TIME = 78;
    private static final double GAP = 8;
    private static final double AFTER = 120;

    private final Label number = Ui.label("", "lane-number");
    private final StageLook stageLook;
    private final StageViewModel stage;
    private final Label after = Ui.label("", "lane-after");
    private final LaneChips chips;
    private final Label shape = Ui.label("", "lane-shape");
    private final Label kept = Ui.label("", "lane-kept");
    private final Label time = Ui.label("", "lane-time");
    private final Row row = new Row();
    private final ChangeListener<Object> again = (observed, before, now) -> mark();

    LaneCell(
            ListView<RoundLane> list,
            StageLook stageLook,
            ChipLooks looks,
            StageViewModel stage,
            Consumer<TokenKey> chosen) {
        this.stageLook = stageLook;
        this.stage = stage;
        chips = new LaneChips(stageLook, looks, place -> Optional.ofNullable(getItem()).ifPresent(lane -> {
            stage.look(lane);
            chosen.accept(new TokenKey(lane.number(), lane.listed().get(place)));
        }));
        row.fill();
        getStyleClass().add("lane-cell");
        setPrefWidth(0);
        Hover.says(kept, Words.of("lane.kept.hover"));
        Hover.says(time, Words.of("lane.time.hover"));
        Hover.says(after, Words.of("branch.chosen"));
        setOnMouseClicked(e -> Optional.ofNullable(getItem()).ifPresent(stage::look));
        row.setVisible(false);
        // Kept while the cell is empty: putting it back would style every part anew.
        setGraphic(row);
        list.widthProperty().addListener((observed, before, now) -> requestLayout());
        // Weak, since a list makes new cells now and then and what is listened to outlives them.
        var weak = new WeakChangeListener<Object>(again);
        stage.looked.addListener(weak);
        stageLook.marked.addListener(weak);
    }

    /** The round that is looked at, and in it the token. */
    private void mark() {
        var lane = Optional.ofNullable(getItem());
        var token = stageLook.marked.get();
        pseudoClassStateChanged(LOOKED, lane.filter(l -> l.number() == stage.looked.get()).isPresent());
        int place = lane.filter(l -> token.present() && l.number() == token.round())
                .map(l -> l.listed().indexOf(token.index()))
                .orElse(-1);
        chips.mark(place < 0 ? OptionalInt.empty() : OptionalInt.of(place));
    }

    @Override
    protected void updateItem(RoundLane lane, boolean empty) {
        super.updateItem(lane, empty);
        if (empty || lane == null) {
            row.setVisible(false);
            pseudoClassStateChanged(LOOKED, false);
            return;
        }
        number.setText(Integer.toString(lane.number()));
        var chosen = lane.number() == 1 ? TextSpan.before(stage.text()) : Optional.<TextSpan>empty();
        after.setText(chosen.map(span -> Words.of("lane.after", span.text().strip())).orElse(""));
        after.setVisible(chosen.isPresent());
        chips.show(lane.listedChips());
        shape.setText(lane.shape());
        shape.setVisible(lane.isTree());
        kept.setText(lane.kept());
        time.setText(Figures.millis(lane.draftMillis() + lane.verifyMillis()));
        row.setVisible(true);
        mark();
    }

    /** Told when asked: the sentence takes longer to write than the lane to draw, and lanes come fast. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? Optional.ofNullable(getItem()).map(lane -> RoundWords.of(lane, lane.reason())).orElse("")
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected double computePrefHeight(double width) {
        if (isEmpty()) {
            return super.computePrefHeight(width);
        }
        double room = cellWidth();
        return snappedTopInset() + row.prefHeight(room) + snappedBottomInset();
    }

    /** Room for the row; a cell that has no width yet takes its list's. */
    private double cellWidth() {
        double width = getWidth() > 0 ? getWidth() : getListView() == null ? 300 : getListView().getWidth();
        return width - snappedLeftInset() - snappedRightInset();
    }

    /** The parts side by side; only the chips stretch. */
    private final class Row extends Region {

        void fill() {
            getChildren().addAll(number, after, chips, shape, kept, time);
        }

        @Override
        protected double computePrefHeight(double width) {
            return chips.prefHeight(chipRoom(width));
        }

        @Override
        protected double computePrefWidth(double height) {
            return cellWidth();
        }

        @Override
        protected void layoutChildren() {
            double room = chipRoom(getWidth());
            double high = getHeight();
            double line = stageLook.density.get().chip();
            number.resizeRelocate(0, 0, NUMBER, line);
            after.resizeRelocate(NUMBER + GAP, 0, Math.max(0, afterRoom() - GAP), line);
            chips.resizeRelocate(NUMBER + GAP + afterRoom(), 0, room, high);
            double right = getWidth() - TIME;
            time.resizeRelocate(right, 0, TIME, line);
            kept.resizeRelocate(right - GAP - KEPT, 0, KEPT, line);
            shape.resizeRelocate(NUMBER + afterRoom() + room + 2 * GAP, 0, Math.max(0, shapeRoom() - GAP), line);
        }

        private double chipRoom(double width) {
            return Math.max(60, width - NUMBER - afterRoom() - shapeRoom() - KEPT - TIME - 3 * GAP);
        }

        private double afterRoom() {
            return after.isVisible() ? Math.min(AFTER, after.prefWidth(-1)) + GAP : 0;
        }

        private double shapeRoom() {
            return shape.isVisible() ? SHAPE : 0;
        }
    }
}
