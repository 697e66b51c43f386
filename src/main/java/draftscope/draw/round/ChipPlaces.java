package draftscope.draw.round;

import java.util.List;

/**
 * Where the chips of a round's guesses stand in a row, in the pixels of what is drawn under them.
 *
 * @param left where the row begins to be seen
 * @param right where it ends to be seen: a row that is too long is scrolled
 * @param chips from the first guess on; none where no row stands above
 */
public record ChipPlaces(double left, double right, List<Span> chips) {

    public static final ChipPlaces NONE = new ChipPlaces(0, 0, List.of());

    public ChipPlaces {
        chips = List.copyOf(chips);
    }

    public boolean none() {
        return chips.isEmpty();
    }

    /** The same to the right, or to the left below 0. */
    public ChipPlaces moved(double by) {
        return new ChipPlaces(
                left + by,
                right + by,
                chips.stream().map(chip -> new Span(chip.x() + by, chip.width())).toList());
    }

    /** The same row with so much of its beginning hidden to the left. */
    public ChipPlaces scrolled(double hidden) {
        return new ChipPlaces(left, right, moved(-hidden).chips());
    }

    /** One chip. */
    public record Span(double x, double width) {

        public double end() {
            return x + width;
        }
    }
}
