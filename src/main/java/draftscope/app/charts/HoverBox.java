package draftscope.app.charts;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;

/** A box of words beside a place of a node. Its window is made when it is first needed. */
final class HoverBox {

    private static final double OFFSET = 14;
    private static final double WIDEST = 420;

    private final Node owner;
    private Optional<Tooltip> tooltip = Optional.empty();

    HoverBox(Node owner) {
        this.owner = owner;
    }

    /** Shows text beside (x, y) of the owner; hides when there is no text or the owner is not on screen. */
    void tell(String text, double x, double y) {
        Point2D corner = owner.localToScreen(x + OFFSET, y + OFFSET);
        if (corner == null || text.isEmpty()) {
            hide();
            return;
        }
        var box = tooltip.orElseGet(HoverBox::box);
        tooltip = Optional.of(box);
        box.setText(text);
        if (box.isShowing()) {
            box.setAnchorX(corner.getX());
            box.setAnchorY(corner.getY());
        } else {
            box.show(owner, corner.getX(), corner.getY());
        }
    }

    boolean showing() {
        return tooltip.filter(Tooltip::isShowing).isPresent();
    }

    void hide() {
        tooltip.ifPresent(Tooltip::hide);
    }

    private static Tooltip box() {
        var box = new Tooltip();
        // Escape is the owner's: it lets go of the marked place and hides this box with it.
        box.setHideOnEscape(false);
        box.setWrapText(true);
        box.setMaxWidth(WIDEST);
        return box;
    }
}
