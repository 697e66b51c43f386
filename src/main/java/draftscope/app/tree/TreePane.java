package draftscope.app.tree;

import draftscope.app.charts.ScoreStrip;
import draftscope.app.chips.ChipLooks;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Watch;
import draftscope.app.play.StageLook;
import draftscope.app.play.StageViewModel;
import draftscope.app.tree.TreeViewModel.Way;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.Words;
import draftscope.draw.stage.LevelScores;
import draftscope.draw.stage.LiveRule;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TreeLayout;
import draftscope.draw.stage.TreeLayout.Spot;
import draftscope.draw.stage.VerifySweep;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * A round that is a tree: what it kept, the tree, and under each level what the policy was asked about. Drag or turn
 * the wheel to move, Ctrl and the wheel or plus and minus to zoom, 0 to see it as it was; arrows go from node to node,
 * Enter looks at one or opens what is folded.
 */
public final class TreePane extends Region {

    private static final double LEFT = TreePainter.LEFT;
    private static final double STRIP = 86;
    private static final double NEARER = 1.2;
    private static final double STILL = 4;
    private static final double LEAST_FITTING = 0.85;
    private static final double EDGE = 10;

    private final TreeViewModel model;
    private final StageViewModel stage;
    private final StageLook look;
    private final ChipLooks looks;
    private final Canvas canvas = new Canvas();
    private final Scale scale = new Scale(1, 1, 0, 0);
    private final TreeStyle style = new TreeStyle(this::requestLayout);
    private final TreePainter painter;
    public final ScoreStrip strip = new ScoreStrip();
    private OptionalDouble later = OptionalDouble.empty();
    private final Hover details;
    private TreeCamera camera = TreeCamera.START;
    private TreeScene tree = TreeScene.EMPTY;
    private RoundLane lane = RoundLane.NONE;
    private boolean follow = true;
    /** Whether somebody chose a zoom; else it is 1, or a little less where all that was kept is to be seen. */
    private boolean zoomed;
    private Optional<Spot> pointed = Optional.empty();
    private double pressedX;
    private double pressedY;
    private TreeCamera pressedAt = TreeCamera.START;
    private boolean dragged;

    public TreePane(TreeViewModel model, StageViewModel stage, StageLook look, ChipLooks looks) {
        this.model = model;
        this.stage = stage;
        this.look = look;
        this.looks = looks;
        painter = new TreePainter(style, looks);
        getStyleClass().add("tree-pane");
        setId("tree");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp(Words.of("tree.help"));
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        canvas.getTransforms().add(scale);
        strip.setWordsAbove(true);
        strip.setId("tree-strip");
        getChildren().addAll(canvas, strip, style);
        details = Hover.inPlaces(this, () -> pointed.map(spot -> model.details(lane, spot)).orElse(""), "chip-details");
        model.version.addListener((observed, before, now) -> {
            light();
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        });
        Watch.changes(this::requestLayout, looks.version, look.colouring, look.lit);
        focusedProperty().addListener((observed, before, now) -> light());
        listen();
    }

    /** A threshold that was chosen and no round has used yet; empty where there is none. */
    public void later(OptionalDouble threshold) {
        later = threshold;
        if (strip.getData().threshold().isPresent()) {
            strip.setData(strip.getData().withGhost(later));
        }
    }

    public void show(RoundLane now) {
        if (now.number() != lane.number()) {
            camera = new TreeCamera(0, 0, zoomed ? camera.zoom() : 1);
            follow = true;
            point(Optional.empty());
        }
        lane = now;
        var rule = LiveRule.of(stage.run.get().map(RunStarted::policy), lane.note());
        strip.setData(LevelScores.of(lane, rule, stage.threshold(lane)).withGhost(later));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        requestLayout();
    }

    /** Shows how the verification goes on. */
    public void sweep() {
        requestLayout();
    }

    /** Comes nearer, or goes farther away below 1, around the middle. */
    public void zoom(double factor) {
        zoomed = true;
        move(camera.zoom(factor, viewWidth() / 2, treeHeight() / 2));
    }

