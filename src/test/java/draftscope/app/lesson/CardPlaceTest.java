package draftscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.BoundingBox;
import org.junit.jupiter.api.Test;

/** Where the card of a lesson stands. */
class CardPlaceTest {

    @Test
    void whereThereIsNoRoomBesideItTheCardHidesAsLittleAsItCan() {
        var lit = new BoundingBox(330, 160, 610, 290);
        var place = CardPlace.of(lit, 380, 230, 960, 600);
        double hidden = CardPlace.hidden(lit, place, 380, 230) / (lit.getWidth() * lit.getHeight());
        assertThat(hidden).isLessThan(0.1);
        assertThat(place.getX()).isGreaterThanOrEqualTo(0);
        assertThat(place.getX() + 380).isLessThanOrEqualTo(960);
        assertThat(place.getY() + 230).isLessThanOrEqualTo(600);
    }

    @Test
    void besideItTheCardHidesNothing() {
        var lit = new BoundingBox(20, 20, 300, 500);
        assertThat(CardPlace.hidden(lit, CardPlace.of(lit, 380, 230, 960, 600), 380, 230)).isZero();
    }
}
