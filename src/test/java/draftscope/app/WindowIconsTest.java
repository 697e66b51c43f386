package draftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class WindowIconsTest {

    @Test
    void everySizeIsThereAndAsLargeAsItSays() throws IOException {
        for (int size : WindowIcons.SIZES) {
            var picture = ImageIO.read(WindowIcons.resource(size));
            assertThat(picture.getWidth()).isEqualTo(size);
            assertThat(picture.getHeight()).isEqualTo(size);
            assertThat(picture.getColorModel().hasAlpha()).isTrue();
        }
    }
}
