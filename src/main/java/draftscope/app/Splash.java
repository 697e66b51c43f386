package draftscope.app;

import java.awt.SplashScreen;
import java.util.Optional;
import javafx.animation.AnimationTimer;

/** The picture that the menu's launcher shows from its first moment on; it goes when the window is painted. */
final class Splash {

    /** Set by launchers that show one: asking in vain would load AWT for nothing. */
    private static final String SHOWN = "draftscope.splash";

    /** What one frame lays out is painted by the second after it. */
    private static final int FRAMES = 3;

    private Splash() {}

    /** Takes the picture away once the window, shown just now, has been painted. */
    static void leave() {
        if (Boolean.getBoolean(SHOWN)) {
            new Frames().start();
        }
    }

    private static final class Frames extends AnimationTimer {
        private int seen;

        @Override
        public void handle(long now) {
            if (++seen == FRAMES) {
                stop();
                Optional.ofNullable(SplashScreen.getSplashScreen()).ifPresent(SplashScreen::close);
            }
        }
    }
}
