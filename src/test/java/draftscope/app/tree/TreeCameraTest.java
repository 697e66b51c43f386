package draftscope.app.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Panning and zooming. */
class TreeCameraTest {

    @Test
    void zoomingKeepsThePointUnderThePointer() {
        var camera = new TreeCamera(40, 12, 1).zoom(2, 100, 50);
        assertThat(camera.zoom()).isEqualTo(2);
        assertThat((100 + 40) * 2 - camera.x()).isEqualTo(100);
        assertThat((50 + 12) * 2 - camera.y()).isEqualTo(50);
        var there = camera.zoom(0.5, 100, 50);
        assertThat(there.x()).isCloseTo(40, within(1e-9));
    }

    @Test
    void zoomStaysWithinItsLimits() {
        assertThat(TreeCamera.START.zoom(100, 0, 0).zoom()).isEqualTo(TreeCamera.LARGEST);
        assertThat(TreeCamera.START.zoom(0.001, 0, 0).zoom()).isEqualTo(TreeCamera.SMALLEST);
    }

    @Test
    void nothingIsSeenBeyondTheTree() {
        assertThat(TreeCamera.START.pan(-5, -5).within(100, 100, 50, 50)).isEqualTo(TreeCamera.START);
        assertThat(TreeCamera.START.pan(900, 900).within(100, 80, 60, 50)).isEqualTo(new TreeCamera(40, 30, 1));
        assertThat(TreeCamera.START.pan(9, 9).within(100, 80, 600, 500)).isEqualTo(TreeCamera.START);
    }

    @Test
    void movesAsLittleAsItTakesToSee() {
        assertThat(TreeCamera.START.seeAcross(10, 90, 100).x()).isZero();
        assertThat(TreeCamera.START.seeAcross(150, 190, 100).x()).isEqualTo(90);
        assertThat(new TreeCamera(200, 0, 1).seeAcross(150, 190, 100).x()).isEqualTo(150);
        assertThat(TreeCamera.START.seeDown(30, 60, 40).y()).isEqualTo(20);
    }
}
