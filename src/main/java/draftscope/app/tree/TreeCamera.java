package draftscope.app.tree;

import java.util.List;

/**
 * Which part of a tree is looked at, and how large. A place of the tree at {@code c} is seen at {@code c · zoom − x}.
 *
 * @param x pixels to the left of what is seen
 * @param y pixels above it
 * @param zoom how many times as large as usual
 */
public record TreeCamera(double x, double y, double zoom) {

    /** From the beginning, in its usual size. */
    public static final TreeCamera START = new TreeCamera(0, 0, 1);

    public static final double SMALLEST = 0.5;

    public static final double LARGEST = 3;

    public TreeCamera pan(double dx, double dy) {
        return new TreeCamera(x + dx, y + dy, zoom);
    }

    /**
     * The same nearer or farther; what lies at a point stays there.
     *
     * @param factor over 1 to come nearer
     * @param atX the point, in pixels of the view
     */
    public TreeCamera zoom(double factor, double atX, double atY) {
        double wanted = Math.max(SMALLEST, Math.min(LARGEST, zoom * factor));
        double ratio = wanted / zoom;
        return new TreeCamera((x + atX) * ratio - atX, (y + atY) * ratio - atY, wanted);
    }

    /**
     * The same without empty room where there could be something to see.
     *
     * @param width of the tree at zoom 1
     * @param height of the tree at zoom 1
     * @param viewWidth of the view in pixels
     * @param viewHeight of the view
     */
    public TreeCamera within(double width, double height, double viewWidth, double viewHeight) {
        return new TreeCamera(
                Math.max(0, Math.min(x, width * zoom - viewWidth)),
                Math.max(0, Math.min(y, height * zoom - viewHeight)),
                zoom);
    }

    /**
     * The same moved as little as it takes to see a stretch from left to right; its left end where it is too long.
     *
     * @param from left end at zoom 1
     * @param to right end at zoom 1
     * @param viewWidth of the view in pixels
     */
    public TreeCamera seeAcross(double from, double to, double viewWidth) {
        return new TreeCamera(see(x, from * zoom, to * zoom, viewWidth), y, zoom);
    }

    /**
     * The same moved to the right so far that a stretch's right end is seen and no column is cut at the left edge.
     *
     * @param lefts where columns may begin, at zoom 1, the first one first
     * @param to right end of the stretch at zoom 1
     * @param viewWidth of the view in pixels
     */
    public TreeCamera seeWhole(List<Double> lefts, double to, double viewWidth) {
        for (var left : lefts) {
            if ((to - left) * zoom <= viewWidth) {
                return new TreeCamera(Math.max(0, left * zoom), y, zoom);
            }
        }
        return seeAcross(lefts.isEmpty() ? 0 : lefts.get(lefts.size() - 1), to, viewWidth);
    }

    /** The same moved as little as it takes to see a stretch from above to below. */
    public TreeCamera seeDown(double from, double to, double viewHeight) {
        return new TreeCamera(x, see(y, from * zoom, to * zoom, viewHeight), zoom);
    }

    private static double see(double at, double from, double to, double view) {
        double moved = Math.max(at, to - view);
        return Math.min(moved, from);
    }
}
