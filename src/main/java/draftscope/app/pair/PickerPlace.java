package draftscope.app.pair;

import draftscope.app.kit.FileDialogs;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What the picker needs of the world.
 *
 * @param screen runs what changes what is shown, on the JavaFX thread
 * @param embedded the pair that comes with the program, if it is there
 * @param threads processor threads unless somebody asks for others
 */
public record PickerPlace(
        ModelShelf shelf,
        Executor background,
        Executor screen,
        FileDialogs dialogs,
        RecentPairs recent,
        Optional<PairOrder> embedded,
        int threads) {}
