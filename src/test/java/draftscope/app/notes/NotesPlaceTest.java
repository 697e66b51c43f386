package draftscope.app.notes;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.Display;
import draftscope.app.settings.WindowPlace;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class NotesPlaceTest {

    private static final Display LAPTOP = screen(0, 0, 1440, 900, 24);
    private static final Display PROJECTOR = screen(1440, 0, 1280, 720, 0);
    private static final Optional<WindowPlace> NEVER = Optional.empty();

    private static Display screen(double x, double y, double width, double height, double menu) {
        return new Display(new Rectangle2D(x, y, width, height), new Rectangle2D(x, y + menu, width, height - menu));
    }

    private static Rectangle2D filling(Display screen) {
        return screen.whole();
    }

    private static Optional<WindowPlace> at(double x, double y) {
        return Optional.of(new WindowPlace(x, y, 500, 600, false));
    }

    private static boolean lies(WindowPlace place, Rectangle2D inside) {
        return inside.contains(place.x(), place.y(), place.width(), place.height());
    }

    @Test
    void onOneScreenTheyStandBesideAWindowAndAreAwayWhileItFillsIt() {
        var window = new Rectangle2D(40, 40, 1000, 700);
        assertThat(NotesPlace.of(NEVER, window, false, List.of(LAPTOP))).hasValueSatisfying(place -> assertThat(lies(place, LAPTOP.room())).isTrue());
        assertThat(NotesPlace.of(at(200, 100), window, false, List.of(LAPTOP))).isEqualTo(at(200, 100));
        assertThat(NotesPlace.of(NEVER, filling(LAPTOP), true, List.of(LAPTOP))).isEmpty();
        assertThat(NotesPlace.of(at(200, 100), filling(LAPTOP), true, List.of(LAPTOP))).isEmpty();
    }

    @Test
    void withTwoTheyStandOnTheOneThatNobodyLooksAt() {
        var both = List.of(LAPTOP, PROJECTOR);
        for (var last : List.of(NEVER, at(1500, 50), at(1200, 100))) {
            assertThat(NotesPlace.of(last, filling(PROJECTOR), true, both)).as("%s", last).hasValueSatisfying(place -> {
                assertThat(lies(place, LAPTOP.room())).isTrue();
            });
        }
        assertThat(NotesPlace.of(at(300, 200), filling(PROJECTOR), true, both)).as("where they were").isEqualTo(at(300, 200));
        assertThat(NotesPlace.of(at(300, 200), filling(LAPTOP), true, both)).as("the laptop is filled").hasValueSatisfying(place -> {
            assertThat(lies(place, PROJECTOR.room())).isTrue();
        });
    }

    @Test
    void aWindowOnTheSecondScreenHasTheNotesOnTheFirst() {
        var both = List.of(LAPTOP, PROJECTOR);
        var window = new Rectangle2D(1500, 30, 1000, 640);
        assertThat(NotesPlace.of(NEVER, window, false, both)).hasValueSatisfying(place -> assertThat(lies(place, LAPTOP.room())).isTrue());
        assertThat(NotesPlace.of(at(1600, 60), window, false, both)).as("put there while it fills nothing").isEqualTo(at(1600, 60));
        assertThat(NotesPlace.of(at(1600, 60), window, true, both)).as("it begins to fill it").hasValueSatisfying(place -> {
            assertThat(lies(place, LAPTOP.room())).isTrue();
        });
    }

    @Test
    void aScreenThatIsPulledOutTakesThemBackOrAway() {
        var last = at(1600, 60);
        var window = new Rectangle2D(40, 40, 1000, 700);
        assertThat(NotesPlace.of(last, window, false, List.of(LAPTOP))).hasValueSatisfying(place -> assertThat(lies(place, LAPTOP.room())).isTrue());
        assertThat(NotesPlace.of(last, filling(LAPTOP), true, List.of(LAPTOP))).isEmpty();
        assertThat(NotesPlace.of(last, window, false, List.of())).as("no screen at all").isEmpty();
    }

    @Test
    void aProjectorThatShowsTheSameAsTheLaptopIsNoOtherScreen() {
        var mirrored = screen(0, 0, 1440, 900, 0);
        assertThat(NotesPlace.of(at(200, 100), filling(LAPTOP), true, List.of(LAPTOP, mirrored))).isEmpty();
        assertThat(NotesPlace.of(NEVER, filling(LAPTOP), true, List.of(LAPTOP, screen(0, 0, 1280, 720, 0)))).isEmpty();
    }

    @Test
    void onASmallScreenTheyAreNoLargerThanIt() {
        var small = screen(1440, 0, 480, 320, 0);
        assertThat(NotesPlace.of(NEVER, filling(LAPTOP), true, List.of(LAPTOP, small)))
                .hasValueSatisfying(place -> assertThat(lies(place, small.whole())).isTrue());
    }
}
