package draftscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

/** Where the card of a lesson stands, and how wide it is there. */
class CardPlaceTest {

    private static final Bounds ROOM = new BoundingBox(0, 0, 960, 600);
    private static final List<Bounds> CARDS = List.of(new BoundingBox(0, 0, 400, 230), new BoundingBox(0, 0, 308, 290));

    @Test
    void besideItTheCardHidesNothing() {
        var lit = new BoundingBox(20, 20, 300, 500);
        var place = CardPlace.of(lit, CARDS, ROOM);
        assertThat(CardPlace.hidden(lit, place)).isZero();
        assertThat(place.getWidth()).as("as wide as it likes to be").isEqualTo(400);
    }

    @Test
    void whereTheWideCardWouldHideSomethingItIsNarrow() {
        var lit = new BoundingBox(330, 160, 620, 290);
        var place = CardPlace.of(lit, CARDS, ROOM);
        assertThat(CardPlace.hidden(lit, place)).isZero();
        assertThat(place.getWidth()).isEqualTo(308);
        assertThat(ROOM.contains(place)).isTrue();
    }

    @Test
    void whereThereIsNoRoomBesideItTheCardHidesAsLittleAsItCan() {
        var lit = new BoundingBox(280, 100, 680, 400);
        var place = CardPlace.of(lit, CARDS, ROOM);
        assertThat(ROOM.contains(place)).isTrue();
        assertThat(CardPlace.hidden(lit, place)).isLessThan(0.1 * lit.getWidth() * lit.getHeight());
    }

    @Test
    void ofAWindowLargerThanItsScreenOnlyWhatIsSeenIsRoom() {
        var seen = new BoundingBox(320, 200, 640, 400);
        var place = CardPlace.of(new BoundingBox(330, 210, 280, 300), CARDS, seen);
        assertThat(seen.contains(place)).isTrue();
        assertThat(CardPlace.inside(new Point2D(0, 0), CARDS.get(0), seen).getMinX()).isGreaterThan(320);
    }
}