    /** Shows all as at the beginning. */
    public void reset() {
        camera = TreeCamera.START;
        follow = true;
        zoomed = false;
        model.fold();
        requestLayout();
    }

    public TreeCamera camera() {
        return camera;
    }

    /** Where the nodes stand. */
    public TreeLayout places() {
        return tree.layout;
    }

    /** The middle of a place in this pane's pixels. */
    public Point2D middle(Spot spot) {
        double x = tree.left(spot.column()) + tree.width(spot, looks) / 2;
        double y = TreeScene.top(spot.row()) + TreeScene.CHIP / 2;
        return new Point2D(
                LEFT + x * camera.zoom() - camera.x(), TreePainter.BAND + y * camera.zoom() - camera.y());
    }

    private void listen() {
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(e -> setCursor(Cursor.DEFAULT));
        setOnMouseClicked(this::clicked);
        setOnMouseMoved(e -> point(at(e)));
        setOnMouseExited(e -> point(Optional.empty()));
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(ZoomEvent.ZOOM, e -> {
            zoomed = true;
            move(camera.zoom(e.getZoomFactor(), e.getX() - LEFT, e.getY() - TreePainter.BAND));
            e.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        dragged = false;
        pressedX = event.getX();
        pressedY = event.getY();
        pressedAt = camera;
    }

    private void dragged(MouseEvent event) {
        double dx = pressedX - event.getX();
        double dy = pressedY - event.getY();
        dragged |= Math.hypot(dx, dy) > STILL;
        if (dragged && event.getButton() == MouseButton.PRIMARY) {
            setCursor(Cursor.CLOSED_HAND);
            move(pressedAt.pan(dx, dy));
        }
        event.consume();
    }

    private void clicked(MouseEvent event) {
        if (!dragged && event.getButton() == MouseButton.PRIMARY) {
            at(event).ifPresent(model::choose);
            event.consume();
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.isShortcutDown()) {
            zoomed = true;
            double factor = Math.pow(NEARER, Math.signum(event.getDeltaY()));
            move(camera.zoom(factor, event.getX() - LEFT, event.getY() - TreePainter.BAND));
        } else {
            boolean sideways = event.isShiftDown() || treeHeight() >= tree.height() * camera.zoom();
            double delta = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
            move(sideways && event.getDeltaX() == 0 ? camera.pan(-delta, 0) : camera.pan(-event.getDeltaX(), -event.getDeltaY()));
        }
        event.consume();
    }

    private void typed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> go(Way.BACK);
            case RIGHT -> go(Way.ON);
            case UP -> go(Way.UP);
            case DOWN -> go(Way.DOWN);
            case ENTER -> model.cursor().ifPresent(model::choose);
            case PLUS, ADD, EQUALS -> zoom(NEARER);
            case MINUS, SUBTRACT -> zoom(1 / NEARER);
            case DIGIT0, NUMPAD0 -> reset();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void go(Way way) {
        model.go(way, tree.layout);
        model.cursor().ifPresent(spot -> {
            if (spot.column() < tree.columns()) {
                follow = false;
                camera = camera.seeAcross(tree.left(spot.column()) - TreeScene.GAP, tree.right(spot.column()), viewWidth())
                        .seeDown(spot.row() * TreeScene.ROW, (spot.row() + 1) * TreeScene.ROW, treeHeight());
            }
        });
    }

    private void move(TreeCamera there) {
        camera = there;
        follow = false;
        requestLayout();
    }

    private Optional<Spot> at(MouseEvent event) {
        double y = event.getY() - TreePainter.BAND;
        return y < 0 || y > treeHeight()
                ? Optional.empty()
                : tree.at(
                        (event.getX() - LEFT + camera.x()) / camera.zoom(), (y + camera.y()) / camera.zoom(), looks);
    }

    /** Each node has a hover of its own, so another one means another start of the hover. */
    private void point(Optional<Spot> spot) {
        if (spot.equals(pointed)) {
            return;
        }
        if (pointed.isPresent()) {
            details.end();
        }
        pointed = spot;
        setCursor(spot.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        if (spot.isPresent()) {
            details.begin();
        }
        light();
    }

    private void light() {
        var on = pointed.or(() -> isFocused() ? model.cursor() : Optional.empty()).filter(spot -> !spot.stub());
        look.lit.set(on.map(spot -> OptionalInt.of(spot.node())).orElse(OptionalInt.empty()));
        requestLayout();
    }

    private double viewWidth() {
        return Math.max(0, getWidth() - LEFT);
    }

    private double treeHeight() {
        return Math.max(0, getHeight() - STRIP - TreePainter.BAND - TreePainter.NUMBERS);
    }

    @Override
    protected double computeMinHeight(double width) {
        return TreePainter.BAND + 2 * TreeScene.ROW + TreePainter.NUMBERS + STRIP;
    }

    @Override
    protected double computePrefHeight(double width) {
        return TreePainter.BAND + 7 * TreeScene.ROW + TreePainter.NUMBERS + STRIP;
    }

    @Override
    protected void layoutChildren() {
        double high = getHeight() - STRIP;
        strip.resizeRelocate(0, high, getWidth(), STRIP);
        // Farther away more rows fit; nearer, what has been seen is not folded away.
        int rows = (int) Math.floor(treeHeight() / (TreeScene.ROW * (zoomed ? Math.min(1, camera.zoom()) : 1)));
        tree = TreeScene.of(lane, model.layout(lane, rows), strip.getData().points().size(), looks);
        see();
        paint(high);
        strip.setCentres(TreePainter.centres(tree, camera));
    }

    /** Follows what is drafted; after it, as much of what was kept as can be seen from the beginning. */
    private void see() {
        if (follow && tree.columns() > 0) {
            int last = lane.finished() ? Math.min(lane.accepted(), tree.columns() - 1) : tree.layout.columns() - 1;
            int column = Math.max(0, last);
            double zoom = zoomed ? camera.zoom() : lane.finished() ? fitting(tree.right(column)) : 1;
            var start = new TreeCamera(0, 0, zoom);
            camera = lane.finished()
                    ? start.seeWhole(begins(column), tree.right(column), viewWidth())
                    : start.seeAcross(tree.left(column) - TreeScene.GAP, tree.right(column) + 8, viewWidth());
        }
        camera = camera.within(tree.width(), tree.height(), viewWidth(), treeHeight());
    }

    /** Where the picture may begin: at the verified text, or a little before a column, up to one of them. */
    private List<Double> begins(int column) {
        return IntStream.rangeClosed(0, column).mapToObj(i -> i == 0 ? 0 : tree.left(i) - EDGE).toList();
    }

    private double fitting(double wide) {
        return Math.max(LEAST_FITTING, Math.min(1, viewWidth() / (wide + 2)));
    }

    private void paint(double high) {
        // Painted as large as it is shown, for a picture made larger would be blurred.
        double zoom = Math.max(0.1, getLocalToSceneTransform().getMxx());
        canvas.setWidth(Math.ceil(getWidth() * zoom));
        canvas.setHeight(Math.ceil(Math.max(0, high) * zoom));
        scale.setX(1 / zoom);
        scale.setY(1 / zoom);
        double since = look.reducedMotion.get() && stage.moving() ? VerifySweep.MILLIS : stage.sinceVerified.get();
        var sweep = VerifySweep.at(lane, since);
        var on = canvas.getGraphicsContext2D();
        on.setTransform(zoom, 0, 0, zoom, 0, 0);
        painter.paint(
                on,
                new TreePainter.Frame(
                        tree,
                        sweep.of(lane),
                        sweep.drop(),
                        camera,
                        getWidth(),
                        high,
                        LevelScores.stop(lane),
                        model.looked(lane),
                        isFocused() ? model.cursor() : Optional.empty(),
                        lit()));
    }

    /** The nodes that the one looks at which is pointed at, itself included. */
    private List<Integer> lit() {
        var node = look.lit.get();
        return node.isPresent() && node.getAsInt() < lane.drafted() ? lane.path(node.getAsInt()) : List.of();
    }

    /** Told when asked: the sentence takes longer to write than the tree to draw. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? model.spoken(lane)
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
