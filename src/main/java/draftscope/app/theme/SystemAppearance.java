package draftscope.app.theme;

import java.util.concurrent.CompletableFuture;

/** Asks the system for its look. JavaFX 21 cannot say. */
@FunctionalInterface
public interface SystemAppearance {

    /** Light whatever the system says: for tests and recordings. */
    SystemAppearance LIGHT = () -> CompletableFuture.completedFuture(false);

    /** Whether the system is set to dark, as soon as it is known; false when it does not say. */
    CompletableFuture<Boolean> dark();

    /** Whether the system is set to move less, as soon as it is known; false when it does not say. */
    default CompletableFuture<Boolean> reducedMotion() {
        return CompletableFuture.completedFuture(false);
    }
}
